/** A command without what only surrounds it. */
export interface Unwrapped {
  /** The command's own name; undefined where the cursor's word is to be it. */
  readonly tool: string | undefined;
  /** The words behind the name, up to the cursor. */
  readonly words: readonly string[];
  /** The namespace it speaks of; undefined: the one of the text. */
  readonly namespace: string | undefined;
  /** The cursor is at a value of what surrounds the command: `timeout 5` has a number there. */
  readonly atValue: boolean;
}

/** Takes away prompts, keywords, assignments, `sudo`, `ip netns exec NS` and their like from the front of a command. */
export function unwrap(before: readonly string[]): Unwrapped {
  let words = before;
  let namespace: string | undefined;
  for (let first = words[0]; first !== undefined; first = words[0]) {
    const inside = first === 'ip' ? ipNamespace(words) : undefined;
    namespace = inside?.namespace ?? namespace;
    const wrapper = WRAPPERS.get(first);
    if (inside?.command) words = inside.command;
    else if (wrapper) {
      const rest = behind(words, wrapper);
      if (!rest) return { tool: undefined, words: [], namespace, atValue: true };
      words = rest;
    } else if (isNoCommand(first)) words = words.slice(1);
    else return { tool: first.replace(/^.*\//, ''), words: words.slice(1), namespace, atValue: false };
  }
  return { tool: undefined, words: [], namespace, atValue: false };
}

/** What stands before the command that a wrapper runs. */
interface Wrapper {
  /** Options that have a value behind them. */
  readonly withValue?: readonly string[];
  /** How many words of its own there are: the seconds of `timeout`. */
  readonly operands?: number;
}

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  ['sudo', { withValue: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '-R'] }],
  ['timeout', { withValue: ['-s', '-k'], operands: 1 }],
  ['watch', { withValue: ['-n'] }],
  ['nice', { withValue: ['-n'] }],
  ['env', { withValue: ['-u', '-C'] }],
  ['xargs', { withValue: ['-n', '-I', '-P', '-L', '-d'] }],
  ...['command', 'exec', 'time', 'nohup', 'setsid', 'strace', 'stdbuf'].map((name): [string, Wrapper] => [
    name,
    {},
  ]),
]);

/** The words of the wrapped command; undefined where they are not reached. */
function behind(words: readonly string[], wrapper: Wrapper): readonly string[] | undefined {
  let at = 1;
  for (let word = words[at]; word?.startsWith('-') || /^\w+=/.test(word ?? ''); word = words[at])
    at += wrapper.withValue?.includes(word ?? '') ? 2 : 1;
  at += wrapper.operands ?? 0;
  return at <= words.length ? words.slice(at) : undefined;
}

/** Keywords that a command follows, assignments, and the prompt of a terminal. */
function isNoCommand(word: string): boolean {
  return /^(?:if|then|elif|else|while|until|do|!|\{|\$|[\w.-]+@\S*[$#]|[A-Za-z_]\w*\+?=.*)$/s.test(word);
}

/** The namespace of `ip -n NS …` and `ip netns exec NS COMMAND`, and of the latter the command. */
function ipNamespace(words: readonly string[]) {
  let [at, namespace]: [number, string | undefined] = [1, undefined];
  for (let word = words[at]; word?.startsWith('-'); word = words[at]) {
    if (/^-(?:n|net\w*)$/.test(word)) namespace = words[at + 1];
    at += /^-(?:n|net\w*|f|fam\w*|l|loo\w*|rc\w*)$/.test(word) ? 2 : 1;
  }
  const isExec = /^net(?:ns?)?$/.test(words[at] ?? '') && /^e(?:x|xe|xec)?$/.test(words[at + 1] ?? '');
  if (!isExec || words.length < at + 3) return { namespace };
  return { namespace: words[at + 2], command: words.slice(at + 3) };
}
