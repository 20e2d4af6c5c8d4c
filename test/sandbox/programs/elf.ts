/**
 * A program of 160 bytes for x86-64 that needs no libraries, no interpreter and no time: it makes an empty file and ends. It
 * can run where a script would be killed before its shell is there.
 */
export function makesFile(path: string): Buffer {
  const name = Buffer.from(`${path}\0`);
  const code = Buffer.concat([
    // lea rdi, [rip + 26]: what stands behind the code; esi: O_WRONLY | O_CREAT; edx: 0666; open
    Buffer.from('488d3d1a000000be41000000bab6010000b8020000000f05', 'hex'),
    // exit(0)
    Buffer.from('31ffb83c0000000f05', 'hex'),
  ]);
  const header = Buffer.alloc(120);
  const size = header.length + code.length + name.length;
  const at = 0x400000;
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(2, 16); // an executable
  header.writeUInt16LE(62, 18); // for x86-64
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(BigInt(at + header.length), 24); // where it begins
  header.writeBigUInt64LE(64n, 32); // its one segment
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(1, 56);
  header.writeUInt32LE(1, 64); // to be loaded
  header.writeUInt32LE(7, 68);
  header.writeBigUInt64LE(BigInt(at), 80);
  header.writeBigUInt64LE(BigInt(at), 88);
  header.writeBigUInt64LE(BigInt(size), 96);
  header.writeBigUInt64LE(BigInt(size), 104);
  header.writeBigUInt64LE(4096n, 112);
  return Buffer.concat([header, code, name]);
}
