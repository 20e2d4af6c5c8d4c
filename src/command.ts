import { execa } from 'execa';

/**
 * What a program prints on both streams; `refused` names the error where the system does not let it start.
 * A program that fails, or takes longer than `timeout` ms, has printed what it has printed.
 *
 * For programs that are asked something. What lives on (the kernel, a lab, the evaluator) is started with Node's own
 * `spawn`: it needs descriptors beyond 2, and must not wait 70 ms for a library to load.
 */
export async function output(
  command: string,
  args: readonly string[],
  options: { readonly path: string; readonly timeout?: number },
): Promise<{ readonly out: string; readonly refused: string | undefined }> {
  const { stdout, stderr, code, exitCode } = await execa(command, args, {
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    timeout: options.timeout ?? 10_000,
    env: { PATH: options.path, LC_ALL: 'C' },
  });
  // A program that never ran has no exit code, and the error of the attempt has a name.
  return { out: `${stdout}${stderr}`, refused: exitCode === undefined ? code : undefined };
}

/**
 * What a program that must succeed prints on stdout. Throws with its last words where it fails or takes longer than
 * `timeout` ms; `path` is as in `output`.
 */
export async function succeed(
  command: string,
  args: readonly string[],
  options: { readonly path: string; readonly folder: string; readonly timeout: number },
): Promise<string> {
  const { stdout, stderr, failed, shortMessage } = await execa(command, args, {
    reject: false,
    stdin: 'ignore',
    cwd: options.folder,
    timeout: options.timeout,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: options.path, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (!failed) return stdout;
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const said = lines.findLast((line) => line.startsWith('E: ')) ?? lines.at(-1);
  throw new Error(said === undefined ? (shortMessage ?? `${command} failed`) : `${command}: ${said}`);
}
