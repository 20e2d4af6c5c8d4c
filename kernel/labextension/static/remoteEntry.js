// What JupyterLab loads of netcell: cells that begin with a magic for another language are edited in that language, with its
// colours and comments. JupyterLab itself knows one language for all cells of a notebook, that of the kernel.
//
// The form is that of webpack's module federation, `init` and `get`: so small an extension needs no bundler.
'use strict';
{
  /**
   * @template Change
   * @typedef {{ connect(slot: (sender: unknown, change: Change) => void): void }} Signal
   */
  /**
   * @typedef {{ type: string, mimeType: string, sharedModel: { getSource(): string }, contentChanged: Signal<unknown>,
   *   mimeTypeChanged: Signal<unknown> }} Cell
   * @typedef {{ cells: Iterable<Cell> & { changed: Signal<unknown> } }} NotebookModel
   * @typedef {{ content: { codeMimetype: string, model: NotebookModel | null }, context: { ready: Promise<void> } }} Panel
   * @typedef {{ forEach(action: (panel: Panel) => void): void, widgetAdded: Signal<Panel> }} Tracker
   * @typedef {Record<string, Record<string, { get(): Promise<() => Record<string, unknown>> }>>} Shared packages of the
   *   page, by name and version
   */

  const LANGUAGES = [
    { head: /^\s*%%(?:sh|netns)\b/, mimeType: 'text/x-sh' },
    { head: /^\s*%%lab\b/, mimeType: 'text/x-yaml' },
  ];

  /** @param {Cell} cell @param {string} ofKernel the MIME type of the kernel's language */
  function settle(cell, ofKernel) {
    const source = cell.sharedModel.getSource();
    const mimeType = LANGUAGES.find(({ head }) => head.test(source))?.mimeType ?? ofKernel;
    if (cell.mimeType !== mimeType) cell.mimeType = mimeType;
  }

  /** @param {Panel} panel */
  async function follow({ content, context }) {
    await context.ready;
    if (!content.model) return;
    const { cells } = content.model;
    const followed = new WeakSet();
    const all = () => {
      for (const cell of cells) {
        if (cell.type !== 'code' || followed.has(cell)) continue;
        followed.add(cell);
        const look = () => {
          // Notebooks of other kernels are left as they are.
          if (content.codeMimetype.endsWith('/typescript')) settle(cell, content.codeMimetype);
        };
        cell.contentChanged.connect(look);
        // JupyterLab sets it when it hears of the kernel's language.
        cell.mimeTypeChanged.connect(look);
        look();
      }
    };
    cells.changed.connect(all);
    all();
  }

  /** @type {Shared} */
  let shared = {};

  /** @param {string} name a package that JupyterLab shares with its extensions */
  async function load(name) {
    const [version] = Object.values(shared[name] ?? {});
    if (!version) throw new Error(`netcell: this JupyterLab does not share ${name}.`);
    return (await version.get())();
  }

  const container = {
    /** @param {Shared} given */
    init(given) {
      shared = given;
    },
    async get() {
      const { INotebookTracker: notebooks } = await load('@jupyterlab/notebook');
      const plugin = {
        id: 'netcell:languages',
        description: 'Shell and topology cells of netcell in the colours of their own language.',
        autoStart: true,
        requires: [notebooks],
        /** @param {unknown} _app @param {Tracker} tracker */
        activate(_app, tracker) {
          tracker.forEach((panel) => void follow(panel));
          tracker.widgetAdded.connect((_sender, panel) => void follow(panel));
        },
      };
      return () => ({ __esModule: true, default: plugin });
    },
  };
  const page = /** @type {{ _JUPYTERLAB?: Record<string, unknown> }} */ (globalThis);
  (page._JUPYTERLAB ??= {})['netcell'] = container;
}
