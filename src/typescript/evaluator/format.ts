import type * as TypeScript from 'typescript';
import { isShellLine } from '../../cell/shell-line.ts';
import { compiler, parse } from './compiler.ts';

const FILE = '/cell.ts';
/** What stands for a `!` line while the formatter is at work: a comment, which it leaves as it is. */
const STANDS_FOR_SHELL = '//netcell ';

/** A cell's text as the compiler's own formatter lays it out; undefined where it is no whole TypeScript. */
export function format(source: string): string | undefined {
  const ts = compiler();
  const lines = source.split('\n').map((line) => (isShellLine(line) ? STANDS_FOR_SHELL + line : line));
  const text = lines.join('\n');
  if (parse(text) !== 'complete') return undefined;
  const host: TypeScript.LanguageServiceHost = {
    getScriptFileNames: () => [FILE],
    getScriptVersion: () => '1',
    getScriptSnapshot: () => ts.ScriptSnapshot.fromString(text),
    getCurrentDirectory: () => '/',
    getCompilationSettings: () => ({}),
    getDefaultLibFileName: () => '',
    fileExists: () => false,
    readFile: () => undefined,
  };
  const edits = ts.createLanguageService(host).getFormattingEditsForDocument(FILE, {
    ...ts.getDefaultFormatCodeSettings('\n'),
    ...{ indentSize: 2, tabSize: 2, convertTabsToSpaces: true, trimTrailingWhitespace: true },
    semicolons: ts.SemicolonPreference.Insert,
  });
  const formatted = edits.reduceRight(
    (result, { span, newText }) =>
      result.slice(0, span.start) + newText + result.slice(span.start + span.length),
    text,
  );
  return formatted.replaceAll(/^[ \t]*\/\/netcell (?=!)/gm, '').trim();
}
