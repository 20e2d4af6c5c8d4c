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
