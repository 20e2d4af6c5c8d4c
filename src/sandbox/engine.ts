import type { Readable, Writable } from 'node:stream';
import type { Limits } from './limits.ts';
import type { CapabilityName, Lacks } from './capabilities.ts';
import type { Listing } from './listing.ts';

/** A piece of what a shell cell prints, in the order in which it was printed on its stream. */
export type Chunk =
  | { readonly kind: 'text'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly kind: 'listing'; readonly listing: Listing };

/** How a piece of shell text ended. */
export interface Exit {
  /** The exit code of its last command, as `$?` has it: 130 after an interrupt, 128 + n after signal n. */
  readonly code: number;
  /** True where the shell itself ended (`exit`, `set -e`, `exec`, `kill -9 $$`): its variables are gone. */
  readonly shellEnded: boolean;
  /** True where the command ignored Ctrl-C and had to be killed. */
  readonly killed: boolean;
  /** True where all processes of the lab were ended, because they left no room for others, or hung. */
  readonly cleared?: boolean;
  /** True where the system ended a program of the lab, because the lab was at its limit of memory. */
  readonly outOfMemory?: boolean;
}

export interface RunOptions {
  /** The namespace of the lab to run in; left out: the lab's own. It must exist. */
  readonly namespace?: string | undefined;
  /** Aborting it interrupts the foreground process group, as Ctrl-C in a terminal does. */
  readonly signal?: AbortSignal | undefined;
  /** What its background jobs print when it has ended. */
  readonly onLate?: ((chunk: Chunk) => void) | undefined;
  /**
   * Asks for a line when a command in the foreground waits for input; with `secret` it should not be shown. Left out, and
   * where an engine cannot ask, stdin is empty.
   */
  readonly ask?: ((prompt: string, secret: boolean) => Promise<string>) | undefined;
}

export interface TerminalOptions {
  /** The namespace of the lab to open it in; left out: the lab's own. */
  readonly namespace?: string | undefined;
  readonly columns: number;
  readonly rows: number;
  /** What it prints, with the control sequences of a terminal. */
  readonly onText: (text: string) => void;
  /** Called once: its shell has ended, or the lab has. */
  readonly onEnd: () => void;
}

/** A bash on a pseudo-terminal of its own in a lab, for somebody who types. */
export interface Terminal {
  /** What was typed. */
  write(text: string): void;
  resize(columns: number, rows: number): void;
  /** Nothing more is read from it until `resume`: what it prints waits. */
  pause(): void;
  resume(): void;
  /** Ends its shell and what runs in it. */
  close(): void;
}

/** One running sandbox with a network of its own, and the bash in it that lasts from cell to cell. */
export interface Lab {
  /** `native`, `vm`. */
  readonly engine: string;
  /** Why another engine than the first one made it: what the learner is told, as the rest of a sentence. */
  readonly reason?: string;
  /** What it was started with. */
  readonly limits?: Limits;
  /** What holds it to its limit of memory, as a sentence without its full stop. */
  readonly memory?: string;
  /**
   * Runs bash text in the lab's shell. Yields what it prints as it is printed and returns how it ended.
   * Runs wait for one another. Throws `LabError` where the lab is gone.
   */
  run(text: string, options?: RunOptions): AsyncGenerator<Chunk, Exit, void>;
  /**
   * Runs bash text in the lab beside its shell, also while that is busy, and resolves to what the text printed on stdout:
   * for looking, not for changing. `''` where no answer comes within 2 s (in a slow lab 6 s), the lab is gone, or the namespace is not there.
   * An engine that has no way beside the shell leaves it out.
   */
  look?(text: string, namespace?: string): Promise<string>;
  /** Opens a terminal beside the shell of the cells. Throws `LabError`. An engine that has no way leaves it out. */
  terminal?(options: TerminalOptions): Promise<Terminal>;
  /**
   * Starts a program beside the shell, as locked in as a cell. Throws `LabError` with code `NoSuchNamespace`, `TooMany` where
   * all places are taken, `LabGone`. An engine that cannot keep programs beside the shell leaves it out.
   */
  spawn?(argv: readonly string[], options: ProgramOptions): Promise<Program>;
  /**
   * Ends every process of the lab. Resolves when its first one is gone; the others go with it, a few hundred of them
   * within a second. Calling it again does nothing.
   */
  close(): Promise<void>;
}

export interface ProgramOptions {
  /** Where it starts, as a path of the lab. */
  readonly folder: string;
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The namespace of the lab whose network it has; left out: the lab's own. */
  readonly namespace?: string | undefined;
}

/** A program that runs beside the shell of a lab, in a process group of its own. */
export interface Program {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Its descriptors 3, 4 and 5: what it writes there (ends when it does, though a child of it live on), what it reads. */
  readonly ports: readonly { readonly output: Readable; readonly input: Writable }[];
  /** How it ended: `exit code 3`, `signal SIGKILL`. All that it printed has been passed on by then. Never rejects. */
  readonly ended: Promise<string>;
  /** Ends it and the processes of its group. */
  kill(): void;
}

/** What of the computer's files a lab has besides its programs, at the same paths. */
export interface FileView {
  /** Files and folders that may be read. Those that are not there are left out. */
  readonly readable: readonly string[];
  /** Files and folders in them that are not to be seen. */
  readonly hidden: readonly string[];
  /** A folder that may be written, also as `/scratch`; left out: `/scratch` is 64 MB of memory. */
  readonly scratch?: string | undefined;
}

export interface LabOptions {
  /** Executables to put first in the lab's PATH: name → text of a script with its `#!` line. */
  readonly wrappers: Readonly<Record<string, string>>;
  /** What must work in it. */
  readonly needs?: readonly CapabilityName[];
  /** The engine that must make it, by name; left out: the first that can. */
  readonly engine?: string | undefined;
  /** What it may take; left out: `defaultLimits`. */
  readonly limits?: Limits;
  /** What it has of the computer's files. Left out: nothing, and the lab has no room for programs beside its shell. */
  readonly view?: FileView | undefined;
  /** What is printed while nothing runs, and no run has claimed by its `onLate`. */
  readonly onLateOutput?: (chunk: Chunk) => void;
  /** Called once when the lab is gone, whoever ended it. */
  readonly onEnd?: () => void;
}

/** A way to make labs. An engine heeds neither `needs` nor `engine`: `startLab` does (`choose.ts`). */
export interface Engine {
  readonly name: string;
  /** A phrase about what its labs are made of, where there is more to say than the name. */
  about?(): string;
  /** One sentence each for why it cannot run on this computer, with what would mend it; empty where it can. */
  obstacles(): Promise<readonly Obstacle[]>;
  /** What does not work in its labs, found out by trying. Throws as `start` does. */
  lacks(): Promise<Lacks>;
  /** Throws `LabError` with code `EngineUnavailable` and every obstacle, as its cause too, where it cannot. */
  start(options: LabOptions): Promise<Lab>;
}

/** A reason why an engine cannot run here, and the exact command that would mend it, where there is one. */
export interface Obstacle {
  readonly reason: string;
  readonly mend?: string;
}
