/** One step of a plan. `of` is the value of the topology that it makes real. */
export type Command =
  | {
      readonly tool: 'ip' | 'bridge';
      /** Where; undefined is the lab's own namespace. */
      readonly namespace: string | undefined;
      /** Words without blanks or quotes. */
      readonly args: readonly string[];
      readonly of: object;
    }
  /** `key=value` each. */
  | {
      readonly tool: 'sysctl';
      readonly namespace: string;
      readonly args: readonly string[];
      readonly of: object;
    }
  /** A command line that ends; and one that goes on, and writes to `log`. */
  | { readonly tool: 'exec'; readonly namespace: string; readonly text: string; readonly of: object }
  | {
      readonly tool: 'service';
      readonly namespace: string;
      readonly text: string;
      readonly log: string;
      readonly of: object;
    };

/** `ip` in a namespace. */
export const ip = (namespace: string | undefined, args: readonly string[], of: object): Command => ({
  tool: 'ip',
  namespace,
  args,
  of,
});

/** A command as one types it in a shell of the lab. */
export function commandText(command: Command): string {
  switch (command.tool) {
    case 'ip':
    case 'bridge': {
      const where = command.namespace === undefined ? [] : ['-n', command.namespace];
      return [command.tool, ...where, ...command.args].join(' ');
    }
    case 'sysctl':
      return `ip netns exec ${command.namespace} sysctl -qw ${command.args.map(word).join(' ')}`;
    case 'exec':
      return `ip netns exec ${command.namespace} ${inShell(command.text)}`;
    case 'service':
      return `ip netns exec ${command.namespace} ${inShell(command.text)} >${command.log} 2>&1 &`;
  }
}

/** The commands as a text for a shell. */
export function planText(plan: readonly Command[]): string {
  return plan.map((command) => `${commandText(command)}\n`).join('');
}

// Plain words stand for themselves; anything that the shell would act on must be acted on inside the namespace.
function inShell(text: string): string {
  return /^[\w@%+=:,./ -]+$/.test(text) && !/^\w+=/.test(text) ? text : `sh -c ${quoted(text)}`;
}

const word = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : quoted(text));

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
