import type { Runtime } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DebugHooks } from '../debug/hooks.ts';

/** A value as it is handed over: by what it is, or as a thing of the main thread's. */
export type Handed = Runtime.CallArgument;

/** Files whose functions a debugger does not show or enter: netcell's, Node's and those of packages. */
const FOREIGN = ['^node:', '/node_modules/', '/typescript/evaluator/', '^evalmachine', '^$'];

/**
 * The thread of the cells, seen through V8's inspector from the thread beside it, which goes on while that one stands at
 * a breakpoint. No port is opened.
 */
export class MainThread {
  readonly #session = new Session();
  #hooks = '';

  /** Resolves when cells can run. */
  async connect(): Promise<void> {
    this.#session.connectToMainThread();
    for (;;) {
      const expression = 'globalThis.__netcell?.debugger';
      const { result } = await this.post<Runtime.EvaluateReturnType>('Runtime.evaluate', { expression });
      this.#hooks = result.objectId ?? '';
      if (this.#hooks !== '') break;
      await sleep(20);
    }
    await this.call('arm', { value: true });
    await this.post('Debugger.enable');
    await this.post('Debugger.setBlackboxPatterns', { patterns: FOREIGN });
  }

  async disconnect(): Promise<void> {
    await this.call('arm', { value: false });
    this.#session.disconnect();
  }

  /** Says something in the inspector's own protocol. */
  async post<T = unknown>(method: string, params: object = {}): Promise<T> {
    return (this.#session.post as (method: string, params: object) => Promise<unknown>).call(
      ...([this.#session, method, params] as const),
    ) as Promise<T>;
  }

  on(event: string, listener: (params: never) => void): void {
    this.#session.on(event, ({ params }: { params: never }) => listener(params));
  }

  /** Calls one of the hooks; what it returns comes as JSON. */
  async call<T>(method: keyof DebugHooks, ...given: Handed[]): Promise<T> {
    const { result, exceptionDetails } = await this.post<Runtime.CallFunctionOnReturnType>(
      'Runtime.callFunctionOn',
      {
        objectId: this.#hooks,
        functionDeclaration: `function (...given) { return this.${method}(...given); }`,
        ...{ arguments: given, returnByValue: true, silent: true },
      },
    );
    if (exceptionDetails) throw new Error(messageOf(exceptionDetails));
    return result.value as T;
  }
}

export function handed({ objectId, unserializableValue, value }: Runtime.RemoteObject): Handed {
  if (objectId !== undefined) return { objectId };
  return unserializableValue === undefined ? { value: value as unknown } : { unserializableValue };
}

/** `ReferenceError: x is not defined`, without the stack. */
export function messageOf({ exception, text }: Runtime.ExceptionDetails): string {
  return (exception?.description ?? String(exception?.value ?? text)).split('\n    at ')[0] ?? text;
}
