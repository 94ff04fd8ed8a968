import { parentPort, workerData } from 'node:worker_threads';
import { Refused } from '#base/result.ts';
import { openKitchen, type BuildOrder, type Kitchen, type KitchenOptions } from './kitchen.ts';
import type { BuildJob } from './packed.ts';

/** The worker's side of `openWorkerKitchen`: one call at a time, answered in order. */
export type Call =
  | { readonly call: 'next'; readonly from: number }
  | { readonly call: 'bodies'; readonly batch: number; readonly rows: readonly number[] }
  | { readonly call: 'build'; readonly batch: number; readonly jobs: readonly BuildJob[]; readonly order: BuildOrder }
  | { readonly call: 'drop'; readonly batch: number }
  | { readonly call: 'absent'; readonly keys: readonly string[] }
  | { readonly call: 'close' };
export type Answer = { readonly value: unknown } | { readonly refused: Refused['refusal'] } | { readonly error: string };

const port = parentPort;
if (port !== null) {
  let kitchen: Kitchen | undefined;
  let before: Promise<unknown> = Promise.resolve();
  const answer = async (call: Call): Promise<{ value: unknown; transfer?: ArrayBuffer[] }> => {
    kitchen ??= await openKitchen(workerData as KitchenOptions);
    switch (call.call) {
      case 'next': return { value: await kitchen.next(call.from) };
      case 'bodies': return { value: await kitchen.bodies(call.batch, call.rows) };
      case 'build': {
        const packed = await kitchen.build(call.batch, call.jobs, call.order);
        return { value: packed, transfer: [packed.bytes.buffer as ArrayBuffer, packed.tokens.buffer as ArrayBuffer, packed.sizes.buffer as ArrayBuffer] };
      }
      case 'drop': return { value: await kitchen.drop(call.batch) };
      case 'absent': return { value: await kitchen.absent(call.keys) };
      case 'close': return { value: await kitchen.close() };
    }
  };
  port.on('message', (call: Call) => {
    before = before.then(async () => {
      try {
        const { value, transfer } = await answer(call);
        port.postMessage({ value } satisfies Answer, transfer ?? []);
      } catch (error) {
        port.postMessage((error instanceof Refused ? { refused: error.refusal } : { error: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }) satisfies Answer);
      }
    });
  });
}
