import { get } from 'node:http';
import { createServer } from 'node:net';

/**
 * The wanted port of this computer, or the next one that nobody listens on.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
  for (let port = wanted; port <= 65535; port += 1) if (await isFree(port)) return port;
  return freePort(1024);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/**
 * Whether a web server listens there. Any answer will do, a refusal for want of the token included.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function answersNow(port) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/api', agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on('error', () => {
      resolve(false);
    });
  });
}
