import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { succeed } from '../../../command.ts';
import { quote } from '../../shell/bash.ts';
import { PASSWD } from '../../shell/inside/passwd.ts';
import { FIRST } from '../guest/init.ts';
import { ALTERNATIVES, LEFT_OUT, NOT_UNPACKED } from '../guest/packages.ts';
import type { Package } from '../image.ts';
import { PATH } from './apt.ts';

/** Makes the files `kernel` and `initrd` in a folder, of the packages' files. */
export async function makeUserland(
  packages: readonly (Package & { readonly file: string })[],
  folder: string,
): Promise<void> {
  const root = join(folder, 'root');
  await unpack(
    packages.filter(({ name }) => !LEFT_OUT.test(name)).map(({ file }) => file),
    root,
  );
  const kernel = readdirSync(join(root, 'boot')).find((name) => name.startsWith('vmlinuz-'));
  if (kernel === undefined) throw new Error('the packages hold no kernel');
  renameSync(join(root, 'boot', kernel), join(folder, 'kernel'));
  complete(root);
  // The image's own cpio makes the archive that the kernel unpacks, so this computer needs none.
  const cpio = join(folder, 'cpio');
  copyFileSync(join(root, 'usr/bin/cpio'), cpio);
  const archive = `find . | LC_ALL=C sort | ${quote(cpio)} --quiet -o -H newc --owner=+0:+0 | gzip -1 >${quote(join(folder, 'initrd'))}`;
  await succeed('sh', ['-ec', archive], { path: PATH, folder: root, timeout: LIMIT });
  rmSync(cpio);
  // As it was unpacked, folders may be read-only.
  await succeed('chmod', ['-R', 'u+rwX', root], { path: PATH, folder, timeout: LIMIT });
  rmSync(root, { recursive: true });
}

async function unpack(files: readonly string[], root: string): Promise<void> {
  for (const name of MERGED_USR) {
    mkdirSync(join(root, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  const excludes = NOT_UNPACKED.map((pattern) => `--exclude=${quote(pattern)}`).join(' ');
  const script = `for file; do dpkg-deb --fsys-tarfile "$file" | tar -x --keep-directory-symlink --no-same-owner ${excludes}; done`;
  await succeed('bash', ['-eo', 'pipefail', '-c', script, 'unpack', ...files], {
    path: PATH,
    folder: root,
    timeout: LIMIT,
  });
}

const MERGED_USR = ['bin', 'sbin', 'lib', 'lib64'];

/** What an installed system has besides the files of its packages. */
function complete(root: string): void {
  for (const [path, target] of Object.entries(ALTERNATIVES)) symlinkSync(target, join(root, path));
  if (!existsSync(join(root, 'usr/bin/sh'))) symlinkSync('dash', join(root, 'usr/bin/sh'));
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  chmodSync(join(root, 'init'), 0o755);
}

const FILES: Readonly<Record<string, string>> = {
  init: FIRST,
  'etc/passwd': PASSWD,
  'etc/group': 'root:x:0:\ntty:x:5:\nnogroup:x:65534:\n',
  'etc/hosts': '127.0.0.1 localhost\n::1 localhost\n',
  'etc/resolv.conf': '',
  'etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
  // Interfaces that nobody asked for would be in the way.
  'etc/modprobe.d/netcell.conf':
    'options dummy numdummies=0\noptions bonding max_bonds=0\noptions ifb numifbs=0\n',
};

/** ms, on a computer that has much else to do. */
const LIMIT = 5 * 60_000;
