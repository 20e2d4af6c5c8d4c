import type { Body } from './dap.ts';

/** What this debugger can do, as a client is told first of all. */
export const CAPABILITIES: Body = {
  supportsConfigurationDoneRequest: true,
  supportsEvaluateForHovers: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsSetVariable: true,
  supportsModulesRequest: true,
  exceptionBreakpointFilters: [
    { filter: 'all', label: 'All exceptions', default: false },
    { filter: 'uncaught', label: 'Uncaught exceptions', default: false },
  ],
};
