import { messages } from '../../../src/observe/messages/index.ts';
import type { Message } from '../../../src/observe/messages/message.ts';

/** `docs/messages.md`, as the table of messages has it. */
export function messagesPage(): string {
  const sections = Object.entries(messages).map(
    ([tool, ofTool]: readonly [string, readonly Message[]]) =>
      `## ${tool}\n\n${ofTool.map(item).join('\n')}\n`,
  );
  return `${HEAD}\n${sections.join('\n')}`;
}

function item({ message, means, look, after }: Message): string {
  const line = code(message.replace('{iptables}', 'iptables: '));
  const meaning = typeof means === 'string' ? means : means({ text: '' });
  const seen = after === '' ? '' : ` Seen after ${code(after)}.`;
  return `- ${line}: ${meaning} Look: ${look}.${seen}`;
}

const code = (text: string) => (text.includes('`') ? `\`\`${text}\`\`` : `\`${text}\``);

const HEAD = `# Messages that beginners meet

Behind each of these lines, where a shell cell prints one, stands a sentence that says what it means and where to look; once
a cell for each. Words in braces stand for what differs from time to time. A message that goes to a file or a pipe is left
alone. The table is \`src/observe/messages/\`; \`CONTRIBUTING.md\` says how to add to it.
`;
