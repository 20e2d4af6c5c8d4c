import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endpoint, parseConnectionInfo, readConnectionFile } from '../../src/protocol/connection-file.ts';

const PORTS = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 };
const parse = (value: unknown) => parseConnectionInfo(JSON.stringify(value), 'c.json');

test('a file as Jupyter writes it is read, and what is none of ours is left out', () => {
  const info = { ...PORTS, transport: 'tcp', ip: '127.0.0.1', signature_scheme: 'hmac-sha256', key: 'k' };
  expect(parse({ ...info, kernel_name: 'netcell', jupyter_session: '/x.ipynb' })).toEqual(info);
});

test('what is left out is as Jupyter has it', () => {
  expect(parse(PORTS)).toEqual({
    ...{ ...PORTS, transport: 'tcp', ip: '127.0.0.1', signature_scheme: 'hmac-sha256', key: '' },
  });
});

test('ports may be texts (JEP 106)', () => {
  expect(parse({ ...PORTS, shell_port: '50001' }).shell_port).toBe(50_001);
});

test.each([
  ['not json', 'is not JSON'],
  ['', 'is not JSON'],
  ['null', 'is not a JSON object'],
  ['1', 'is not a JSON object'],
  ['{}', 'has no valid shell_port'],
  [JSON.stringify({ ...PORTS, hb_port: undefined }), 'has no valid hb_port'],
  [JSON.stringify({ ...PORTS, hb_port: -1 }), 'has no valid hb_port'],
  [JSON.stringify({ ...PORTS, iopub_port: 65_536 }), 'has no valid iopub_port'],
  [JSON.stringify({ ...PORTS, iopub_port: 1.5 }), 'has no valid iopub_port'],
  [JSON.stringify({ ...PORTS, stdin_port: 'x' }), 'has no valid stdin_port'],
  [JSON.stringify({ ...PORTS, key: 1 }), 'has a key that is not a string'],
  [JSON.stringify({ ...PORTS, ip: {} }), 'has a ip that is not a string'],
  [JSON.stringify({ ...PORTS, transport: 'udp' }), 'asks for the transport "udp"; netcell has tcp and ipc'],
  [
    JSON.stringify({ ...PORTS, signature_scheme: 'rsa' }),
    'asks for the signature scheme "rsa"; netcell has hmac-sha256',
  ],
])('%j is refused: it %s', (text, problem) => {
  expect(() => parseConnectionInfo(text, 'c.json')).toThrow(
    expect.objectContaining({
      message: `The connection file c.json ${problem}.`,
      code: 'ConnectionFile',
      exit: 2,
    }),
  );
});

test.each([
  ['tcp', '127.0.0.1', 'tcp://127.0.0.1:1'],
  ['ipc', '/run/k', 'ipc:///run/k-1'],
] as const)('over %s the shell is at an address of that kind', (transport, ip, address) => {
  expect(endpoint(parse({ ...PORTS, transport, ip }), 'shell')).toBe(address);
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netcell-connection-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a file is read from disk', async () => {
  const path = join(folder, 'kernel.json');
  await writeFile(path, JSON.stringify({ ...PORTS, key: 'k' }));
  expect((await readConnectionFile(path)).key).toBe('k');
});

test('a file that is not there is said with what writes one', async () => {
  const path = join(folder, 'none.json');
  await expect(readConnectionFile(path)).rejects.toMatchObject({
    message: `The connection file ${path} cannot be read.`,
    hint: 'Jupyter writes this file and passes its path: start the kernel from Jupyter, or run `netcell run NOTEBOOK`.',
    exit: 2,
  });
});
