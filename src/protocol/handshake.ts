import * as zmq from 'zeromq';
import { LabError } from '../errors.ts';
import type { ConnectionInfo, Registration } from './connection-file.ts';
import { Wire } from './wire.ts';

/** How long (ms) a launcher may take to answer. A kernel that nobody knows of should not stay. */
const PATIENCE = 10_000;

/**
 * Tells a launcher the ports on which the kernel listens, and waits until it has confirmed that. Throws `LabError` where it
 * does not, or signs with another key. Source: JEP 66, `Kernel startup handshake` of jupyter_client's messaging.rst.
 */
export async function register(
  { kernel_id, registration_ip, registration_port }: Registration,
  info: ConnectionInfo,
  patience = PATIENCE,
): Promise<void> {
  const place = `tcp://${registration_ip}:${registration_port}`;
  const socket = new zmq.Dealer({ linger: 0, receiveTimeout: patience, sendTimeout: patience });
  const wire = new Wire(info.key, info.signature_scheme);
  // As texts: so the protocol has it.
  const { control_port, shell_port, stdin_port, iopub_port, hb_port } = info;
  const ports = Object.entries({ control_port, shell_port, stdin_port, iopub_port, hb_port });
  try {
    socket.connect(place);
    const texts = Object.fromEntries(ports.map(([name, port]) => [name, String(port)]));
    await socket.send(wire.encodeSingle({ kernel_id, ...texts }));
    wire.verifySingle(await socket.receive());
  } catch (cause) {
    throw new LabError(`The launcher at ${place} did not confirm the kernel's ports.`, {
      code: 'Handshake',
      hint: 'The registration file names it: it must be there, and sign with the key of that file.',
      cause,
      exit: 2,
    });
  } finally {
    socket.close();
  }
}
