import { Worker } from 'node:worker_threads';
import type { TruthOptions } from '../population.ts';
import type { OracleMeasure } from './measure-oracle.ts';

export type OracleRun = OracleMeasure & { readonly looked: number; readonly met: number; readonly kept: number; readonly seconds: number };
export type OracleTask = { readonly options: TruthOptions; /** Where its pairs are written; undefined for nowhere. */ readonly path: string | undefined };

/** Asks the oracle in a thread of its own, which may take the memory that a million records need (some 5 GB) and gives it back. */
export async function runOracle(task: OracleTask): Promise<OracleRun> {
  const worker = new Worker(new URL('./oracle-thread.ts', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 16_000 } });
  return await new Promise<OracleRun>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => { reject(new Error(`oracle: ended with ${code}`)); });
  });
}
