import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { READ_STDERR, READ_STDOUT } from '../shell/inside/descriptors.ts';
import type { OutputPair } from '../shell/ports.ts';
import { childrenOf, ifThere } from './memory/processes.ts';

/**
 * Opens the reading ends of the pipes that cells of a lab print into. Node gives its children sockets, which cannot be
 * opened by name, so process 1 of the lab has made pipes. `bwrap`: the first process of the lab, by the numbers of the
 * computer. To be called before anything of a learner's has run there. Undefined where they cannot be opened.
 */
export function openOutputs(bwrap: number): OutputPair | undefined {
  const init = processOne(bwrap);
  if (init === undefined) return undefined;
  const stdout = openPipe(`/proc/${init}/fd/${READ_STDOUT}`);
  const stderr = openPipe(`/proc/${init}/fd/${READ_STDERR}`);
  if (stdout && stderr) return { stdout, stderr };
  stdout?.destroy();
  stderr?.destroy();
  return undefined;
}

/** The first of the descendants of bwrap that is it. */
function processOne(bwrap: number): number | undefined {
  const family = [bwrap];
  for (const pid of family) {
    if (isProcessOne(pid)) return pid;
    family.push(...childrenOf(pid));
  }
  return undefined;
}

/** Whether it is process 1 of level B: its numbers are the computer's, level A's and level B's. */
function isProcessOne(pid: number): boolean {
  const status = ifThere(() => readFileSync(`/proc/${pid}/status`, 'utf8'), '');
  const numbers = /^NSpid:\t(.*)$/m.exec(status)?.[1]?.split('\t') ?? [];
  return numbers.length >= 3 && numbers.at(-1) === '1';
}

function openPipe(path: string): Socket | undefined {
  const fd = ifThere(() => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), undefined);
  if (fd === undefined) return undefined;
  if (fstatSync(fd).isFIFO())
    return new Socket({ fd, readable: true, writable: false }).on('error', () => undefined);
  closeSync(fd);
  return undefined;
}
