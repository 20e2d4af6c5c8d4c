import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as TypeScript from 'typescript';
import { toCommonJs } from './common-js.ts';
import { compiler } from './compiler.ts';
import { withRuntimeTypes } from './runtime-types.ts';

const require = createRequire(import.meta.url);

/**
 * Loads tslab's converter so that it makes plain programs. By itself it would have the compiler keep books for incremental
 * emit (who depends on whom, with the hash of each signature), which takes a type checker of its own and a fifth of the time of
 * every cell; the converter has no use for them but `getAllDependencies`. What it transpiles is made by `toCommonJs`.
 */
export function requireConverter(): typeof import('tslab/dist/converter.js') {
  const ts = compiler();
  const cached = require.cache[require.resolve('@tslab/typescript-for-tslab')];
  if (!cached) return require('tslab/dist/converter.js') as typeof import('tslab/dist/converter.js');
  // The compiler's own exports cannot be changed, so tslab is handed a copy.
  cached.exports = { ...ts, createWatchCompilerHost: hostOfPlainPrograms(ts), transpileModule };
  try {
    return require('tslab/dist/converter.js') as typeof import('tslab/dist/converter.js');
  } finally {
    cached.exports = ts;
  }
}

const transpileModule = (
  script: string,
  { compilerOptions = {} }: TypeScript.TranspileOptions,
): Pick<TypeScript.TranspileOutput, 'outputText'> => ({ outputText: toCommonJs(script, compilerOptions) });

/** `ts.createWatchCompilerHost` as tslab calls it: `create`, its fourth argument, is null there. */
function hostOfPlainPrograms(ts: typeof TypeScript) {
  return (
    roots: string[],
    options: TypeScript.CompilerOptions,
    system: TypeScript.System,
    _create: null,
    ...reporters: [TypeScript.DiagnosticReporter, TypeScript.WatchStatusReporter]
  ) => {
    // What packages say of themselves in `exports`, which tslab does not read; and files beside the notebook by their whole name.
    const modern = {
      ...options,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      customConditions: ['node'],
      allowImportingTsExtensions: true,
      // Decorators as JavaScript has them.
      experimentalDecorators: false,
    };
    const known = withRuntimeTypes(roots, modern, system);
    return ts.createWatchCompilerHost(known.roots, known.options, known.system, plainProgram, ...reporters);
  };
}

const plainProgram: TypeScript.CreateProgram<TypeScript.BuilderProgram> = (roots, options, ...more) => {
  const ts = compiler() as Internals;
  const builder = ts.createAbstractBuilder(roots, options, ...more);
  const program = builder.getProgram();
  // The converter asks the cell for its names before anything has made a type checker, which would bind it.
  for (const root of roots ?? []) {
    const file = program.getSourceFile(root);
    if (file) ts.bindSourceFile(file, program.getCompilerOptions());
  }
  return { ...builder, getAllDependencies: (file) => dependencies(program, file) };
};

/** The names of a file and of all that it imports or refers to, and that those do. */
function dependencies(program: TypeScript.Program, first: TypeScript.SourceFile): string[] {
  const found = new Set<TypeScript.SourceFile>();
  const visit = (file: TypeScript.SourceFile | undefined): void => {
    if (!file || found.has(file)) return;
    found.add(file);
    for (const { fileName } of file.referencedFiles)
      visit(program.getSourceFile(join(dirname(file.fileName), fileName)));
    (file as Resolved).resolvedModules?.forEach(({ resolvedModule }) => {
      if (resolvedModule) visit(program.getSourceFile(resolvedModule.resolvedFileName));
    });
  };
  visit(first);
  return [...found].map(({ fileName }) => fileName);
}

/** What the compiler has and does not show in its types. */
type Internals = typeof TypeScript & {
  bindSourceFile(file: TypeScript.SourceFile, options: TypeScript.CompilerOptions): void;
};
type Resolved = TypeScript.SourceFile & {
  readonly resolvedModules?: ReadonlyMap<string, TypeScript.ResolvedModuleWithFailedLookupLocations>;
};
