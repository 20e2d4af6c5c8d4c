import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CellRun } from './cell-run.ts';
import type { RawClient, RawMessage } from './raw-client.ts';
import { Kernel } from './start-kernel.ts';

let kernel: Kernel;
let raw: RawClient;
beforeAll(async () => {
  kernel = await Kernel.start();
  raw = await kernel.raw();
  await kernel.run('1');
}, 30_000);
afterAll(() => kernel[Symbol.asyncDispose]());

const VIEW = 'application/vnd.jupyter.widget-view+json';

/** The id of the widget that is a cell's result. */
async function made(code: string): Promise<{ id: string; cell: CellRun }> {
  const cell = await kernel.run(code);
  expect(cell.error).toEqual([]);
  const data = cell.contents('execute_result')[0]?.['data'] as Record<string, Record<string, unknown>>;
  return { id: String(data[VIEW]?.['model_id']), cell };
}

/** Sends a message as the page does, and resolves to what the kernel published for it: data and buffers. */
async function page(comm_id: string, data: object, buffers: readonly Buffer[] = []): Promise<object[]> {
  const id = await raw.send('shell', 'comm_msg', { comm_id, data }, (frames) => [...frames, ...buffers]);
  await raw.idle(id);
  return raw.received
    .filter((message) => isAnswer(message, id))
    .map(({ content }) => content['data'] as object);
}

const isAnswer = ({ header, parent_header }: RawMessage, id: string) =>
  header['msg_type'] === 'comm_msg' && parent_header['msg_id'] === id;

const update = (state: object) => ({ method: 'update', state, buffer_paths: [] });
const echo = (state: object) => ({ method: 'echo_update', state, buffer_paths: [] });

test('a widget opens its model with layout and style before it is shown, and has a text for who cannot show it', async () => {
  const { id, cell } = await made(
    "const s = widgets.IntSlider({ min: 1, max: 4094, description: 'VLAN', layout: { width: '50%' } }); s",
  );
  const opened = cell.messages.filter(({ type }) => type === 'comm_open').map(({ content }) => content);
  const states = opened.map(({ data }) => (data as { state: Record<string, unknown> }).state);
  expect(states.map(({ _model_name }) => _model_name)).toEqual([
    'LayoutModel',
    'SliderStyleModel',
    'IntSliderModel',
  ]);
  expect(states[0]).toMatchObject({ width: '50%', height: null });
  expect(states[2]).toMatchObject({
    ...{
      _model_module: '@jupyter-widgets/controls',
      _model_module_version: '2.0.0',
      _view_name: 'IntSliderView',
    },
    ...{ min: 1, max: 4094, value: 1, description: 'VLAN', readout: true },
    layout: `IPY_MODEL_${String(opened[0]?.['comm_id'])}`,
    style: `IPY_MODEL_${String(opened[1]?.['comm_id'])}`,
  });
  expect(opened[2]).toMatchObject({ comm_id: id, target_name: 'jupyter.widget' });
  const message = await raw.next(({ content }) => content['comm_id'] === id);
  expect(message.metadata).toEqual({ version: '2.1.0' });
  expect(cell.result).toBe("IntSlider { description: 'VLAN', max: 4094, min: 1, value: 1 }");
});

test('what the page changes is echoed under its message, told once, and readable', async () => {
  const { id } = await made('const moved = widgets.IntSlider(); moved');
  const listener = await kernel.run("moved.on('value', (value, old) => console.log(old, '→', value));");
  expect(await page(id, update({ value: 7, nonsense: 1 }))).toEqual([echo({ value: 7 })]);
  await listener.printed('0 → 7\n');
  expect(await page(id, update({ value: 7 }))).toEqual([echo({ value: 7 })]);
  expect((await kernel.run('moved.value')).result).toBe('7');
  expect(listener.stdout).toBe('0 → 7\n');
});

test('what a cell assigns is sent, told, kept within its bounds, and not sent again where nothing changes', async () => {
  const { id } = await made(
    "const set = widgets.IntSlider({ max: 10 }); set.on('value', (v) => console.log('now', v)); set",
  );
  const cell = await kernel.run('set.value = 4; set.value = 4; set.value = 99; set.set({ min: 2, max: 5 });');
  const sent = cell.contents('comm_msg').map(({ comm_id, data }) => [comm_id, data]);
  expect(sent).toEqual([
    [id, update({ value: 4 })],
    [id, update({ value: 10 })],
    [id, update({ min: 2, max: 5, value: 5 })],
  ]);
});

test('a handler that changes what the page has just set is heard by the page', async () => {
  const { id } = await made(
    "const even = widgets.IntText(); even.on('value', (v) => { even.value = 2 * Math.round(v / 2); }); even",
  );
  expect(await page(id, update({ value: 7 }))).toEqual([echo({ value: 7 }), update({ value: 8 })]);
});

test('the page may ask for a whole state, and a page that was reloaded for all', async () => {
  const { id } = await made("const asked = widgets.Text({ value: 'x' }); asked");
  const [whole] = (await page(id, { method: 'request_state' })) as [{ method: string; state: object }];
  expect(whole).toMatchObject({ method: 'update', state: { _model_name: 'TextModel', value: 'x' } });
  const open = { comm_id: 'control', target_name: 'jupyter.widget.control', data: {} };
  await raw.idle(await raw.send('shell', 'comm_open', open));
  const [all] = (await page('control', { method: 'request_states' })) as [
    { method: string; states: Record<string, object> },
  ];
  expect(all.method).toBe('update_states');
  expect(all.states[id]).toMatchObject({
    ...{ model_name: 'TextModel', model_module: '@jupyter-widgets/controls', model_module_version: '2.0.0' },
    state: { value: 'x', _view_name: 'TextView' },
  });
  const info = (await raw.ask('shell', 'comm_info_request', { target_name: 'jupyter.widget' })).content[
    'comms'
  ];
  expect(Object.keys(all.states).sort()).toEqual(Object.keys(info as object).sort());
});

test('a click and a submitted text call their handlers, which can be taken back', async () => {
  const button = await made(
    "const b = widgets.Button({ description: 'Go' }); const hear = () => console.log('click'); b.on('click', hear); b",
  );
  const text = await made(
    "const t = widgets.Text(); t.on('submit', () => console.log('submitted', t.value)); t",
  );
  await page(button.id, { method: 'custom', content: { event: 'click' } });
  await page(text.id, update({ value: 'red' }));
  await page(text.id, { method: 'custom', content: { event: 'submit' } });
  await text.cell.printed('submitted red\n');
  await kernel.run("b.off('click', hear);");
  await page(button.id, { method: 'custom', content: { event: 'click' } });
  await kernel.run('1');
  expect(button.cell.stdout).toBe('click\n');
});

test.each([
  ['Dropdown', "'b'", { index: 0 }, "'a'"],
  ['ToggleButtons', "'b'", { index: null }, 'null'],
  ['SelectMultiple', "['b', 'c']", { index: [0] }, "[ 'a' ]"],
  ['SelectionRangeSlider', "['a', 'b']", { index: [1, 2] }, "[ 'b', 'c' ]"],
])('a %s speaks of labels to a cell and of their places to the page', async (name, value, chosen, result) => {
  const { id, cell } = await made(
    `const choice${name} = widgets.${name}({ options: ['a', 'b', 'c'], value: ${value} }); choice${name}.on('value', (v) => console.log('chose', v)); choice${name}`,
  );
  expect(cell.contents('comm_open').at(-1)?.['data']).toMatchObject({
    state: { _options_labels: ['a', 'b', 'c'] },
  });
  expect(await page(id, update(chosen))).toEqual([echo(chosen)]);
  // Strings are printed bare when they stand alone.
  await cell.printed(`chose ${result.replace(/^'(.*)'$/, '$1')}\n`);
  expect((await kernel.run(`choice${name}.value`)).result).toBe(result);
});

test('what is none of the options is refused with the options', async () => {
  const cell = await kernel.run("widgets.Dropdown({ options: ['a', 'b'], value: 'z' })");
  expect(cell.error.slice(0, 2)).toEqual(['RangeError', '"z" is none of the options: a, b']);
});

test('widgets in a box are references; the cell finds them again when the page sends some', async () => {
  const { id, cell } = await made(
    'const inner = widgets.Label({ value: "in" }); const box = widgets.HBox({ children: [inner] }); box',
  );
  const state = (cell.contents('comm_open').at(-1)?.['data'] as { state: Record<string, unknown> }).state;
  const inner = `IPY_MODEL_${String((await kernel.run('inner.id')).result).slice(1, -1)}`;
  expect(state['children']).toEqual([inner]);
  await page(id, update({ children: [inner, inner] }));
  expect(
    (await kernel.run('box.children.every((child) => child === inner) && box.children.length')).result,
  ).toBe('2');
});

test('bytes go beside the JSON, both ways', async () => {
  const { id } = await made('const picture = widgets.Image({ value: new Uint8Array([1, 2, 3]) }); picture');
  const opened = await raw.next(({ content }) => content['comm_id'] === id);
  expect(opened.content['data']).toMatchObject({ buffer_paths: [['value']] });
  expect(opened.content['data']).not.toHaveProperty('state.value');
  expect(opened.buffers.map((buffer) => [...buffer])).toEqual([[1, 2, 3]]);
  await page(id, { method: 'update', state: {}, buffer_paths: [['value']] }, [Buffer.from([9, 8])]);
  expect((await kernel.run('picture.value')).result).toBe('Uint8Array(2) [ 9, 8 ]');
});

test('a widget that is closed is gone from the page and from the list', async () => {
  const { id } = await made('const shut = widgets.Valid(); shut');
  const cell = await kernel.run('shut.close(); shut.value = true;');
  expect(cell.contents('comm_close')).toEqual([{ comm_id: id, data: {} }]);
  expect(cell.contents('comm_msg')).toEqual([]);
});

test('display() shows a widget where it is called', async () => {
  const cell = await kernel.run(
    "const p = widgets.IntProgress({ max: 3 }); p.display(); for (p.value of [1, 2, 3]); 'done'",
  );
  expect(cell.displays).toEqual([{ 'text/plain': 'IntProgress { max: 3 }', [VIEW]: expect.anything() }]);
  expect(cell.contents('comm_msg').map(({ data }) => data)).toEqual(
    [1, 2, 3].map((value) => update({ value })),
  );
});

test('an object with the hook of Jupyter for its display shows what the hook returns', async () => {
  const cell = await kernel.run(
    "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'p', 'text/latex': '$x$' }) })",
  );
  expect(cell.contents('execute_result')[0]?.['data']).toEqual({ 'text/plain': 'p', 'text/latex': '$x$' });
});

test.each([
  [
    'widgets.IntSlider({ step: "x" })',
    "cell:1:21 - error TS2322: Type 'string' is not assignable to type 'number'.",
  ],
  ['widgets.Slider()', "cell:1:9 - error TS2339: Property 'Slider' does not exist on type"],
  [
    "widgets.Button({ button_style: 'loud' })",
    'cell:1:18 - error TS2322: Type \'"loud"\' is not assignable to type',
  ],
])('%s is a type error', async (code, message) => {
  expect((await kernel.run(code)).error[1]).toContain(message);
});

test('Tab behind a widget’s name offers its attributes, and Shift-Tab explains them', async () => {
  await kernel.run('const typed = widgets.IntSlider();');
  const complete = async (code: string) =>
    (await raw.ask('shell', 'complete_request', { code, cursor_pos: code.length })).content['matches'];
  expect(await complete('widgets.IntSl')).toEqual(['IntSlider']);
  expect(await complete('widgets.IntSlider({ descr')).toEqual(['description', 'description_allow_html']);
  expect(await complete('typed.readout_')).toEqual(['readout_format']);
  const code = 'typed.readout_format';
  const { content } = await raw.ask('shell', 'inspect_request', { code, cursor_pos: 9, detail_level: 0 });
  expect((content['data'] as Record<string, string>)['text/plain']).toContain('Format for the readout');
});
