/** What kind of word a match is; clients show it beside the word. */
export type Kind =
  'command' | 'object' | 'verb' | 'option' | 'interface' | 'namespace' | 'address' | 'chain' | 'file';

/** A word that a tool knows. */
export interface Entry {
  readonly word: string;
  /** Other spellings of it. */
  readonly also?: readonly string[];
  /** One sentence for somebody who has never seen the word. */
  readonly about: string;
  /** A whole command with the word in it. */
  readonly example: string;
  /** What comes right behind it. */
  readonly takes?: readonly Slot[];
  /** The words that follow, instead of those it stands among. */
  readonly then?: Level;
  /** The words that may follow besides. */
  readonly adds?: Level;
}

/** Words of which one can be typed next. */
export interface Level {
  /** Of those without a dash. */
  readonly kind: Kind;
  /** In the order in which a learner needs them. Of two that begin alike the first is what the tool takes it for. */
  readonly words: readonly Entry[];
  /** What is typed without a word before it: the interface in `ip link set eth0 up`. */
  readonly operands?: readonly Slot[];
  /** Whether a word can come more than once. */
  readonly again?: true;
}

/** A place for one word of the learner's own choice, or of a list. */
export interface Slot {
  /** For whoever asks what stands here: `an address with its prefix length`. */
  readonly about: string;
  /** Names of the lab that fit. */
  readonly live?: Live;
  readonly kind?: Kind;
  readonly words?: readonly Entry[];
  /** Words by what was typed in another place: chains depend on the table. */
  readonly wordsBy?: {
    readonly place: string;
    readonly otherwise: string;
    readonly lists: Readonly<Record<string, readonly Entry[]>>;
  };
  /** What is typed here is remembered under this name. */
  readonly as?: string;
  /** It can be left out. */
  readonly optional?: true;
}

/** What can be looked up in a lab; how is in `live-names.ts`. */
export type Live =
  | 'interface'
  | 'master'
  | 'namespace'
  | 'address'
  | 'network'
  | 'host'
  | 'chain'
  | 'own-chain'
  | 'nft-table'
  | 'nft-chain'
  | 'sysctl'
  | 'command'
  | 'file';

export interface Tool {
  readonly name: string;
  readonly about: string;
  readonly example: string;
  readonly level: Level;
  /** `-nvL` is `-n -v -L`. */
  readonly bundles?: true;
  /** Its words are often typed as one word in quotes. */
  readonly quoted?: true;
}

export const INTERFACE: Slot = { about: 'the name of an interface', live: 'interface' };
export const MASTER: Slot = { about: 'the name of a bridge, bond or VRF', live: 'master' };
export const NAMESPACE: Slot = { about: 'the name of a namespace', live: 'namespace' };
export const ADDRESS: Slot = { about: 'an address with its prefix length', live: 'address' };
export const NETWORK: Slot = {
  about: 'a network: an address and how many of its bits count',
  live: 'network',
};
export const HOST: Slot = { about: 'an address without prefix length', live: 'host' };
export const FILE: Slot = { about: 'a file', live: 'file' };
export const COMMAND: Slot = { about: 'a command', live: 'command' };

/** A value that nobody can know beforehand. */
export const value = (about: string): Slot => ({ about });

/** One of a few words. */
export const oneOf = (about: string, words: readonly Entry[], kind: Kind = 'option'): Slot => ({
  about,
  words,
  kind,
});

export const ON_OFF: Slot = oneOf('on or off', [
  { word: 'on', about: 'Switches it on.', example: 'ip link set veth0 promisc on' },
  { word: 'off', about: 'Switches it off.', example: 'ip link set veth0 promisc off' },
]);
