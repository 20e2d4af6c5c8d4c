#!/usr/bin/env node
import { dispatch } from './cli/dispatch.ts';
import { commands } from './cli/index.ts';
import { processScreen } from './cli/screen.ts';

// A reader that leaves early (`netcell run … | head`) is no error to report.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exit(
  await dispatch(commands, process.argv.slice(2), processScreen(process.stdout, process.stderr, process.env)),
);
