import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** What is to be heard of a lab that is ready, in whatever order: its files are written, and process 1 has made its network. */
const WORDS = ['files\n', 'ready\n'];

/** Waits for both. bwrap and unshare say on stderr why there is none. */
export async function ready(child: ChildProcess, events: Readable): Promise<void> {
  let complaint = '';
  const collect = (bytes: Buffer) => (complaint += bytes.toString());
  child.stderr?.on('data', collect);
  let late: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    let heard = '';
    const hear = (bytes: Buffer) => {
      heard += bytes.toString();
      if (!WORDS.every((word) => heard.includes(word))) return;
      events.off('data', hear);
      resolve();
    };
    events.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(complaint.trim() || `bwrap ended with exit code ${String(code)}`)),
    );
    late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`nothing was heard of it within ${START_LIMIT / 1000} s`));
    }, START_LIMIT);
  }).finally(() => clearTimeout(late));
  child.stderr?.off('data', collect);
}

/** How long (ms) a lab may take to start; on a busy computer it takes a tenth of a second. */
const START_LIMIT = 15_000;
