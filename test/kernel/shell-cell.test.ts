import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel[Symbol.asyncDispose]());

const sh = (text: string) => kernel.run(`%%sh\n${text}`);

test('variables, functions, aliases, options and the folder last from cell to cell', async () => {
  await sh(
    'word=one; list=(a "b c"); declare -A map=([k]=v); f() { echo "f $1"; }; alias hi="echo hi"; cd /tmp; shopt -s nullglob',
  );
  const cell = await sh('echo $word "${list[1]}" ${map[k]}; f x; hi; pwd; shopt -q nullglob && echo set');
  expect(cell.stdout).toBe('one b c v\nf x\nhi\n/tmp\nset\n');
});

test('they last through a cell in a namespace, both ways', async () => {
  await sh('cd /tmp; before=1; quoted="it\'s \\"so\\" \\$HOME"');
  const inside = await kernel.run(
    '%%netns red\necho $before $quoted; within=2; g() { echo "g $within"; }; cd /run',
  );
  expect(inside.stdout).toBe('1 it\'s "so" $HOME\n');
  expect((await sh('echo $within; g; pwd; cd')).stdout).toBe('2\ng 2\n/run\n');
});

test('one is root of a lab with its own network, and the files of the computer’s users are not there', async () => {
  const cell = await sh('id -u; hostname; ls /sys/class/net; ls /home /var/log 2>/dev/null; echo end');
  expect(cell.stdout).toBe('0\nlab\nlo\nend\n');
});

test.each([
  ['false', 1, ''],
  ['(exit 42)', 42, ''],
  ['no-such-command', 127, ' (command not found)'],
  ['/etc/passwd', 126, ' (found, but not a program that can be run)'],
  ['sh -c "kill -TERM \\$\\$"', 143, ' (ended by SIGTERM)'],
  ['true; false', 1, ''],
])('%s fails the cell with the exit code of its last command', async (text, code, meaning) => {
  const cell = await sh(text);
  expect(cell.reply['status']).toBe('error');
  expect(cell.error).toEqual(['ExitCode', `The last command ended with exit code ${code}${meaning}.`]);
});

test('a command that fails before the last one does not fail the cell', async () => {
  const cell = await sh('false; echo $?');
  expect(cell.reply['status']).toBe('ok');
  expect(cell.stdout).toBe('1\n');
});

test.each([
  ['exit 3', 3],
  ['exec false', 1],
  ['set -e; false; echo no', 1],
  ['kill -9 $$', 137],
])(
  '%s ends the shell: that is said, the network stays, and the next cell gets a new shell',
  async (text, code) => {
    await sh('ip netns list | grep -q kept || ip netns add kept; gone=1');
    const cell = await sh(text);
    expect(cell.reply['status']).toBe('error');
    expect(cell.error[1]).toContain(`exit code ${code}`);
    expect(cell.stderr.replaceAll(/\n +/g, ' ')).toContain(
      `netcell: the shell of this lab ended with code ${code} (exit, exec, set -e or kill); the next cell gets a new one. Namespaces and links are kept; variables and functions are gone.\n`,
    );
    expect(cell.stdout).toBe('');
    expect((await sh('echo "[$gone]"; ip netns | grep -c kept')).stdout).toBe('[]\n1\n');
  },
);

test('exit 0 ends the shell without failing the cell', async () => {
  const cell = await sh('echo bye; exit 0');
  expect(cell.reply['status']).toBe('ok');
  expect(cell.stdout).toBe('bye\n');
  expect(cell.stderr).toContain('the shell of this lab ended with code 0');
});

test('exit in a cell of a namespace ends that cell alone', async () => {
  await sh('outer=1');
  const cell = await kernel.run('%%netns red\nexit 5');
  expect(cell.error).toEqual(['ExitCode', 'The last command ended with exit code 5.']);
  expect((await sh('echo next')).stdout).toBe('next\n');
});

test('where the client cannot answer, what reads gets the end of its input', async () => {
  const cell = await kernel.run('%%sh\ncat; read -r line; echo "code $? [$line]"', { allow_stdin: false });
  expect(cell.stdout).toBe('code 1 []\n');
});

test('a command that reads asks whoever runs the notebook, with its prompt', async () => {
  const cell = kernel.client.connection.requestExecute({
    code: '%%sh\nread -p "Who? " who; echo "hello $who"',
  });
  const prompts: unknown[] = [];
  let shown = '';
  cell.onStdin = ({ content }) => {
    prompts.push(content);
    kernel.client.connection.sendInputReply({ status: 'ok', value: 'Ada' }, cell.msg.header as never);
  };
  cell.onIOPub = ({ content }) => {
    if ('text' in content) shown += String(content.text);
  };
  expect((await cell.done).content.status).toBe('ok');
  expect([prompts, shown]).toEqual([[{ prompt: 'Who? ', password: false }], 'hello Ada\n']);
});

test.each([
  ["echo 'abc", "Line 1 of the shell text: a single quote (') is opened and never closed."],
  ['echo one\necho "abc', 'Line 2 of the shell text: a double quote (") is opened and never closed.'],
  ['echo `date', 'Line 1 of the shell text: a backquote (`) is opened and never closed.'],
  ['x=$(date', 'Line 1 of the shell text: a bracket ( is opened and never closed.'],
  ['echo ${x', 'Line 1 of the shell text: a brace { is opened and never closed.'],
  [
    'if true; then\necho yes',
    'Line 2 of the shell text: it ends too early; an if, for, while, case or { is not closed.',
  ],
  ['cat <<END\ntext', 'The here-document begun on line 1 is never closed: "END" must stand alone on a line.'],
  ['for x in a b; done', "Line 1 of the shell text: syntax error near unexpected token `done'"],
])('%j is refused at once, and nothing of it runs', async (text, message) => {
  const cell = await sh(`touch /tmp/ran; ${text}`);
  expect(cell.error).toEqual([
    'ShellSyntax',
    message,
    'Nothing of this cell was run. Mend the text and run it again.',
  ]);
  expect(cell.took).toBeLessThan(1_000);
  expect((await sh('ls /tmp/ran 2>&1')).stdout).toContain('No such file');
});

test('a here-document, a case and a continued line run', async () => {
  const cell = await sh('cat <<END\ndoc $((1 + 1))\nEND\ncase x in x) echo case ;; esac\necho con\\\ntinued');
  expect(cell.stdout).toBe('doc 2\ncase\ncontinued\n');
});

test('a text from a blog runs as it was pasted: prompts, sudo, and what its computer printed', async () => {
  const cell = await sh(`# make a namespace
$ sudo ip netns add blog
user@host:~$ sudo ip netns exec blog \\
> ip link set lo up
root@host:/# ip netns exec blog cat /sys/class/net/lo/operstate
down`);
  expect(cell.stdout).toBe('unknown\n');
  expect(cell.notes).toEqual(['netcell: 1 line without a $ prompt left out.\n']);
  expect(cell.stderr).toBe('');
  expect(cell.reply['status']).toBe('ok');
});

test('a fresh lab is made for one cell, and leaves the notebook’s alone', async () => {
  await sh('ip netns add mine; shared=1');
  const cell = await kernel.run(
    '%%sh --fresh\nip netns list | cat; echo "[$shared]"; ip netns add other; fresh=1',
  );
  expect(cell.stdout).toBe('[]\n');
  expect((await sh('ip netns list | grep -cE "^other"; echo "[$fresh]$shared"')).stdout).toBe('0\n[]1\n');
});

test('%%netns makes a namespace, and uses it where it is there', async () => {
  const first = await kernel.run('%%netns made\nip link add x type bridge; ls /sys/class/net');
  expect(first.stdout).toBe('lo\nx\n');
  expect((await kernel.run('%%netns made\nls /sys/class/net')).stdout).toBe('lo\nx\n');
  expect((await kernel.run('%%sh --on made\nls /sys/class/net')).stdout).toBe('lo\nx\n');
});

test('a cell that floods standard error and then prints loses nothing', async () => {
  const cell = await sh('seq 1 5000 >&2; echo done');
  expect(cell.stderr.split('\n').length).toBe(5_001);
  expect(cell.stdout).toBe('done\n');
});
