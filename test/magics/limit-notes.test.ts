import { expect, test } from '@jest/globals';
import { explain, LimitNotes } from '../../src/magics/limit-notes.ts';
import { defaultLimits } from '../../src/sandbox/limits.ts';

const err = (text: string) => ({ kind: 'text', stream: 'stderr', text }) as const;
const notes = () => new LimitNotes(defaultLimits);

test.each([
  [
    'bash: fork: retry: Resource temporarily unavailable\n',
    'the lab is at its limit of 512 processes; interrupting the cell ends them, `%lab --processes 1024` and then `%reset` allow more.',
  ],
  [
    "RuntimeError: can't start new thread\n",
    'the lab is at its limit of 512 processes; interrupting the cell ends them, `%lab --processes 1024` and then `%reset` allow more.',
  ],
  [
    "dd: error writing '/tmp/x': No space left on device\n",
    'a folder of the lab is full: /tmp holds 64M and each other one 16M; in /tmp, `%lab --disk 128M` and then `%reset` allow more.',
  ],
  [
    'python3: [Errno 24] Too many open files\n',
    "a program is at the lab's limit of 4096 open files; `%lab --files 8192` and then `%reset` allow more.",
  ],
])('%j is explained', (said, note) => {
  expect(notes().of(err(said))).toEqual([note]);
});

test('each limit is explained once, also where its saying comes in pieces', () => {
  const heard = notes();
  expect(heard.of(err('dd: No space le'))).toEqual([]);
  expect(heard.of(err('ft on device\n'))).toHaveLength(1);
  expect(heard.of(err('dd: No space left on device\n'))).toEqual([]);
  expect(heard.of(err('sh: Too many open files\n'))).toHaveLength(1);
});

test('what a program prints on stdout is its own', () => {
  expect(notes().of({ kind: 'text', stream: 'stdout', text: 'No space left on device\n' })).toEqual([]);
});

test('a virtual machine gets no more memory by an option', () => {
  expect(explain('memory', { ...defaultLimits, memory: 384 * 1024 ** 2 }, 'vm')).toBe(
    'the virtual machine of this lab has 384M of memory and gets no more; its kernel ended a program in it.',
  );
});
