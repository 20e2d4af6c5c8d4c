import { nearest } from '../cell/nearest.ts';
import { LabError, toError } from '../errors.ts';
import { readArguments } from './arguments.ts';
import type { Entry } from './command.ts';
import { commandHelp, overview } from './help.ts';
import { version } from './package.ts';
import type { Screen } from './screen.ts';

/** Runs one command line, without `netcell` itself, and resolves to the exit code. Never throws. */
export async function dispatch(
  commands: readonly Entry[],
  args: readonly string[],
  screen: Screen,
): Promise<number> {
  try {
    return await choose(commands, args, screen);
  } catch (thrown) {
    return report(toError(thrown), screen);
  }
}

async function choose(commands: readonly Entry[], args: readonly string[], screen: Screen): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    screen.complain(overview(commands));
    return 2;
  }
  if (first === '--version' || first === '-V') {
    screen.print(`${version()}\n`);
    return 0;
  }
  if (isHelp(first) || first === 'help') {
    const [name] = rest;
    screen.print(name === undefined ? overview(commands) : await helpOf(find(commands, name)));
    return 0;
  }
  const entry = find(commands, first);
  if (asksForHelp(rest)) {
    screen.print(await helpOf(entry));
    return 0;
  }
  const command = await entry.load();
  return command.run(readArguments(entry.name, command, rest), screen);
}

function find(commands: readonly Entry[], name: string): Entry {
  const entry = commands.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const names = commands.map((candidate) => candidate.name);
  const meant = name.startsWith('-') ? undefined : nearest(name, names);
  const list = `The commands are ${names.join(', ')}.`;
  throw new LabError(
    name.startsWith('-') ? `there is no option ${name} before a command.` : `there is no command "${name}".`,
    {
      code: 'Usage',
      hint: meant === undefined ? list : `Did you mean \`netcell ${meant}\`? ${list}`,
      exit: 2,
    },
  );
}

const helpOf = async (entry: Entry) => commandHelp(entry, await entry.load());
const isHelp = (arg: string) => arg === '--help' || arg === '-h';

// After `--` everything is an operand, even a file called --help.
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? undefined : end).some(isHelp);
}

/** The one place where an error becomes words on the terminal and an exit code. */
function report(error: Error, screen: Screen): number {
  if (error instanceof LabError) {
    screen.complain(`netcell: ${error.message}`);
    if (error.hint !== undefined) screen.complain(`  ${error.hint.replaceAll('\n', '\n  ')}`);
    return error.exit;
  }
  screen.complain(`netcell: this should not have happened. ${error.stack ?? error.message}`);
  return 1;
}
