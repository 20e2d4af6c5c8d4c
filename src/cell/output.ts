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
  | { readonly kind: 'page'; readonly bundle: MimeBundle };
