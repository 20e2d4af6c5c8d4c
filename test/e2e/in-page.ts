// Scripts that run in the page, whose types are not ours.

export const allHaveRun = `(() => {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((prompt) => prompt.textContent);
  // A cell that waits or runs shows [*]. After an error the rest goes back to [ ], and stays there.
  return prompts.some((prompt) => /\\d/.test(prompt)) && !prompts.some((prompt) => prompt.includes('*'));
})()`;

// The page shows a failure as it shows what a program complains of (application/vnd.jupyter.stderr); its model knows better.
export const errorOutputs = `jupyterapp.shell.currentWidget.content.model.toJSON().cells
  .flatMap((cell) => cell.outputs ?? [])
  .filter((output) => output.output_type === 'error')
  .map(({ ename, evalue }) => ename + ': ' + evalue)`;

/** Of the code cells, in order. */
export const mimeTypes = `jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.type === 'code')
  .map((cell) => cell.model.mimeType)`;

// What is wider than its cell, or has to be scrolled sideways in it: tables, code, text.
export const wideOutputs = `[...document.querySelectorAll(
    '.jp-OutputArea-output, .jp-OutputArea-output div, .jp-MarkdownOutput, .jp-CodeCell .cm-scroller'
  )]
  .filter((area) => area.scrollWidth > area.clientWidth + 1)
  .map((area) => area.innerText.slice(0, 80))`;

export interface View {
  readonly captions: readonly string[];
  readonly more: boolean;
}

export const scroller = '.jp-NotebookPanel .jp-WindowedPanel-outer';

/**
 * Scrolls so that one window follows the other without a gap, and tells what is then in view. JupyterLab scrolls by
 * itself for a while after the window has changed its size; the last word must be ours.
 */
export const showPart = (part: number) => `(async () => {
  const scroller = document.querySelector(${JSON.stringify(scroller)});
  for (let quiet = 0; quiet < 5; ) {
    const wanted = Math.min(${part} * scroller.clientHeight, scroller.scrollHeight - scroller.clientHeight);
    quiet = Math.abs(scroller.scrollTop - wanted) < 1 ? quiet + 1 : 0;
    scroller.scrollTo({ top: wanted, behavior: 'instant' });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const frame = scroller.getBoundingClientRect();
  const inView = ({ top, bottom }) => bottom > frame.top && top < frame.bottom;
  const captions = [...scroller.querySelectorAll('.jp-OutputArea-output table caption')];
  const last = [...scroller.querySelectorAll('.jp-Cell')].at(-1).getBoundingClientRect();
  return {
    captions: captions.filter((caption) => inView(caption.getBoundingClientRect())).map((caption) => caption.innerText),
    more: last.bottom > frame.bottom,
  };
})()`;
