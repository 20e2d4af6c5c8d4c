import type { Tool } from '../grammar.ts';
import { ip } from './ip.ts';

/** Every tool whose words are known, in the order in which a learner meets them. */
export const tools: readonly Tool[] = [ip];
