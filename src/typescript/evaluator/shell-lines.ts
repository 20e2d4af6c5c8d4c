import { createRequire } from 'node:module';

/**
 * Lines that begin with `!` among TypeScript, made into calls: `! ip addr` → `await …sh("ip addr");`.
 *
 * `!` also begins an expression. A line counts as a shell line where it starts in column 0, outside of any template,
 * comment or bracket, and behind a whole statement; a `!` directly before a name with nothing else (`!done`) stays
 * TypeScript.
 */
export function withShellLines(source: string): string {
  if (!/^!/m.test(source)) return source;
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    if (!isShellLine(line)) continue;
    if (!endsBetweenStatements(lines.slice(0, index).join('\n'))) continue;
    lines[index] = `await (globalThis as any).__netcell.sh(${JSON.stringify(line.slice(1).trim())});`;
  }
  return lines.join('\n');
}

/** `! cmd` always; `!cmd arg` too; `!flag`, `!flag && x`, `!f(x)` are TypeScript. */
function isShellLine(line: string): boolean {
  return (
    /^!\s+\S/.test(line) ||
    (/^![A-Za-z_./][\w./-]*(\s+[\w./-].*)?$/.test(line.trimEnd()) && /^!\S+\s/.test(line))
  );
}

interface Scanner {
  scan(): number;
  reScanTemplateToken(isTaggedTemplate: boolean): number;
  isUnterminated(): boolean;
}
interface Compiler {
  SyntaxKind: Readonly<Record<string, number>>;
  ScriptTarget: { readonly ES2022: number };
  createScanner(target: number, skipTrivia: boolean, variant: number, text: string): Scanner;
}

/** Whether a new statement can begin behind this text: no bracket, template or comment is open, no operator waits. */
function endsBetweenStatements(text: string): boolean {
  const ts = createRequire(import.meta.url)('@tslab/typescript-for-tslab') as Compiler;
  const kind = ts.SyntaxKind;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, 0, text);
  const open: number[] = [];
  let last = kind['SemicolonToken'];
  for (let token = scanner.scan(); token !== kind['EndOfFileToken']; token = scanner.scan()) {
    // Inside a template, its closing brace goes on with the template's text.
    if (token === kind['CloseBraceToken'] && open.at(-1) === kind['TemplateHead'])
      token = scanner.reScanTemplateToken(false);
    if (scanner.isUnterminated()) return false;
    if (OPENING.some((name) => token === kind[name])) open.push(token);
    if (CLOSING.some((name) => token === kind[name])) open.pop();
    last = token;
  }
  if (scanner.isUnterminated() || open.length > 0) return false;
  return !CONTINUING.some((name) => last === kind[name]);
}

const OPENING = ['OpenBraceToken', 'OpenParenToken', 'OpenBracketToken', 'TemplateHead'];
const CLOSING = ['CloseBraceToken', 'CloseParenToken', 'CloseBracketToken', 'TemplateTail'];
const CONTINUING = [
  ...['EqualsToken', 'AmpersandAmpersandToken', 'BarBarToken', 'QuestionQuestionToken', 'QuestionToken'],
  ...['ColonToken', 'CommaToken', 'PlusToken', 'MinusToken', 'EqualsGreaterThanToken', 'DotToken'],
  ...['EqualsEqualsEqualsToken', 'ExclamationEqualsEqualsToken', 'EqualsEqualsToken', 'LessThanToken'],
];
