/**
 * What is used of the Debug Adapter Protocol. Source: microsoft.github.io/debug-adapter-protocol; Jupyter's additions are
 * in the "Debug request" section of its messaging specification.
 */
export interface DebugRequest {
  readonly seq: number;
  readonly command: string;
  readonly arguments: Arguments;
}

/** The arguments of a request, as a client sent them: anything. */
export type Arguments = Readonly<Record<string, unknown>>;
/** The body of a response or an event. */
export type Body = Readonly<Record<string, unknown>>;

export interface DebugEvent {
  readonly event: string;
  readonly body: Body;
}

/** A breakpoint, and what must be true for it to stop a cell. With a message it stops none, and prints that. */
export interface LineStop {
  readonly line: number;
  readonly condition?: string;
  /** `5` or `== 5`, `>= 5`, `% 5`: which of the times that it is come to. */
  readonly hitCondition?: string;
  /** What stands in braces is evaluated. */
  readonly logMessage?: string;
}

/** One line of a Variables view. */
export interface Variable {
  readonly name: string;
  /** As the result of a cell would show it, cut short. */
  readonly value: string;
  readonly type: string;
  /** What `variables` takes to show what is inside; 0 where nothing is. */
  readonly variablesReference: number;
  /** What a cell would type for it. */
  readonly evaluateName?: string;
  readonly presentationHint?: { readonly lazy: boolean };
  readonly indexedVariables?: number;
  readonly namedVariables?: number;
}
