import { typed, usage } from './given.ts';
import type { Magic } from './magic.ts';

/** All magics, as Markdown. */
export function overview(magics: readonly Magic[]): string {
  const rows = magics.map((magic) => `| \`${usage(magic)}\` | ${magic.summary} |`);
  return [
    '| the cell begins with | what it does |',
    '|---|---|',
    '| anything else | TypeScript: names last from cell to cell, the last expression is shown |',
    '| `! COMMAND` | one shell line among TypeScript |',
    ...rows,
    '',
    'More about one: `%help sh`',
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
