import type { Output } from '../cell/output.ts';
import type { Context } from './magic.ts';
import { shellOutputs } from './shell-cell.ts';

/** Runs TypeScript: beside the lab's shell, or with the network of a namespace of the lab. Throws where it fails. */
export async function* runTypeScript(
  source: string,
  context: Context,
  namespace?: string,
): AsyncGenerator<Output, void, void> {
  const { labs, signal, late, input, ask } = context;
  const shell = async function* (command: string) {
    const exit = yield* shellOutputs(await labs.current(), command, { signal, late, labs, ask, namespace });
    return exit.code;
  };
  yield* context.typescript.run(context.cellId, source, { signal, input, late, shell }, namespace);
}
