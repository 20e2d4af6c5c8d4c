import { vm } from '../../src/sandbox/vm/engine.ts';
import { describeEngine } from './contract.ts';
import { askingCases } from './contract/questions.ts';

await describeEngine('a lab in a virtual machine', vm, {
  skip: [
    {
      reason: 'the standard input of its cells is empty',
      tests: askingCases.map(({ title }) => title),
    },
  ],
});
