import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import type * as TypeScript from 'typescript';

const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
const SRC = new URL('../src', import.meta.url).pathname;

/** Outermost first. A file may import from its own layer and from those behind it. */
const LAYERS = [
  'main',
  'cli',
  'session',
  'magics',
  'typescript',
  'course',
  'render',
  'observe',
  'sandbox',
  'topology',
  'cell',
];
const LEAVES = ['errors', 'command', 'address'];

/** Who alone may import a library. */
const ONLY_IMPORTERS = [
  ['zeromq', 'protocol/'],
  ['@jupyterlab', 'protocol/'],
  ['tslab', 'typescript/'],
  ['@tslab', 'typescript/'],
  ['execa', 'command.ts'],
  ['marked', 'render/markdown.ts'],
  ['yaml', 'topology/document.ts'],
] as const;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort();
const imports = files.flatMap(importsOf);
const inside = imports
  .filter(({ to }) => to.startsWith('.'))
  .map((found) => ({ ...found, to: relative(SRC, resolve(SRC, dirname(found.from), found.to)) }))
  .filter(({ to }) => to !== '../package.json');
const outside = imports.filter(({ to }) => !to.startsWith('.'));

test('the files of the house are found, with their imports', () => {
  expect(files.length).toBeGreaterThan(90);
  expect(inside.length).toBeGreaterThan(200);
  expect(inside).toContainEqual({ from: 'session/execute.ts', to: 'cell/parse.ts', isType: false });
  expect(outside).toContainEqual({ from: 'render/markdown.ts', to: 'marked', isType: false });
  expect(outside).toContainEqual({
    from: 'typescript/evaluator/programs.ts',
    to: 'tslab/dist/converter.js',
    isType: false,
  });
  expect(inside.filter(({ to }) => !files.includes(to))).toEqual([]);
});

test('every file is in a layer of the house', () => {
  const known = [...LAYERS, ...LEAVES, 'protocol'];
  expect(files.filter((file) => !known.includes(layerOf(file)))).toEqual([]);
});

test('arrows point one way: to the own layer, or to one behind it', () => {
  const wrong = inside.filter(({ from, to }) => {
    const [own, other] = [layerOf(from), layerOf(to)];
    if (own === other || LEAVES.includes(other)) return false;
    if (other === 'protocol') return !['session', 'cli'].includes(own);
    if (own === 'protocol') return other !== 'cell';
    return LEAVES.includes(own) || LAYERS.indexOf(other) < LAYERS.indexOf(own);
  });
  expect(wrong).toEqual([]);
});

test.each(ONLY_IMPORTERS)('%s is imported by %s alone', (library, allowed) => {
  const importers = outside
    .filter(({ to }) => to === library || to.startsWith(`${library}/`))
    .map(({ from }) => from);
  expect(importers.length).toBeGreaterThan(0);
  expect(importers.filter((from) => !from.startsWith(allowed))).toEqual([]);
});

test('what is imported at run time stands in the dependencies of package.json', () => {
  const { dependencies } = JSON.parse(readFileSync(join(SRC, '../package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  // tslab brings its compiler, and is the one that may choose it.
  const given = [...Object.keys(dependencies), '@tslab/typescript-for-tslab'];
  const missing = outside
    .filter(({ to, isType }) => !isType && !to.startsWith('node:'))
    .filter(({ to }) => !given.some((name) => to === name || to.startsWith(`${name}/`)));
  expect(missing.filter(({ to }) => to !== '@types/node/package.json')).toEqual([]);
});

test('only main.ts ends the process', () => {
  const callers = files.filter((file) => /\bprocess\.exit\(/.test(withoutComments(file)));
  expect(callers).toEqual(['main.ts']);
});

test('no files import one another in a circle', () => {
  const values = new Map(
    files.map((file) => [
      file,
      inside.filter(({ from, isType }) => from === file && !isType).map(({ to }) => to),
    ]),
  );
  const circles = files.flatMap((file) => circleFrom(file, values) ?? []);
  expect(circles).toEqual([]);
});

test.each(['utils', 'util', 'helpers', 'common', 'misc', 'shared'])('there is no %s', (name) => {
  expect(files.filter((file) => file.split(/[/.]/).includes(name))).toEqual([]);
});

test('an index.ts is a table, not a barrel: it re-exports nothing', () => {
  const barrels = files
    .filter((file) => file.endsWith('index.ts'))
    .filter((file) => /^export (\*|\{)[^;]*from/m.test(read(file)));
  expect(barrels).toEqual([]);
});

function layerOf(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

function read(file: string): string {
  return readFileSync(join(SRC, file), 'utf8');
}

/** import, export from, import(), require() and import types of a file. */
function importsOf(from: string): Import[] {
  const found: Import[] = [];
  const add = (to: TypeScript.Node | undefined, isType: boolean) => {
    if (to && ts.isStringLiteral(to)) found.push({ from, to: to.text, isType });
  };
  const visit = (node: TypeScript.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const callee = node.expression.getText();
      if (
        node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        /^(require|require\.resolve|createRequire\(.*\)(\.resolve)?)$/.test(callee)
      )
        add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, read(from), ts.ScriptTarget.ES2022, true));
  return found;
}

// `import { type A } from` would still load the module.
function isTypeOnly(clause: TypeScript.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function circleFrom(start: string, values: ReadonlyMap<string, readonly string[]>): string | undefined {
  const paths: string[][] = [[start]];
  const seen = new Set<string>();
  for (let path = paths.shift(); path !== undefined; path = paths.shift())
    for (const next of values.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return [...path, start].join(' → ');
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  return undefined;
}

function withoutComments(file: string): string {
  return read(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
