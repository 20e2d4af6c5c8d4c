import type { MimeBundle, Output } from '../cell/output.ts';
import type { Cell } from '../cell/parse.ts';
import { LabError } from '../errors.ts';
import { describe } from './describe.ts';
import { findMagic, magicsNamed, readGiven, typed } from './given.ts';
import type { Context } from './magic.ts';
import { orRead } from './no-engine.ts';
import { runShellCell } from './shell-cell.ts';
import { runTypeScript } from './typescript-cell.ts';

/** Runs a cell, whatever it is. Throws where it fails. */
export async function* runCell(cell: Cell, context: Context): AsyncGenerator<Output, void, void> {
  try {
    yield* runKind(cell, context);
  } catch (error) {
    throw orRead(error);
  }
}

async function* runKind(cell: Cell, context: Context): AsyncGenerator<Output, void, void> {
  switch (cell.kind) {
    case 'empty':
      return;
    case 'shell-lines':
      yield* runShellCell(await context.labs.current(), cell.text, context);
      return;
    case 'cell-magic': {
      const magic = findMagic('cell', cell.call.name, context.magics);
      yield* magic.run(readGiven(magic, cell.call, cell.body, cell.line), context);
      return;
    }
    case 'line-magics': {
      // All are checked before the first runs.
      const calls = cell.calls.map((call) => {
        const magic = findMagic('line', call.name, context.magics);
        return { magic, given: readGiven(magic, call, '') };
      });
      for (const { magic, given } of calls) yield* magic.run(given, context);
      if (cell.source.trim() !== '') yield* runTypeScript(cell.source, context);
      return;
    }
    case 'question':
      yield { kind: 'page', bundle: await answer(cell.name, context) };
      return;
    case 'typescript':
      yield* runTypeScript(cell.source, context);
  }
}

async function answer(name: string, context: Context): Promise<MimeBundle> {
  const [magic] = magicsNamed(name, context.magics);
  const bundle = await describe(magic ? typed(magic) : name, magic ? 0 : name.length - 1, context);
  if (bundle) return bundle;
  throw new LabError(`Nothing is known about "${name}".`, {
    code: 'NotFound',
    hint: 'It is neither a magic (%help lists them) nor a name that a TypeScript cell has declared.',
  });
}
