// The namespaces of a lab as one would type them, with a bash that reads commands from a pipe and says when each ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

const UNSHARE = [
  'unshare',
  '--user',
  '--map-root-user',
  '--net',
  '--pid',
  '--mount',
  '--uts',
  '--ipc',
  '--fork',
];
const BASH = ['--kill-child=SIGKILL', '--mount-proc', 'bash', '--noprofile', '--norc'];
const BWRAP = [
  ...[
    'bwrap',
    '--unshare-user',
    '--uid',
    '0',
    '--gid',
    '0',
    '--unshare-net',
    '--unshare-pid',
    '--unshare-ipc',
  ],
  ...[
    '--unshare-uts',
    '--cap-add',
    'CAP_SYS_ADMIN',
    '--cap-add',
    'CAP_SETFCAP',
    '--die-with-parent',
    '--new-session',
  ],
  ...[
    '--as-pid-1',
    '--tmpfs',
    '/',
    '--ro-bind',
    '/usr',
    '/usr',
    '--symlink',
    'usr/bin',
    '/bin',
    '--symlink',
    'usr/lib',
  ],
  ...[
    '/lib',
    '--symlink',
    'usr/lib64',
    '/lib64',
    '--symlink',
    'usr/sbin',
    '/sbin',
    '--proc',
    '/proc',
    '--dev',
    '/dev',
  ],
  ...['--ro-bind', '/sys', '/sys', '--tmpfs', '/tmp', '--tmpfs', '/run', '--'],
];

/** @param {'bare' | 'two'} recipe */
export async function byHand(recipe) {
  const [command = '', ...args] = [...(recipe === 'two' ? BWRAP : []), ...UNSHARE, ...BASH];
  const id = 1_800_000_000 + process.pid;
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(process.getuid?.() === 0 ? { uid: id, gid: id } : {}),
  });
  const exited = once(child, 'exit');
  let said = '';
  /** @type {(() => void) | undefined} */
  let wake;
  child.stdout.on('data', (bytes) => {
    said += String(bytes);
    if (said.endsWith('\u0001end\n')) wake?.();
  });
  /** Resolves to what the text printed on stdout. @param {string} text */
  const run = async (text) => {
    said = '';
    const ended = new Promise(
      (/** @type {(value: undefined) => void} */ resolve) => (wake = () => resolve(undefined)),
    );
    child.stdin.write(`${text} </dev/null\nprintf '\\001end\\n'\n`);
    await ended;
    return said.slice(0, -'\u0001end\n'.length);
  };
  await run('ip link set lo up');
  return {
    run,
    close: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
