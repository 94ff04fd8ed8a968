import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { plainEngine, type Done, type Engine, type Piece } from './engine.ts';

/** Lists shorter than this are done sooner than threads start. */
const few = 2000;
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 } as const;
type Job = { readonly piece: Piece; readonly resolve: (done: Done) => void; readonly reject: (error: Error) => void };

/** Threads as many as there are processors, at most eight; a piece goes to whichever is free. */
export function openEngine(elements: number, threads = Math.min(8, availableParallelism())): Engine {
  if (elements < few || threads < 2) return plainEngine;
  const waiting: Job[] = [];
  const busy = new Map<Worker, Job>();
  let gone: Error | undefined;
  const fail = (error: Error): void => {
    gone ??= error;
    for (const job of [...busy.values(), ...waiting.splice(0)]) job.reject(gone);
    busy.clear();
  };
  const next = (worker: Worker): void => {
    const job = waiting.shift();
    if (job === undefined) { idle.push(worker); return; }
    busy.set(worker, job);
    worker.postMessage(job.piece);
  };
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits });
    worker.on('message', (done: Done) => { const job = busy.get(worker); busy.delete(worker); next(worker); job?.resolve(done); });
    worker.on('error', (error) => fail(error instanceof Error ? error : new Error('a thread failed')));
    worker.on('exit', () => fail(new Error('a thread ended')));
    return worker;
  });
  const idle: Worker[] = [...workers];
  return {
    width: threads,
    run: (piece) => new Promise((resolve, reject) => {
      if (gone !== undefined) return reject(gone);
      waiting.push({ piece, resolve, reject });
      const worker = idle.pop();
      if (worker !== undefined) next(worker);
    }),
    close: async () => { for (const worker of workers) { worker.removeAllListeners('exit'); await worker.terminate(); } },
  };
}
