import { readFile } from 'node:fs/promises';
import { LabError } from '../errors.ts';

/** Where the sockets of one kernel are, and the key that signs its messages. Source: Jupyter's connection file. */
export interface ConnectionInfo {
  readonly transport: 'tcp' | 'ipc';
  /** An IP address, or for `ipc` the path that socket files begin with. */
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  readonly signature_scheme: string;
  /** Empty: messages are not signed. */
  readonly key: string;
}

export type SocketName = 'shell' | 'iopub' | 'stdin' | 'control' | 'hb';
const SOCKET_NAMES: readonly SocketName[] = ['shell', 'iopub', 'stdin', 'control', 'hb'];

/**
 * Where a kernel tells which ports it has chosen: what a launcher passes instead of ports of its own. Source: JEP 66, and
 * the registration file of jupyter_client's documentation.
 */
export interface Registration {
  readonly kernel_id: string;
  readonly registration_ip: string;
  readonly registration_port: number;
}

/** What a launcher passes: all ports, or zeros and the place where the kernel tells its own. */
export interface Launch {
  readonly info: ConnectionInfo;
  readonly registration?: Registration;
}

/** Reads and checks a connection file. */
export async function readConnectionFile(path: string): Promise<ConnectionInfo> {
  return (await readLaunchFile(path)).info;
}

/** Reads and checks what a launcher passes: a connection file, or a registration file. */
export async function readLaunchFile(path: string): Promise<Launch> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new LabError(`The connection file ${path} cannot be read.`, {
      code: 'ConnectionFile',
      hint: 'Jupyter writes this file and passes its path: start the kernel from Jupyter, or run `netcell run NOTEBOOK`.',
      cause,
      exit: 2,
    });
  });
  return parseLaunch(text, path);
}

export function parseConnectionInfo(text: string, path: string): ConnectionInfo {
  return parseLaunch(text, path).info;
}

export function parseLaunch(text: string, path: string): Launch {
  const fail = (what: string): never => {
    throw new LabError(`The connection file ${path} ${what}.`, { code: 'ConnectionFile', exit: 2 });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('is not JSON');
  }
  if (typeof value !== 'object' || value === null) return fail('is not a JSON object');
  const fields = value as Record<string, unknown>;
  const string = (name: string, otherwise: string) => {
    const field = fields[name] ?? otherwise;
    return typeof field === 'string' ? field : fail(`has a ${name} that is not a string`);
  };
  const transport = string('transport', 'tcp');
  if (transport !== 'tcp' && transport !== 'ipc')
    return fail(`asks for the transport "${transport}"; netcell has tcp and ipc`);
  const signature_scheme = string('signature_scheme', 'hmac-sha256');
  if (!/^hmac-(sha256|sha384|sha512|sha1|md5)$/.test(signature_scheme))
    return fail(`asks for the signature scheme "${signature_scheme}"; netcell has hmac-sha256`);
  const portOf = (name: string): number => {
    // JEP 106 allows ports as strings.
    const port = Number(fields[name]);
    if (!Number.isInteger(port) || port < 0 || port > 65535) fail(`has no valid ${name}`);
    return port;
  };
  const common = {
    transport,
    ip: string('ip', '127.0.0.1'),
    signature_scheme,
    key: string('key', ''),
  } as const;
  const ports = (portNamed: (name: string) => number) =>
    Object.fromEntries(SOCKET_NAMES.map((name) => [`${name}_port`, portNamed(`${name}_port`)])) as Record<
      `${SocketName}_port`,
      number
    >;
  if (fields['registration_port'] === undefined) return { info: { ...common, ...ports(portOf) } };
  if (transport !== 'tcp') return fail(`asks for a registration by ${transport}; netcell has tcp`);
  const registration = {
    kernel_id: string('kernel_id', ''),
    registration_ip: string('registration_ip', '127.0.0.1'),
    registration_port: portOf('registration_port'),
  };
  // Port 0: the system chooses.
  return { info: { ...common, ...ports(() => 0) }, registration };
}

/** The address that ZeroMQ binds or connects to: `tcp://127.0.0.1:5555`. */
export function endpoint(info: ConnectionInfo, name: SocketName): string {
  const port = info[`${name}_port`];
  return info.transport === 'tcp' ? `tcp://${info.ip}:${port}` : `ipc://${info.ip}-${port}`;
}
