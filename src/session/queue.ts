/** One thing to do when its turn comes, or to decline when the queue is cut short. */
export interface Task {
  run(): Promise<void>;
  /** Called instead of `run`, in order. A task without it cannot be declined. */
  abort?(): void;
}

/** Runs tasks one after the other. */
export class Queue {
  #waiting: Task[] = [];
  #running = false;

  get busy(): boolean {
    return this.#running;
  }

  push(task: Task): void {
    this.#waiting.push(task);
    if (!this.#running) void this.#drain();
  }

  /** Declines all that waits now. What comes later runs. */
  abortWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = waiting.filter((task) => !task.abort);
    for (const task of waiting) task.abort?.();
  }

  async #drain(): Promise<void> {
    this.#running = true;
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) await task.run();
    this.#running = false;
  }
}
