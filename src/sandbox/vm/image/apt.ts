import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed } from '../../../command.ts';
import { PACKAGES } from '../guest/packages.ts';
import { sha256 } from '../image.ts';
import type { Package } from '../image.ts';

const MINUTES = 60_000;
export const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin`;

/** apt as any user has it: it downloads what it has authenticated, and installs nothing. `folder` is its own. */
export class Apt {
  readonly #folder: string;
  /** Its own index, where the computer has none, or one too old. */
  #lists: string | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(join(folder, 'archives', 'partial'), { recursive: true });
    // As if nothing were installed: so apt names everything that the packages need.
    writeFileSync(join(folder, 'status'), '');
  }

  /** One line for each package that is needed, without where it comes from: file name, size, hash. */
  async resolve(): Promise<readonly string[]> {
    const text = await this.#withFreshIndex(() => this.#install('--print-uris'));
    return [...text.matchAll(/^'\S+' (\S+_\S+\.deb .*)$/gm)].map(([, line = '']) => line.trim()).sort();
  }

  /** Downloads them all, and resolves to their files with name, version and hash. */
  async download(): Promise<readonly (Package & { readonly file: string })[]> {
    await this.#withFreshIndex(() => this.#install('--download-only'));
    const archives = join(this.#folder, 'archives');
    return readdirSync(archives)
      .filter((name) => name.endsWith('.deb'))
      .sort()
      .map((name) => {
        const [packageName = '', version = ''] = name.split('_');
        const file = join(archives, name);
        return {
          name: packageName,
          version: decodeURIComponent(version),
          sha256: sha256(readFileSync(file)),
          file,
        };
      });
  }

  async #withFreshIndex<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (this.#lists !== undefined) throw error;
      this.#lists = join(this.#folder, 'lists');
      mkdirSync(join(this.#lists, 'partial'), { recursive: true });
      await this.#run('apt-get', ['update']);
      return work();
    }
  }

  #install(how: string): Promise<string> {
    return this.#run('apt-get', ['--yes', how, 'install', ...PACKAGES]);
  }

  #run(command: string, args: readonly string[]): Promise<string> {
    const settings = {
      'Dir::State::status': join(this.#folder, 'status'),
      'Dir::Cache': this.#folder,
      'Dir::Cache::archives': 'archives',
      'Debug::NoLocking': 'true',
      'APT::Install-Recommends': 'false',
      'APT::Get::AllowUnauthenticated': 'false',
      // Root's apt would become another user for downloads, who may not write here.
      ...(process.getuid?.() === 0 ? { 'APT::Sandbox::User': 'root' } : {}),
      ...(this.#lists === undefined ? {} : { 'Dir::State::lists': this.#lists }),
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    return succeed(command, [...options, ...args], {
      path: PATH,
      folder: this.#folder,
      timeout: 10 * MINUTES,
    });
  }
}
