import { readFileSync } from 'node:fs';
import Module, { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { constants, runInThisContext } from 'node:vm';

type Require = (specifier: string) => unknown;
type Import = (specifier: string) => Promise<object>;

/** What `require` says of an ES module with a top-level await, and of a package that is only for `import`. */
const ONLY_BY_IMPORT = ['ERR_REQUIRE_ASYNC_MODULE', 'ERR_PACKAGE_PATH_NOT_EXPORTED'];

/**
 * ES modules that `require` refuses. Cells, and the files beside the notebook, are made into CommonJS; what they import
 * from such modules is imported before they run, and their `require` finds it here.
 */
export class Modules {
  /** By the folder from which they were asked for, and the specifier. */
  readonly #imported = new Map<string, object>();

  constructor() {
    const { prototype } = Module as unknown as { prototype: { require: Require } };
    const { require: original } = prototype;
    const known = (folder: string, specifier: string) => this.#imported.get(keyOf(folder, specifier));
    prototype.require = function (this: { filename?: string | null }, specifier) {
      try {
        return Reflect.apply(original, this, [specifier]);
      } catch (error) {
        const module = isOnlyByImport(error) ? known(dirname(this.filename ?? ''), specifier) : undefined;
        if (module) return module;
        throw error;
      }
    };
  }

  /** What a script, which is in this folder, imports that has to be imported before it runs. */
  needed(script: string, folder: string): string[] {
    const require = createRequire(join(folder, 'cell.js'));
    return [...script.matchAll(STATIC)]
      .map(([, literal = '""']) => JSON.parse(literal) as string)
      .filter((specifier) => !isBuiltin(specifier) && !this.#imported.has(keyOf(folder, specifier)))
      .filter((specifier) => {
        try {
          if (isEsm(require.resolve(specifier))) require(specifier);
          return false;
        } catch (error) {
          return isOnlyByImport(error);
        }
      });
  }

  /** Imports what is needed. What fails to be imported is left for `require` to fail on, in its place. */
  async prepare(specifiers: readonly string[], folder: string): Promise<void> {
    for (const specifier of specifiers)
      try {
        this.#imported.set(keyOf(folder, specifier), await imported(specifier, folder));
      } catch (error) {
        if (!isOnlyByImport(error)) throw error;
      }
  }

  /** `import()` of a cell, or of a file beside the notebook, whose `require` is given. */
  async load(require: Require, specifier: string, folder: string): Promise<unknown> {
    try {
      return require(specifier);
    } catch (error) {
      if (!isOnlyByImport(error)) throw error;
      return imported(specifier, folder);
    }
  }
}

/** How TypeScript writes a static import as CommonJS, at the start of a line. */
const STATIC =
  /^(?:(?:const|var|let) \w+ = (?:__import(?:Star|Default)\()?|__exportStar\()?require\(("(?:[^"\\\n]|\\.)*")\)/gm;

/** TypeScript's `import()` as CommonJS, so that it may wait: `() => __importStar(require("x"))`. */
export const withWaitingImports = (script: string, folder: string): string =>
  script.replaceAll(
    /(\.then\()(\(\)|s) => __importStar\(require\((s|"(?:[^"\\\n]|\\.)*")\)\)\)/g,
    (_whole, then: string, given: string, what: string) =>
      `${then}async ${given === 's' ? '(s)' : given} => __importStar(await __netcell.load(require, ${what}, ${JSON.stringify(folder)})))`,
  );

async function imported(specifier: string, folder: string): Promise<object> {
  const importFrom = runInThisContext('(specifier) => import(specifier)', {
    filename: pathToFileURL(join(folder, 'cell.js')).href,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }) as Import;
  const module = await importFrom(specifier);
  return 'default' in module ? asCommonJs(module) : module;
}

/** By `__esModule` code that was made of `import x from …` knows that `default` is the module's own. */
function asCommonJs(module: object): object {
  const facade = { __proto__: null };
  for (const name of Object.keys(module))
    Object.defineProperty(facade, name, {
      enumerable: true,
      get: () => (module as Record<string, unknown>)[name],
    });
  return Object.defineProperties(facade, {
    __esModule: { value: true },
    [inspect.custom]: { value: () => module },
  });
}

function isEsm(path: string): boolean {
  if (extname(path) !== '.js') return extname(path) === '.mjs';
  for (let folder = dirname(path); ; folder = dirname(folder))
    try {
      const { type } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: unknown };
      return type === 'module';
    } catch {
      if (folder === dirname(folder)) return false;
    }
}

const keyOf = (folder: string, specifier: string) => `${folder}\0${specifier}`;
const codeOf = (error: unknown) => (error as { code?: unknown } | undefined)?.code;
const isOnlyByImport = (error: unknown) => ONLY_BY_IMPORT.includes(String(codeOf(error)));
