import type { TypeScriptHost } from '../host.ts';
import type { Arguments, Body } from './dap.ts';
import { TOO_BUSY } from './link.ts';

/** How long (ms) the evaluator may take. */
const PATIENCE = 5000;

/** Values as a client sees them. They come from the cells' own thread, which shows them also while no debugger is on. */
export class Values {
  readonly #host: TypeScriptHost;
  /** JupyterLab shows the type of a variable in the place of its value, where there is one: it gets none. */
  showsTypes = true;

  constructor(host: TypeScriptHost) {
    this.#host = host;
  }

  /** `inspectVariables`, `variables` and `richInspectVariables` of all cells' names. */
  async ask(command: string, given: Arguments): Promise<Body> {
    // Before the first cell has run there are none; no evaluator is started to say so.
    if (command === 'inspectVariables' && !this.#host.hasState) return { variables: [] };
    if (command === 'variables' && given['variablesReference'] === 0) return { variables: [] };
    const answer = await this.#host.ask({ about: 'debug', command, arguments: given }, PATIENCE);
    if (!answer) throw new Error(TOO_BUSY);
    if (answer.kind === 'refused') throw new Error(answer.reason);
    const { variables } = answer.body;
    if (!Array.isArray(variables)) return answer.body;
    return { variables: variables.map((variable: Body) => this.typed(variable)) };
  }

  typed(variable: Body): Body {
    return this.showsTypes ? variable : { ...variable, type: undefined };
  }
}
