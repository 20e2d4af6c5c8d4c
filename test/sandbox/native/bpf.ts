/** A call as a seccomp filter sees it: struct seccomp_data. */
export interface Call {
  readonly audit: number;
  readonly number: number;
  readonly args?: readonly bigint[];
}

/** Runs a classic BPF program as the kernel does and returns its answer. Throws on anything that netcell does not use. */
export function runFilter(program: Buffer, call: Call): number {
  const data = seccompData(call);
  let accumulator = 0;
  for (let at = 0; at * 8 < program.length;) {
    const code = program.readUInt16LE(at * 8);
    const [yes, no] = [program.readUInt8(at * 8 + 2), program.readUInt8(at * 8 + 3)];
    const operand = program.readUInt32LE(at * 8 + 4);
    at += 1;
    switch (code) {
      case 0x20: // BPF_LD | BPF_W | BPF_ABS
        accumulator = data.readUInt32LE(operand);
        break;
      case 0x15: // BPF_JMP | BPF_JEQ | BPF_K
        at += accumulator === operand ? yes : no;
        break;
      case 0x35: // BPF_JMP | BPF_JGE | BPF_K
        at += accumulator >= operand ? yes : no;
        break;
      case 0x45: // BPF_JMP | BPF_JSET | BPF_K
        at += (accumulator & operand) !== 0 ? yes : no;
        break;
      case 0x06: // BPF_RET | BPF_K
        return operand;
      default:
        throw new Error(`instruction ${at - 1} has the unknown code 0x${code.toString(16)}`);
    }
  }
  throw new Error('the program ends without an answer');
}

/** number, architecture, instruction pointer, six arguments; 64 bytes. */
function seccompData({ audit, number, args = [] }: Call): Buffer {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number >>> 0, 0);
  data.writeUInt32LE(audit, 4);
  args.forEach((value, index) => data.writeBigUInt64LE(value, 16 + 8 * index));
  return data;
}
