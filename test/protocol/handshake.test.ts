import { expect, test } from '@jest/globals';
import * as zmq from 'zeromq';
import { parseLaunch } from '../../src/protocol/connection-file.ts';
import { register } from '../../src/protocol/handshake.ts';

test('a launcher that does not answer in time is an error', async () => {
  const silent = new zmq.Router({ linger: 0 });
  await silent.bind('tcp://127.0.0.1:*');
  const registration_port = Number(silent.lastEndpoint?.split(':').at(-1));
  const file = {
    transport: 'tcp',
    registration_ip: '127.0.0.1',
    registration_port,
    kernel_id: 'k',
    key: 'k',
  };
  const { info, registration } = parseLaunch(JSON.stringify(file), 'r.json');
  expect(registration).toEqual({ kernel_id: 'k', registration_ip: '127.0.0.1', registration_port });
  expect(info).toMatchObject({ shell_port: 0, hb_port: 0, ip: '127.0.0.1', key: 'k' });
  if (registration)
    await expect(register(registration, info, 100)).rejects.toMatchObject({
      code: 'Handshake',
      message: `The launcher at tcp://127.0.0.1:${registration_port} did not confirm the kernel's ports.`,
    });
  silent.close();
});

test.each([
  [{ registration_port: 'x' }, 'The connection file r.json has no valid registration_port.'],
  [
    { registration_port: 5, transport: 'ipc' },
    'The connection file r.json asks for a registration by ipc; netcell has tcp.',
  ],
])('a registration file with %j is refused', (fields, message) => {
  expect(() => parseLaunch(JSON.stringify(fields), 'r.json')).toThrow(message);
});
