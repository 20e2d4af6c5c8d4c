import { typed, usage } from './given.ts';
import type { Magic } from './magic.ts';

/** All magics, as Markdown. */
export function overview(magics: readonly Magic[]): string {
  const entries = magics.map((magic) => `- \`${usage(magic)}\`: ${magic.summary}`);
  return [
    'A cell begins with',
    '',
    ...entries,
    '- `! COMMAND`: one shell line among TypeScript',
    '- anything else: TypeScript; names last from cell to cell, and the last expression is shown',
    '',
    'More about one: `%help sh`, or `sh?`',
  ].join('\n');
}

/** One magic, as Markdown. */
export function helpPage(magic: Magic): string {
  const { operand, options } = magic;
  const words = [
    ...(operand ? [`- \`${operand.name}\`: ${operand.about}`] : []),
    ...Object.entries(options).map(
      ([name, { value, about }]) => `- \`--${name}${value === undefined ? '' : ` ${value}`}\`: ${about}`,
    ),
  ];
  return [
    `**${typed(magic)}**: ${magic.summary}`,
    `\`${usage(magic)}\``,
    magic.details,
    ...(words.length > 0 ? [words.join('\n')] : []),
    'For example:',
    `\`\`\`\n${magic.example}\n\`\`\``,
  ].join('\n\n');
}
