/** Letters that the kernel takes (it counts bytes; these are one each). */
export const LONGEST_INTERFACE = 15;
const LONGEST_NODE = 60;

/** What is wrong with the name of an interface, as a sentence. */
export function interfaceNameProblem(name: string): string | undefined {
  if (name.length > LONGEST_INTERFACE)
    return `"${name}" has ${name.length} letters, and the name of an interface has at most ${LONGEST_INTERFACE}.`;
  // As the file names that they are under /sys, and as words of a command.
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name))
    return `"${name}" cannot be the name of an interface: use letters, digits, "-", "_" and ".".`;
  if (name === 'all' || name === 'default')
    return `"${name}" means other things to sysctl than one interface.`;
  return undefined;
}

/** What is wrong with the name of a host or router, as a sentence. */
export function nodeNameProblem(name: string): string | undefined {
  if (name.length > LONGEST_NODE) return `"${name}" is too long for the name of a namespace.`;
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name))
    return `"${name}" cannot be the name of a namespace: use letters, digits, "-", "_" and ".".`;
  return undefined;
}
