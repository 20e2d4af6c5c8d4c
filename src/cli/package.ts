import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The same two steps up from src/cli and from dist/cli.
const ROOT = new URL('../../', import.meta.url);

/** The absolute path of a file of the package: `packageFile('kernel', 'kernel.json')`. */
export function packageFile(...parts: readonly string[]): string {
  return fileURLToPath(new URL(parts.join('/'), ROOT));
}

export function version(): string {
  const manifest = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
