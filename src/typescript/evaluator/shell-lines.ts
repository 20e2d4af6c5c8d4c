import { compiler } from './compiler.ts';
import { commandOf, isShellLine } from '../../cell/shell-line.ts';

/**
 * Lines that begin with `!` among TypeScript, made into calls: `! ip addr` → `await …sh("ip addr");`.
 *
 * `!` also begins an expression, so a line counts only where a new statement can begin: outside of any template, comment
 * or bracket, and behind a whole statement.
 */
export function withShellLines(source: string): string {
  if (!/^!/m.test(source)) return source;
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    if (!isShellLine(line)) continue;
    if (!endsBetweenStatements(lines.slice(0, index).join('\n'))) continue;
    lines[index] = `await (globalThis as any).__netcell.sh(${JSON.stringify(commandOf(line))});`;
  }
  return lines.join('\n');
}

/** Whether a new statement can begin behind this text: no bracket, template or comment is open, no operator waits. */
function endsBetweenStatements(text: string): boolean {
  const ts = compiler();
  const kind: Readonly<Record<string, unknown>> = ts.SyntaxKind;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
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
