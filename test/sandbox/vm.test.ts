import { vm } from '../../src/sandbox/vm/engine.ts';
import { describeEngine } from './contract.ts';

await describeEngine('a lab in a virtual machine', vm);
