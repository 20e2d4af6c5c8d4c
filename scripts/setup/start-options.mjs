import { SetupError } from './say.mjs';

export const usage = `Usage: npm start -- [options]

Installs what is missing, builds netcell and opens JupyterLab on the course.

  --port N        listen on port N of this computer (8888 unless told; the next free one if it is taken)
  --no-browser    print the address and open no browser
  --set-up-only   install and build, and stop there
  --help          print this

Other options go to JupyterLab as they are.`;

/**
 * @typedef {object} StartOptions
 * @property {number} port
 * @property {boolean} help
 * @property {boolean} setUpOnly
 * @property {string[]} forJupyterLab what JupyterLab gets as it was typed
 */

/**
 * Reads the command line by hand: `util.parseArgs` is missing from the Node versions that we have to turn away.
 * @param {readonly string[]} args
 * @returns {StartOptions}
 */
export function startOptions(args) {
  /** @type {StartOptions} */
  const options = { port: 8888, help: false, setUpOnly: false, forJupyterLab: [] };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--help' || arg === '-h') options.help = true;
    else if (arg === '--set-up-only') options.setUpOnly = true;
    else if (arg === '--port') options.port = portNumber(rest.shift());
    else if (arg.startsWith('--port=')) options.port = portNumber(arg.slice('--port='.length));
    else options.forJupyterLab.push(arg);
  }
  return options;
}

/** @param {string | undefined} text */
function portNumber(text) {
  const port = Number(text);
  if (text !== undefined && /^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new SetupError(
    `--port needs a number from 1 to 65535, got ${text === undefined ? 'nothing' : `"${text}"`}.`,
    'npm start -- --port 8888',
  );
}
