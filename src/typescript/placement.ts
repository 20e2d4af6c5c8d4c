import { statSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { Output } from '../cell/output.ts';
import { LabError } from '../errors.ts';
import { complaint, note } from '../render/note.ts';
import type { FileView, Lab, Program } from '../sandbox/engine.ts';
import type { Labs } from '../sandbox/labs.ts';
import { startBeside, startUnsandboxed } from '../sandbox/native/beside.ts';
import { SCRATCH } from '../sandbox/native/files.ts';
import type { Network } from './network.ts';

export interface Placed {
  readonly program: Program;
  /** Whether it ends with the lab. */
  readonly inLab: boolean;
}

/** Where evaluators run: in the lab where that is possible, else in a sandbox beside it, else without one. */
export class Placement {
  readonly #labs: Pick<Labs, 'current' | 'limits'>;
  readonly #folder: string;
  readonly #view: () => FileView;
  readonly #network: Network;
  #notice: Output | 'given' | undefined;

  constructor(
    labs: Pick<Labs, 'current' | 'limits'>,
    folder: string,
    view: () => FileView,
    network: Network,
  ) {
    this.#labs = labs;
    this.#folder = folder;
    this.#view = view;
    this.#network = network;
  }

  async start(
    argv: readonly string[],
    variables: Readonly<Record<string, string>>,
    namespace: string | undefined,
  ): Promise<Placed> {
    const folder = this.#folder;
    const inSandbox = {
      ...locale(),
      PATH,
      HOME: '/root',
      USER: 'root',
      NETCELL_SCRATCH: SCRATCH,
      ...variables,
    };
    const lab = this.#network === 'lab' ? await this.#lab() : undefined;
    if (lab?.spawn && (lab.limits?.memory ?? Infinity) >= ROOM) {
      if (!isReadable(folder)) this.#notice ??= unreadable(folder);
      const program = await lab.spawn(argv, { folder, environment: inSandbox, namespace });
      return { program, inLab: true };
    }
    if (namespace !== undefined) throw noNamespaces(this.#network);
    const network = this.#network === 'lab' ? 'none' : 'computer';
    const program = startBeside(argv, { folder, environment: inSandbox, view: this.#view(), network });
    if (program) {
      if (network === 'none') this.#notice ??= ALONE;
      return { program, inLab: false };
    }
    this.#notice ??= UNSANDBOXED;
    const environment = { ...locale(), ...ownVariables(), ...variables };
    return { program: startUnsandboxed(argv, { folder, environment }), inLab: false };
  }

  /** One sentence on what does not hold here that holds elsewhere; once, and `undefined` where all holds. */
  notice(): Output | undefined {
    const notice = this.#notice;
    if (notice !== undefined) this.#notice = 'given';
    return notice === 'given' ? undefined : notice;
  }

  /** What the JavaScript of an evaluator may take, in MB: of the computer, and of the lab's memory, not all. */
  memory(): number {
    const available = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2;
    const ofLab = this.#labs.limits.all().memory * 0.7;
    return Math.max(256, Math.min(2048, Math.floor(Math.min(available, ofLab) / 1024 / 1024)));
  }

  /** Where no lab can be made, shell cells say why; TypeScript cells run all the same. */
  async #lab(): Promise<Lab | undefined> {
    try {
      return await this.#labs.current();
    } catch (error) {
      if (error instanceof LabError && error.code === 'EngineUnavailable') return undefined;
      throw error;
    }
  }
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Of a lab whose memory (bytes) is less, the compiler would take too much. */
const ROOM = 512 * 1024 * 1024;

const ALONE = note(
  'TypeScript cells run beside the lab here, in a sandbox without a network; `await lab.sh("…")` runs a command in the lab.',
);
const UNSANDBOXED = complaint(
  'this computer makes no sandbox for TypeScript cells: they run with your own rights, and reach your files and your network.',
);

/** Of the environment, no more than what says how the learner reads and writes: the rest may hold tokens. */
const locale = () => variablesNamed(/^(?:LANG|LANGUAGE|LC_\w+|TZ)$/);
const ownVariables = () => variablesNamed(/^(?:PATH|HOME|USER|LOGNAME|SHELL|TMPDIR)$/);

function variablesNamed(pattern: RegExp): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      pattern.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

/** Root is dropped before a sandbox begins, and what is root's alone is not for who comes then. */
const isReadable = (folder: string) =>
  process.getuid?.() !== 0 || ((statSync(folder, { throwIfNoEntry: false })?.mode ?? 0) & 0o005) === 0o005;
const unreadable = (folder: string) =>
  complaint(
    `cells cannot read ${folder}, as only root may and they are not root outside of the lab; \`chmod o+rx\` opens it to them.`,
  );

const noNamespaces = (network: Network) =>
  new LabError('TypeScript cells cannot run in a namespace of the lab here.', {
    code: 'NotInLab',
    hint:
      network === 'computer'
        ? "They have the computer's network (NETCELL_TYPESCRIPT_NETWORK=computer). Start netcell without it."
        : 'They run beside the lab on this computer. Use `%%sh --on`, or `await lab.sh("…", { on: "…" })`.',
  });
