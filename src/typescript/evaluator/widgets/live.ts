import { inspect, isDeepStrictEqual } from 'node:util';
import { comm, ofThisCell } from '../comms.ts';
import type { Comm } from '../comms.ts';
import { emit } from '../output.ts';
import { EVENTS, models } from './models.ts';
import type { Model } from './models.ts';
import { decode, encode } from './state.ts';
import type { Encoded } from './state.ts';
import { selected, withinBounds, withSelection } from './values.ts';

/** The version of the messages that widgets and page exchange. */
const PROTOCOL = '2.1.0';

/** So large that a page need not hear of it again. */
const NOT_ECHOED: Readonly<Record<string, string>> = { FileUpload: 'value' };

/** Jupyter's hook for an object that brings its own MIME bundle; Deno's kernel has it too. */
const DISPLAY = Symbol.for('Jupyter.display');
/** Not the name of any attribute or event. */
const CUSTOM = ' custom';
const open = new Map<string, LiveWidget>();

type State = Record<string, unknown>;
type Handler = (...given: unknown[]) => unknown;

/** One widget, and its channel to its model in the page. Its attributes are properties. */
export class LiveWidget {
  readonly #name: string;
  readonly #model: Model;
  readonly #state: State;
  readonly #comm: Comm;
  readonly #handlers = new Map<string, { readonly given: Handler; readonly call: Handler }[]>();

  constructor(name: string, given: Readonly<State>) {
    const model = models[name];
    if (!model) throw new TypeError(`There is no widget ${name}.`);
    this.#name = name;
    this.#model = model;
    this.#state = { ...model.defaults };
    this.#merge({ ...Object.fromEntries(Object.keys(model.parts).map((key) => [key, {}])), ...given });
    for (const key of attributesOf(model)) {
      const descriptor = { get: () => this.#get(key), set: (value: unknown) => this.set({ [key]: value }) };
      Object.defineProperty(this, key, { enumerable: true, ...descriptor });
    }
    const { buffers, ...data } = this.#encoded();
    this.#comm = comm.open('jupyter.widget', data, { buffers, metadata: { version: PROTOCOL } });
    this.#comm.onMessage<Received>((message, bytes) => this.#receive(message, bytes));
    this.#comm.onClose(() => open.delete(this.id));
    open.set(this.id, this);
  }

  get id(): string {
    return this.#comm.id;
  }

  /** All that are there, in the form in which a page that was reloaded asks for them: id → model and state. */
  static states(): Encoded {
    const states = [...open.values()].map((widget) => {
      const [model_module, model_module_version, model_name] = widget.#model.identity;
      return [widget.id, { model_name, model_module, model_module_version, state: widget.#whole() }] as const;
    });
    return encode(Object.fromEntries(states), idOfWidget);
  }

  set(changes: Readonly<State>): void {
    const before = this.#merge(changes);
    const changed = Object.keys(before);
    if (changed.length === 0) return;
    this.#update('update', this.#encoded(changed));
    this.#tell(before);
  }

  on(name: string, handler: Handler): this {
    const known = this.#handlers.get(name) ?? [];
    this.#handlers.set(name, [...known, { given: handler, call: ofThisCell(handler) }]);
    return this;
  }

  off(name: string, handler?: Handler): this {
    const kept = (this.#handlers.get(name) ?? []).filter(({ given }) => handler && given !== handler);
    this.#handlers.set(name, kept);
    return this;
  }

  send(content: object, options: { buffers?: readonly Uint8Array[] } = {}): void {
    this.#comm.send({ method: 'custom', content }, options);
  }

  onMessage(handler: Handler): this {
    return this.on(CUSTOM, handler);
  }

  display(): void {
    emit({ kind: 'display', bundle: this[DISPLAY]() });
  }

  close(): void {
    open.delete(this.id);
    this.#comm.close();
  }

  [DISPLAY](): Record<string, unknown> {
    return {
      'text/plain': inspect(this),
      'application/vnd.jupyter.widget-view+json': { version_major: 2, version_minor: 0, model_id: this.id },
    };
  }

  /** `IntSlider { min: 1, description: 'VLAN' }`: what differs from the defaults. */
  [inspect.custom](depth: number, options: object): string {
    const { defaults, parts } = this.#model;
    const own = attributesOf(this.#model)
      .filter(
        (key) => !(key in parts) && !key.startsWith('_') && !(isSelection(this.#model) && key === 'index'),
      )
      .map((key) => [key, this.#get(key)] as const)
      .filter(([key, value]) => !isDeepStrictEqual(value, defaults[key]));
    return `${this.#name} ${inspect(Object.fromEntries(own), { ...options, depth: depth + 1 })}`;
  }

  #get(key: string): unknown {
    if (!isSelection(this.#model) || (key !== 'value' && key !== 'options')) return this.#state[key];
    return key === 'value' ? selected(this.#state) : this.#state['_options_labels'];
  }

  #encoded(keys?: readonly string[]): Encoded {
    const state = keys ? Object.fromEntries(keys.map((key) => [key, this.#state[key]])) : this.#whole();
    return encode(state, idOfWidget);
  }

  #whole(): State {
    const [module, version, model, view] = this.#model.identity;
    return {
      ...{ _model_module: module, _model_module_version: version, _model_name: model },
      ...{ _view_module: module, _view_module_version: version, _view_name: view },
      ...this.#state,
    };
  }

  #update(method: 'update' | 'echo_update', { buffers, ...data }: Encoded): void {
    this.#comm.send({ method, ...data }, { buffers });
  }

  /** Takes changes over. Returns what the attributes that really changed were before. */
  #merge(given: Readonly<State>): State {
    const changes = isSelection(this.#model) ? withSelection(given, this.#state) : { ...given };
    const bounds = { ...this.#state, ...changes };
    if ('value' in bounds) changes['value'] = withinBounds(bounds['value'], bounds);
    const before: State = {};
    for (const [key, value] of Object.entries(changes)) {
      const part = this.#model.parts[key];
      const isPlain = part !== undefined && !(value instanceof LiveWidget);
      const taken = isPlain ? new LiveWidget(part, value as State) : value;
      if (isDeepStrictEqual(taken, this.#state[key])) continue;
      before[key] = this.#state[key];
      this.#state[key] = taken;
    }
    return before;
  }

  #tell(before: Readonly<State>): void {
    for (const [key, old] of Object.entries(before)) this.#call(key, this.#state[key], old);
    if (!isSelection(this.#model) || !('index' in before)) return;
    this.#call('value', selected(this.#state), selected({ ...this.#state, ...before }));
  }

  #call(name: string, ...given: unknown[]): void {
    for (const { call } of this.#handlers.get(name) ?? []) call(...given);
  }

  #receive({ method, state = {}, buffer_paths = [], content = {} }: Received, buffers: Uint8Array[]): void {
    if (method === 'request_state') this.#update('update', this.#encoded());
    if (method === 'custom') {
      this.#call(CUSTOM, content, buffers);
      if (content['event'] === EVENTS[this.#name]) this.#call(String(content['event']));
    }
    if (method !== 'update') return;
    const decoded = decode(state, buffer_paths, buffers, (id) => open.get(id));
    const known = Object.entries(decoded).filter(([key]) => key in this.#state);
    const echoed = known.filter(([key]) => NOT_ECHOED[this.#name] !== key);
    // Other pages that show it must hear of it, and this one in which order it was heard.
    if (echoed.length > 0) this.#update('echo_update', encode(Object.fromEntries(echoed), idOfWidget));
    this.#tell(this.#merge(Object.fromEntries(known)));
  }
}

/** What the page sends to a widget. */
interface Received {
  readonly method?: string;
  readonly state?: State;
  readonly buffer_paths?: readonly (readonly (string | number)[])[];
  readonly content?: State;
}

const idOfWidget = (value: object): string | undefined =>
  value instanceof LiveWidget ? value.id : undefined;

const isSelection = ({ defaults }: Model): boolean => '_options_labels' in defaults;

function attributesOf(model: Model): string[] {
  const names = [...Object.keys(model.defaults), ...Object.keys(model.parts)];
  return isSelection(model) ? [...names, 'options', 'value'] : names;
}
