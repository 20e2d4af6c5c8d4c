import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

// A process of the attacked user that offers what local services offer. Says its port, and each connection that it gets.
// Arguments: where the socket file of a message bus would be.

const [, , bus = ''] = process.argv;
const service = (name: string) =>
  createServer((socket) => {
    console.log(`reached ${name}`);
    socket.on('error', () => undefined);
    socket.end(`you reached ${name}\n`);
  });

service('abstract').listen('\0netcell-bystander');
service('bus').listen(bus);
const loopback = service('loopback').listen(0, '127.0.0.1', () => {
  console.log(`port ${(loopback.address() as AddressInfo).port}`);
});
