import type * as TypeScript from 'typescript';
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
  const complaints: number[] = [];
  const standard = ts.LanguageVariant.Standard;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, standard, text, ({ code }) => {
    complaints.push(code);
  });
  const open: number[] = [];
  let last: TypeScript.SyntaxKind = ts.SyntaxKind.SemicolonToken;
  for (let token = scanner.scan(); token !== kind['EndOfFileToken']; token = scanner.scan()) {
    // Inside a template, its closing brace goes on with the template's text.
    if (token === kind['CloseBraceToken'] && open.at(-1) === kind['TemplateHead'])
      token = scanner.reScanTemplateToken(false);
    // The scanner takes a slash for a division; only the parser would know better.
    if ((token === kind['SlashToken'] || token === kind['SlashEqualsToken']) && !isOperand(last, ts))
      token = scanner.reScanSlashToken();
    if (scanner.isUnterminated()) return false;
    if (OPENING.some((name) => token === kind[name])) open.push(token);
    if (CLOSING.some((name) => token === kind[name])) open.pop();
    last = token;
  }
  if (scanner.isUnterminated() || complaints.includes(COMMENT_IS_OPEN) || open.length > 0) return false;
  return !CONTINUING.some((name) => last === kind[name]);
}

/** Whether a token can end what is divided: then a slash behind it divides, and else it begins a regular expression. */
function isOperand(token: TypeScript.SyntaxKind, { SyntaxKind: kind }: typeof TypeScript): boolean {
  if (token >= kind.FirstLiteralToken && token <= kind.LastLiteralToken) return true;
  // The words from there on (`of`, `type`, `from`, …) may be names.
  if (token === kind.Identifier || (token > kind.LastReservedWord && token <= kind.LastKeyword)) return true;
  return OPERAND_ENDS.some((name) => token === kind[name]);
}

// The code of TypeScript's error for a comment that is never closed.
const COMMENT_IS_OPEN = 1010;
const OPERAND_ENDS = [
  ...(['CloseParenToken', 'CloseBracketToken', 'CloseBraceToken', 'TemplateTail'] as const),
  ...(['PlusPlusToken', 'MinusMinusToken', 'ThisKeyword', 'SuperKeyword'] as const),
  ...(['NullKeyword', 'TrueKeyword', 'FalseKeyword'] as const),
] as const;

const OPENING = ['OpenBraceToken', 'OpenParenToken', 'OpenBracketToken', 'TemplateHead'];
const CLOSING = ['CloseBraceToken', 'CloseParenToken', 'CloseBracketToken', 'TemplateTail'];
const CONTINUING = [
  ...['EqualsToken', 'AmpersandAmpersandToken', 'BarBarToken', 'QuestionQuestionToken', 'QuestionToken'],
  ...['ColonToken', 'CommaToken', 'PlusToken', 'MinusToken', 'EqualsGreaterThanToken', 'DotToken'],
  ...['EqualsEqualsEqualsToken', 'ExclamationEqualsEqualsToken', 'EqualsEqualsToken', 'LessThanToken'],
];
