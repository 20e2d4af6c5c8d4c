import type { Check } from './check.ts';
import { output } from '../../command.ts';
import { find, searchPath } from './program.ts';

interface Program {
  readonly name: string;
  readonly command: string;
  readonly version: string;
  readonly about: string;
  /** Whether the namespace chapter needs it. */
  readonly needed: boolean;
  /** The package that has it, by the package manager of the system. */
  readonly packages: Readonly<Record<Manager, string>>;
}

type Manager = keyof typeof INSTALL;
const INSTALL = {
  'apt-get': 'apt-get install',
  dnf: 'dnf install',
  pacman: 'pacman -S',
} as const;

const packages = (apt: string, dnf = apt, pacman = dnf) => ({ 'apt-get': apt, dnf, pacman });

// prettier-ignore
const PROGRAMS: readonly Program[] = [
  { name: 'bubblewrap', command: 'bwrap', version: '--version', about: 'makes the sandbox', needed: true, packages: packages('bubblewrap') },
  { name: 'unshare', command: 'unshare', version: '--version', about: 'makes the sandbox', needed: true, packages: packages('util-linux') },
  { name: 'script', command: 'script', version: '--version', about: 'gives shell cells a terminal', needed: true, packages: packages('bsdutils', 'util-linux-script', 'util-linux') },
  { name: 'ip', command: 'ip', version: '-V', about: 'links, addresses, routes, namespaces', needed: true, packages: packages('iproute2', 'iproute', 'iproute2') },
  { name: 'ping', command: 'ping', version: '-V', about: 'sees whether packets arrive', needed: true, packages: packages('iputils-ping', 'iputils') },
  { name: 'iptables', command: 'iptables', version: '--version', about: 'firewalls and address translation', needed: false, packages: packages('iptables', 'iptables-nft') },
  { name: 'nft', command: 'nft', version: '--version', about: 'firewalls and address translation', needed: false, packages: packages('nftables') },
  { name: 'conntrack', command: 'conntrack', version: '--version', about: 'the table of connections', needed: false, packages: packages('conntrack', 'conntrack-tools') },
  { name: 'tcpdump', command: 'tcpdump', version: '--version', about: 'looks into packets', needed: false, packages: packages('tcpdump') },
  { name: 'python3', command: 'python3', version: '--version', about: 'runs JupyterLab', needed: false, packages: packages('python3', 'python3', 'python') },
];

/** Node and the programs that labs are made of. */
export async function checkPrograms(
  path = searchPath(),
  root = process.getuid?.() === 0,
): Promise<readonly Check[]> {
  const manager = await managerIn(path);
  return [
    nodeCheck(process.version),
    ...(await Promise.all(PROGRAMS.map((program) => checkProgram(program, path, manager, root)))),
  ];
}

export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'Node',
    state: fits ? 'works' : 'missing',
    says: fits ? version.slice(1) : `${version.slice(1)} is too old; netcell needs 20.19 or newer`,
  };
}

async function checkProgram(
  program: Program,
  path: string,
  manager: Manager | undefined,
  root: boolean,
): Promise<Check> {
  const { name, command, needed, about } = program;
  if ((await find(command, path)) !== undefined) {
    const { out, refused } = await output(command, [program.version], { path });
    if (refused !== undefined)
      return {
        name,
        state: 'absent',
        says: `installed, but this system does not let you start it (${refused})`,
      };
    return { name, state: 'works', says: /\d+\.\d[\w.]*|\d{8}/.exec(out)?.[0] ?? 'installed' };
  }
  return {
    name,
    state: needed ? 'missing' : 'absent',
    says: `not installed (${about})`,
    mend: manager && `${root ? '' : 'sudo '}${INSTALL[manager]} ${program.packages[manager]}`,
  };
}

async function managerIn(path: string): Promise<Manager | undefined> {
  for (const manager of Object.keys(INSTALL) as Manager[])
    if ((await find(manager, path)) !== undefined) return manager;
  return undefined;
}
