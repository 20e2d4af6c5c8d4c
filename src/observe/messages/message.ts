/**
 * What a tool prints when something goes wrong, and one plain sentence for a learner. Words in braces stand for what differs
 * from time to time: `Cannot find device "{device}"`. They may be used again in the other fields.
 */
export interface Message {
  /** The line as the tool prints it. `{iptables}` stands for the beginning that iptables and ip6tables share. */
  readonly message: string;
  /** Where it is printed; left out: on standard error. */
  readonly stream?: 'stdout';
  /** One sentence: what it means. A function where the cell's text says more. */
  readonly means: string | ((context: Context) => string);
  /** A command that shows what there is, or that mends it. */
  readonly look: string;
  /** A command after which it was seen, in the lab of `test/kernel/messages.test.ts`; `''` where that lab cannot show it. */
  readonly after: string;
}

/** What is known of the cell in which a message came. */
export interface Context {
  /** The text of the cell. */
  readonly text: string;
}

/** A message with the source of the expression that finds it, and the names of its groups. */
export interface Pattern {
  readonly message: Message;
  readonly source: string;
  readonly names: readonly string[];
}

/** `Cannot find device "{device}"` → `Cannot find device "(.+?)"`. */
export function patternOf(message: Message): Pattern {
  const names: string[] = [];
  const source = message.message
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (name === 'iptables') return IPTABLES;
      names.push(name);
      return '(.+?)';
    })
    .join('');
  return { message, source, names };
}

// `iptables v1.8.9 (nf_tables): `, and `iptables: ` where the library says it.
const IPTABLES = String.raw`ip6?tables(?:-\w+)?(?: v[\d.]+ \(\w+\))?: +`;

/** What to say of a line, in two: what it means, and where to look; undefined where it is not this message. */
export function sayingOf(
  { message, source, names }: Pattern,
  line: string,
  context: Context,
): string | undefined {
  // iptables ends some of its lines with a blank.
  const found = new RegExp(`^${source} *$`).exec(line);
  if (!found) return undefined;
  const filled = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => found[names.indexOf(name) + 1] ?? whole);
  const means = typeof message.means === 'string' ? message.means : message.means(context);
  return `${filled(means)}\nLook: ${filled(message.look)}`;
}
