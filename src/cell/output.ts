/** One thing to show, in several forms: MIME type → data. Text types hold a string, JSON types a value. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** What a cell can yield, in the order in which it should be seen. Failure is thrown, not yielded. */
export type Output =
  | { readonly kind: 'text'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly kind: 'display';
      readonly bundle: MimeBundle;
      readonly metadata?: Readonly<Record<string, unknown>>;
      /** Displays that share an id replace one another; `update` replaces without adding. */
      readonly displayId?: string;
      readonly update?: boolean;
    }
  | {
      readonly kind: 'result';
      readonly bundle: MimeBundle;
      readonly metadata?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'clear'; readonly wait: boolean }
  | { readonly kind: 'page'; readonly bundle: MimeBundle }
  /** Takes the place of the cell's own text. */
  | { readonly kind: 'replace'; readonly text: string }
  | ({ readonly kind: 'comm' } & CommMessage);

/** A message to or from an object's counterpart in the notebook's page. Jupyter calls the pair a comm. */
export interface CommMessage {
  readonly action: 'open' | 'message' | 'close';
  readonly comm: string;
  /** Whose kind of object is opened, as `jupyter.widget`; `open` has it. */
  readonly target?: string;
  readonly data: object;
  readonly metadata?: object;
  /** Base64: cells and the kernel exchange lines of JSON. */
  readonly buffers?: readonly string[];
}
