import { createRequire } from 'node:module';
import { PROTOCOL_VERSION } from '../protocol/messages.ts';
import type { Content } from './request.ts';
import { typeScriptVersion } from '../typescript/version.ts';
import type { Session } from './session.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** kernel_info_reply. Clients wait for it before anything else, so the compiler is loaded only behind it. */
export function kernelInfo(_content: unknown, session: Session): Content {
  setImmediate(() => session.typescript.warm());
  return {
    protocol_version: PROTOCOL_VERSION,
    implementation: 'netcell',
    implementation_version: version,
    language_info: {
      name: 'typescript',
      version: typeScriptVersion(),
      mimetype: 'text/typescript',
      file_extension: '.ts',
      pygments_lexer: 'typescript',
      codemirror_mode: 'typescript',
      nbconvert_exporter: 'script',
    },
    banner: `netcell ${version}: TypeScript, and bash in a sandboxed network (%%sh). %help lists what a cell can do.`,
    help_links: [],
    debugger: true,
    supported_features: ['debugger'],
  };
}
