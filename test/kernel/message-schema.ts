/** What Jupyter's messaging protocol 5.5 says of each message that a kernel sends. */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const flag: Check = (value) => typeof value === 'boolean';
const object: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const list =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const any: Check = () => true;
// Only JSON types may hold anything but text.
const bundle: Check = (value) =>
  object(value) &&
  Object.entries(value as object).every(([type, data]) => /[/+]json$/.test(type) || text(data));

/** A response of the Debug Adapter Protocol. */
const debugHead = {
  type: oneOf('response'),
  seq: count,
  request_seq: Number.isFinite,
  command: text,
  body: object,
};

const error = { ename: text, evalue: text, traceback: list(text) };
const ok = (fields: Record<string, Check>) => [
  { status: oneOf('ok'), ...fields },
  { status: oneOf('error'), ...error },
];

/** Type → the forms that its content may have, all fields named. */
const CONTENTS: Readonly<Record<string, readonly Readonly<Record<string, Check>>[]>> = {
  status: [{ execution_state: oneOf('busy', 'idle', 'starting') }],
  iopub_welcome: [{ subscription: text }],
  execute_input: [{ code: text, execution_count: count }],
  stream: [{ name: oneOf('stdout', 'stderr'), text: (value) => text(value) && value !== '' }],
  display_data: [{ data: bundle, metadata: object, transient: optional(object) }],
  update_display_data: [{ data: bundle, metadata: object, transient: object }],
  execute_result: [{ data: bundle, metadata: object, execution_count: count }],
  clear_output: [{ wait: flag }],
  error: [error],
  input_request: [{ prompt: text, password: flag }],
  comm_open: [{ comm_id: text, target_name: text, data: object }],
  comm_msg: [{ comm_id: text, data: object }],
  comm_close: [{ comm_id: text, data: object }],
  execute_reply: [
    { status: oneOf('ok'), execution_count: count, payload: list(object), user_expressions: object },
    {
      status: oneOf('error'),
      execution_count: count,
      ...error,
      payload: list(object),
      user_expressions: object,
    },
    { status: oneOf('aborted'), execution_count: count },
  ],
  kernel_info_reply: ok({
    ...{ protocol_version: (value) => value === '5.5', implementation: text, implementation_version: text },
    ...{ language_info: languageInfo, banner: text, help_links: list(object), debugger: flag },
    supported_features: list(text),
  }),
  complete_reply: ok({ matches: list(text), cursor_start: count, cursor_end: count, metadata: object }),
  inspect_reply: ok({ found: flag, data: bundle, metadata: object }),
  is_complete_reply: [
    { status: oneOf('complete', 'invalid', 'unknown'), indent: optional(text) },
    { status: oneOf('incomplete'), indent: text },
  ],
  history_reply: ok({ history: list((entry) => Array.isArray(entry) && entry.length === 3) }),
  debug_event: [
    { type: oneOf('event'), seq: count, event: oneOf('initialized', 'stopped', 'continued'), body: object },
  ],
  comm_info_reply: ok({ comms: object }),
  interrupt_reply: ok({}),
  debug_reply: [
    { ...debugHead, success: (value) => value === true },
    { ...debugHead, success: (value) => value === false, message: text },
  ],
  shutdown_reply: ok({ restart: flag }),
};

function languageInfo(value: unknown): boolean {
  const { name, version, mimetype, file_extension } = value as Record<string, unknown>;
  return (
    [name, version, mimetype].every(text) && text(file_extension) && String(file_extension).startsWith('.')
  );
}

const HEADER = {
  msg_id: text,
  msg_type: text,
  session: text,
  username: text,
  version: (value: unknown) => value === '5.5',
};

/** One sentence for each thing that is wrong with a message from the kernel. */
export function problemsOf(message: object): string[] {
  const { header, parent_header, metadata, content } = message as Record<string, Record<string, unknown>>;
  const type = String(header?.['msg_type']);
  const forms = CONTENTS[type];
  return [
    ...wrongFields(`the header of ${type}`, { ...HEADER, date: isDate, subshell_id: any }, header),
    ...(object(parent_header) && object(metadata) ? [] : [`${type} has no parent header or metadata`]),
    ...(forms === undefined ? [`${type} is no message of a kernel`] : bestOf(type, forms, content)),
  ];
}

function bestOf(type: string, forms: readonly Readonly<Record<string, Check>>[], content: unknown): string[] {
  const problems = forms.map((form) => wrongFields(type, form, content));
  return problems.sort((a, b) => a.length - b.length)[0] ?? [];
}

function wrongFields(what: string, form: Readonly<Record<string, Check>>, value: unknown): string[] {
  if (!object(value)) return [`${what} is no object`];
  const fields = value as Record<string, unknown>;
  return [
    ...Object.entries(form)
      .filter(([name, check]) => !check(fields[name]))
      .map(([name]) => `${what} has a wrong ${name}: ${JSON.stringify(fields[name])}`),
    ...Object.keys(fields)
      .filter((name) => !(name in form))
      .map((name) => `${what} has a field ${name}, which the protocol does not know`),
  ];
}

// ISO 8601 with a time zone: clients that compute durations need it.
function isDate(value: unknown): boolean {
  return typeof value === 'string' && /T.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}
