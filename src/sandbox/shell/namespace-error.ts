import { LabError } from '../../errors.ts';

/** For who names a namespace that is not there. */
export const noSuchNamespace = (namespace: string): LabError =>
  new LabError(`This lab has no namespace "${namespace}".`, {
    code: 'NoSuchNamespace',
    hint: `List them with \`ip netns\`, make it with \`ip netns add ${namespace}\`, or begin the cell with \`%%netns ${namespace}\`, which makes it.`,
  });
