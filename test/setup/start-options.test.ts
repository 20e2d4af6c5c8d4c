import { expect, test } from '@jest/globals';
import { startOptions } from '../../scripts/setup/start-options.mjs';

const untold = { port: 8888, help: false, setUpOnly: false, forJupyterLab: [] };

test.each([
  ['nothing', [], untold],
  ['a port', ['--port', '9000'], { ...untold, port: 9000 }],
  ['a port after an equals sign', ['--port=9000'], { ...untold, port: 9000 }],
  ['--set-up-only', ['--set-up-only'], { ...untold, setUpOnly: true }],
  ['--help', ['-h'], { ...untold, help: true }],
  [
    'what JupyterLab is to get',
    ['--no-browser', '--port', '1', '--debug'],
    { ...untold, port: 1, forJupyterLab: ['--no-browser', '--debug'] },
  ],
])('npm start understands %s', (_what, args, options) => {
  expect(startOptions(args)).toEqual(options);
});

test.each([
  [['--port'], 'nothing'],
  [['--port='], '""'],
  [['--port', 'http'], '"http"'],
  [['--port', '0'], '"0"'],
  [['--port', '65536'], '"65536"'],
  [['--port', '-1'], '"-1"'],
  [['--port', '1e3'], '"1e3"'],
])('npm start %j is turned away', (args, got) => {
  expect(() => startOptions(args)).toThrow(`--port needs a number from 1 to 65535, got ${got}.`);
});
