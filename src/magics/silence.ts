/**
 * Passes on what a run yields, and yields undefined once: after the first `seconds` in which nothing came. 0: never.
 * A silence that is excused counts for nothing.
 */
export async function* withSilence<T, R>(
  run: AsyncGenerator<T, R, void>,
  seconds: number,
  isExcused: () => boolean = () => false,
): AsyncGenerator<T | undefined, R, void> {
  let said = seconds === 0;
  for (;;) {
    const next = run.next();
    if (!said && (await isSilent(next, seconds)) && !isExcused()) {
      said = true;
      yield undefined;
    }
    const result = await next;
    if (result.done === true) return result.value;
    yield result.value;
  }
}

async function isSilent(next: Promise<unknown>, seconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, seconds * 1000, true)));
  const heard = next.then(
    () => false,
    () => false,
  );
  return Promise.race([heard, silence]).finally(() => clearTimeout(timer));
}
