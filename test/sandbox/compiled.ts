import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';

const ROOT = join(import.meta.dirname, '../..');
/** What a program of these tests imports. */
const SOURCES = [
  ...['src/errors.ts', 'src/sandbox', 'src/observe/wrappers'],
  ...['test/sandbox/programs', 'test/attacks/programs'],
];

/**
 * The sandbox as JavaScript, in a folder that every user may read: for tests that need a process of their own. Node 20
 * runs no TypeScript, and `dist/` may be older than `src/`.
 */
export function compileSandbox(): string {
  const folder = mkdtempSync(join(tmpdir(), 'netcell-sandbox-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const source of SOURCES.flatMap(filesOf)) {
    const target = join(folder, source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { code } = transformFileSync(join(ROOT, source), TO_JAVASCRIPT);
    writeFileSync(target, code);
  }
  return folder;
}

// Not typed where it is used: the types of swc lack rewriteRelativeImportExtensions, which it has.
const TO_JAVASCRIPT = {
  swcrc: false,
  jsc: { target: 'es2023', parser: { syntax: 'typescript' }, rewriteRelativeImportExtensions: true },
  module: { type: 'es6' },
} as const;

function filesOf(source: string): string[] {
  if (source.endsWith('.ts')) return [source];
  return readdirSync(join(ROOT, source), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(source, name));
}
