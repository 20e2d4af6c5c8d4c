/** Root is dropped into a user id that nobody has, so that the sandbox is the same as everybody's. */
export function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = 1_900_000_000 + (process.pid % 1_000_000);
  return { uid: id, gid: id };
}
