import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, Task } from './task.ts';

/** Lists shorter than this are done sooner than threads start. */
const few = 50_000;

type Waiting = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };

/** A thread that does one task after the other. */
class Helper {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url));
  #waiting: Waiting | undefined;
  #gone: Error | undefined;
  constructor() {
    this.#worker.on('message', (answer: Answer) => { const waiting = this.#waiting; this.#waiting = undefined; waiting?.resolve(answer); });
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error('a thread failed')));
    this.#worker.on('exit', () => this.#fail(new Error('a thread ended')));
  }
  #fail(error: Error): void { this.#gone ??= error; this.#waiting?.reject(this.#gone); this.#waiting = undefined; }
  ask(task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#gone !== undefined) { reject(this.#gone); return; }
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(task);
    });
  }
  async close(): Promise<void> { await this.#worker.terminate(); }
}

/** Threads that help this one. They hold what `prepare` gave them until they are closed. */
export class Helpers {
  readonly #helpers: readonly Helper[];
  constructor(number: number) { this.#helpers = Array.from({ length: number }, () => new Helper()); }
  get number(): number { return this.#helpers.length; }

  /** Gives each helper its task, does its own part meanwhile, and waits for all. Throws what a helper throws. */
  async run(taskOf: (helper: number) => Task, own: () => void): Promise<readonly Answer[]> {
    const answers = this.#helpers.map((helper, at) => helper.ask(taskOf(at)));
    // What fails while this thread is at work is told when it is asked for.
    for (const answer of answers) answer.catch(() => undefined);
    own();
    return Promise.all(answers);
  }
  async close(): Promise<void> { await Promise.all(this.#helpers.map((helper) => helper.close())); }
}

/** As many threads as there are processors, at most eight, this one among them; none besides for few records, unless `threads` says how many. */
export function openHelpers(records: number, threads = records < few ? 1 : Math.min(8, availableParallelism())): Helpers {
  return new Helpers(threads - 1);
}
