/**
 * Writes src/typescript/evaluator/widgets/models.ts: the models of ipywidgets, from the table that ipywidgets publishes
 * (@jupyter-widgets/schema). Run it when that package has a new version.
 */
import process from 'node:process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, URL } from 'node:url';
import { format, resolveConfig } from 'prettier';

/**
 * @typedef {{ name: string, type: string | string[], help: string, default: unknown, allow_none?: boolean,
 *   enum?: string[], items?: Partial<Attribute>, widget?: string }} Attribute
 * @typedef {{ name: string, attributes: Attribute[], model: { module: string, version: string, name: string },
 *   view: { name: string | null } }} Model
 */

/** @type {<Json>(path: string) => Json} */
const load = createRequire(import.meta.url);
const target = fileURLToPath(new URL('../src/typescript/evaluator/widgets/models.ts', import.meta.url));

/**
 * Left out: what has no view of its own, what needs a gamepad, and pickers of dates and times, whose values have a form
 * of their own on the wire.
 */
const LEFT_OUT = /^(DOMWidget|Controller.*|Link|DirectionalLink|DatePicker|Datetime|NaiveDatetime|Time)$/;
/** What the page tells with a custom message. */
/** @type {Record<string, string>} */
const EVENTS = { Button: 'click', Text: 'submit', Combobox: 'submit', Password: 'submit' };
/** The value of selections: ipywidgets has it in Python alone, and sends the index. */
/** @type {Record<string, string>} */
const SELECTED = {
  SelectMultiple: 'string[]',
  SelectionRangeSlider: 'string[]',
};

export async function widgetModels() {
  /** @type {Model[]} */
  const schema = load('@jupyter-widgets/schema/jupyterwidgetmodels.latest.json');
  /** @type {{ version: string }} */
  const { version } = load('@jupyter-widgets/schema/package.json');
  const models = schema
    .map((entry) => ({ ...entry, name: entry.model.name.replace(/Model$/, '') }))
    .filter(({ name }) => !LEFT_OUT.test(name));
  const shown = models.filter(isShown);
  const parts = models.filter((model) => !shown.includes(model));
  const text = `// Written by scripts/widget-models.mjs from @jupyter-widgets/schema ${version}: change that, and not this.
import type { AnyWidget, Part } from './types.ts';

/** What all that is shown has. */
interface Shown {
/** How it is laid out: size, margins, its place in a box, as in CSS. */ layout: Part<Layout>;
/** Is widget tabbable? */ tabbable: boolean | null;
/** A tooltip caption. */ tooltip: string | null;
}

${models.map(interfaceOf).join('\n')}
/** What \`widgets.NAME({ … })\` makes. */
export interface Models {
${shown.map(({ name }) => `/** ${summary(name)} */ ${name}: ${name};`).join('\n')}
}

/** What the page tells of a widget besides its state. */
export interface Events {
${Object.entries(EVENTS)
  .map(([name, event]) => `${name}: '${event}';`)
  .join('\n')}
}

export const EVENTS: Readonly<Record<string, string>> = ${JSON.stringify(EVENTS)};

export interface Model {
  /** Module, its version, the model's name, the view's name. */
  readonly identity: readonly [string, string, string, string];
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Attributes that are objects of their own: attribute → model. */
  readonly parts: Readonly<Record<string, string>>;
}

// prettier-ignore
export const models: Readonly<Record<string, Model>> = {
${[...shown, ...parts].map(tableEntry).join('\n')}
};
`;
  return format(text, { ...(await resolveConfig(target)), parser: 'typescript' });
}

/** @param {Attribute} attribute */
const isOwn = ({ name }) => !/^_(model|view)_/.test(name);
const COMMON = ['layout', 'tabbable', 'tooltip'];
/** @param {Attribute} attribute */
const isSpecial = ({ name }) => !name.startsWith('_') && !COMMON.includes(name);
/** @param {Model} model */
const isShown = ({ attributes }) => attributes.some(({ name }) => name === 'layout');
/** @param {Model} model */
const isSelection = ({ attributes }) => attributes.some(({ name }) => name === '_options_labels');

/** @param {Model} model */
function interfaceOf(model) {
  const { name, attributes } = model;
  const extra = isSelection(model)
    ? [
        '/** What there is to choose from. */ options: readonly string[];',
        `/** What is chosen. */ value: ${SELECTED[name] ?? 'string | null'};`,
      ]
    : [];
  const lines = attributes
    .filter(isShown(model) ? isSpecial : ({ name: key }) => !key.startsWith('_'))
    .map((attribute) => {
      const help = attribute.help === '' ? '' : `/** ${attribute.help} */ `;
      return `${help}${attribute.name}: ${typeOf(attribute)};`;
    });
  return `export interface ${name}${isShown(model) ? ' extends Shown' : ''} {\n${[...extra, ...lines].join('\n')}\n}\n`;
}

/**
 * @param {Partial<Attribute>} attribute
 * @returns {string}
 */
function typeOf({ type, items, widget, allow_none: nullable, enum: words, default: value }) {
  /** @returns {string} */
  const plain = () => {
    if (words) return words.map((word) => JSON.stringify(word)).join(' | ');
    if (Array.isArray(type)) return type.map((one) => typeOf({ type: one })).join(' | ');
    switch (type) {
      case 'int':
      case 'float':
        return 'number';
      case 'bool':
        return 'boolean';
      case 'bytes':
        return 'Uint8Array';
      case 'reference':
        return widget === undefined || widget === 'Widget' ? 'AnyWidget' : `Part<${widget}>`;
      case 'array':
        return `readonly ${items ? typeOf(items) : Array.isArray(value) && typeof value[0] === 'number' ? 'number' : 'unknown'}[]`;
      default:
        return String(type);
    }
  };
  return nullable ? `${plain()} | null` : plain();
}

/** @param {Model} model */
function tableEntry({ name, model, view, attributes }) {
  /** @type {Record<string, unknown>} */
  const defaults = {};
  /** @type {Record<string, unknown>} */
  const parts = {};
  for (const { name: key, type, widget, default: value } of attributes.filter(isOwn))
    if (type === 'reference') parts[key] = widget;
    // The table says "b''", as Python writes bytes.
    else defaults[key] = type === 'bytes' ? null : value;
  const identity = [model.module, model.version, model.name, view.name];
  return `${name}: ${JSON.stringify({ identity, defaults, parts })},`;
}

/**
 * "IntSlider" → "Int slider."
 * @param {string} name
 */
function summary(name) {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(target, await widgetModels());
