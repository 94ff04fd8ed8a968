import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { Refused } from '#base/result.ts';
import type { Kitchen, KitchenOptions, Prepared } from './kitchen.ts';
import type { Packed } from './packed.ts';
import type { Answer, Call } from './worker.ts';

/** Of the worker's heap, in MB: what a batch needs several times over. Without it a heap grows by habit to half a gigabyte before it is collected. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 12 } as const;

/** A kitchen in a thread of its own, so that reading, sealing and hashing go on while the database writes. Its tables must be files, open or sealed. */
export function openWorkerKitchen(options: KitchenOptions): Kitchen {
  // What the command line says of the young generation would count for more than the limits below.
  setFlagsFromString('--max-semi-space-size=0');
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options, resourceLimits });
  const waiting: { resolve: (value: unknown) => void; reject: (error: Error) => void }[] = [];
  let gone: Error | undefined;
  const fail = (error: Error): void => {
    gone ??= error;
    for (const one of waiting.splice(0)) one.reject(error);
  };
  worker.on('message', (answer: Answer) => {
    const one = waiting.shift();
    if ('value' in answer) one?.resolve(answer.value);
    else one?.reject('refused' in answer ? new Refused(answer.refused.code, answer.refused.detail) : new Error(answer.error));
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error('the import worker failed')));
  worker.on('exit', () => fail(new Error('the import worker ended')));
  const ask = <T>(call: Call): Promise<T> => new Promise<T>((resolve, reject) => {
    if (gone !== undefined) return reject(gone);
    waiting.push({ resolve: resolve as (value: unknown) => void, reject });
    worker.postMessage(call);
  });
  return {
    next: (from) => ask<Prepared | undefined>({ call: 'next', from }),
    bodies: (batch, rows) => ask({ call: 'bodies', batch, rows }),
    build: (batch, jobs, order) => ask<Packed>({ call: 'build', batch, jobs, order }),
    drop: (batch) => ask({ call: 'drop', batch }),
    absent: (keys) => ask({ call: 'absent', keys }),
    close: async () => void (await worker.terminate()),
  };
}
