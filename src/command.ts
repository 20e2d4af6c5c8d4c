import { execa } from 'execa';

/**
 * Runs a program to its end and gives what it printed on both streams. A program that is missing, fails or takes
 * longer than `timeout` ms has printed what it has printed.
 *
 * For programs that are asked something. What lives on (the kernel, a lab, the evaluator) is started with Node's own
 * `spawn`: it needs descriptors beyond 2, and must not wait 70 ms for a library to load.
 */
export async function output(
  command: string,
  args: readonly string[],
  options: { readonly path?: string; readonly timeout?: number } = {},
): Promise<{ readonly out: string }> {
  const { stdout, stderr } = await execa(command, args, {
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    timeout: options.timeout ?? 10_000,
    env: { LC_ALL: 'C', ...(options.path === undefined ? {} : { PATH: options.path }) },
  });
  return { out: stdout + stderr };
}
