/** A widget of whatever kind. */
export interface AnyWidget {
  /** What the page knows it by. */
  readonly id: string;
  /** Shows it in the cell that runs. As the last expression of a cell it shows itself. */
  display(): void;
  /** Removes it, wherever it is shown. */
  close(): void;
}

/** What every widget can do. */
export interface WidgetMethods<State, Event extends string> extends AnyWidget {
  /** Changes several attributes at once: the page hears of them together. */
  set(changes: Init<State>): void;
  /** Calls a function when an attribute changes, whoever changes it. What it prints goes to the cell that says this. */
  on<Name extends keyof State>(
    name: Name,
    handler: (value: State[Name], previous: State[Name]) => unknown,
  ): this;
  /** Calls a function when the page says that this has happened. */
  on(event: Event, handler: () => unknown): this;
  /** Calls such a function no longer; without one, none of this name. */
  off(name: keyof State | Event, handler?: (...given: never[]) => unknown): this;
  /** Sends a message to the page's side of the widget, which must be made for it. */
  send(content: object, options?: { buffers?: readonly Uint8Array[] }): void;
  /** Calls a function with each message of the page's side. */
  onMessage(handler: (content: Record<string, unknown>, buffers: Uint8Array[]) => unknown): this;
}

/** A widget: its attributes can be read and assigned, and the page follows. */
export type Widget<State, Event extends string = never> = State & WidgetMethods<State, Event>;

/** An object that belongs to a widget, as its layout. */
export type Part<State> = Widget<State>;

/** What a widget may be made with: any of its attributes; parts as plain objects. */
export type Init<State> = {
  [Name in keyof State]?: State[Name] extends WidgetMethods<infer Inner, never>
    ? State[Name] | Init<Inner>
    : State[Name];
};
