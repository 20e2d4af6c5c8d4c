import { vm } from '../../src/sandbox/vm/engine.ts';
import { describeEngine } from './contract.ts';
import { VM_CANNOT } from './vm/cannot.ts';

await describeEngine('a lab in a virtual machine', vm, VM_CANNOT);
