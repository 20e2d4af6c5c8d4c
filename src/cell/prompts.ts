/** `$ `, `user@host:~$ `, `root@host:/# `: what a terminal prints before a command. */
const PROMPT = /^\s*(?:\$|[\w.-]+@[\w.-]+(?::[^$#]*)?[$#])\s+/;

/**
 * Commands as they were pasted from a blog or a terminal. Where the first line begins with a prompt, the lines with a
 * prompt are the commands (a `\` at the end and a `> ` prompt go on with one) and the lines between are what the blog's
 * computer printed: they are left out, and counted.
 */
export function withoutPrompts(text: string): { readonly commands: string; readonly leftOut: number } {
  const lines = text.split('\n');
  const first = lines.find((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  if (first === undefined || !PROMPT.test(first)) return { commands: text, leftOut: 0 };
  let leftOut = 0;
  let continues = false;
  const commands = lines.map((line) => {
    const isCommand = PROMPT.test(line);
    const isMore = !isCommand && (continues || /^\s*>\s/.test(line));
    if (!isCommand && !isMore) {
      if (line.trim() !== '' && !line.trim().startsWith('#')) leftOut += 1;
      return '';
    }
    const command = isCommand ? line.replace(PROMPT, '') : line.replace(/^\s*>\s/, '');
    continues = command.endsWith('\\');
    return command;
  });
  return { commands: commands.join('\n'), leftOut };
}
