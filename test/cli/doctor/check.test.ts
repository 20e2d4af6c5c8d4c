import { expect, test } from '@jest/globals';
import { diagnose } from '../../../src/cli/doctor.ts';
import { formatDiagnosis } from '../../../src/cli/doctor/check.ts';
import type { Check } from '../../../src/cli/doctor/check.ts';

const programs: readonly Check[] = [
  { name: 'Node', state: 'works', says: '20.19.0' },
  {
    name: 'tcpdump',
    state: 'absent',
    says: 'not installed (looks into packets)',
    mend: 'sudo apt-get install tcpdump',
  },
];
const jupyter: readonly Check[] = [{ name: 'kernelspec', state: 'works', says: '/home/x/kernels/netcell' }];
const engines: readonly Check[] = [{ name: 'native engine', state: 'works', says: 'a lab starts in 30 ms' }];
const capabilities: readonly Check[] = [
  { name: 'veth', state: 'works', says: 'cables between namespaces' },
  { name: 'vlan', state: 'absent', says: 'VLAN interfaces (802.1Q): this kernel was built without it' },
];

test('what works and what does not is shown in aligned lines, the verdict last', () => {
  const diagnosis = diagnose(programs, jupyter, { engines, capabilities, engine: 'native' });
  expect(diagnosis.canRun).toBe(true);
  expect(formatDiagnosis(diagnosis, false)).toMatchInlineSnapshot(`
   "Programs
     ✔ Node           20.19.0
     – tcpdump        not installed (looks into packets)
                      to mend it, type: sudo apt-get install tcpdump

   Jupyter
     ✔ kernelspec     /home/x/kernels/netcell

   Labs
     ✔ native engine  a lab starts in 30 ms

   What a lab can do (native engine)
     ✔ veth           cables between namespaces
     – vlan           VLAN interfaces (802.1Q): this kernel was built without it

   The namespace chapter can run here (native engine).
   "
  `);
});

test('without an engine the verdict says why', () => {
  const failed: Check[] = [
    {
      name: 'native engine',
      state: 'missing',
      says: 'bwrap is not installed',
      mend: 'sudo apt-get install bubblewrap',
    },
  ];
  const diagnosis = diagnose(programs, jupyter, { engines: failed, capabilities: [], engine: undefined });
  expect(diagnosis).toMatchObject({
    canRun: false,
    verdict: 'The namespace chapter cannot run here: native engine: bwrap is not installed.',
  });
  expect(formatDiagnosis(diagnosis, false)).toContain(
    '  ✘ native engine  bwrap is not installed\n                   to mend it, type: sudo apt-get install bubblewrap\n',
  );
});

test('a lab that cannot do what the chapter needs makes the verdict', () => {
  const lacking: Check[] = [{ name: 'veth', state: 'missing', says: 'cables between namespaces: no' }];
  expect(diagnose(programs, jupyter, { engines, capabilities: lacking, engine: 'native' })).toMatchObject({
    canRun: false,
    verdict: 'The namespace chapter cannot run here: veth: cables between namespaces: no.',
  });
});

test('colour marks the state, which is also a sign of its own', () => {
  const diagnosis = diagnose([], [], { engines, capabilities: [], engine: 'native' });
  expect(formatDiagnosis(diagnosis, true)).toBe(
    '\x1b[1mLabs\x1b[0m\n  \x1b[32m✔\x1b[0m native engine  a lab starts in 30 ms\n\n\x1b[1mThe namespace chapter can run here (native engine).\x1b[0m\n',
  );
});
