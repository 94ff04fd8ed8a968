import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Line, Order } from './acts.ts';

/** A register that is written into under faults, and the lines its writers told. */
export type Place = { readonly folder: string; readonly dataDir: string; readonly acks: string; readonly clock: string; readonly second: string };

export function makePlace(folder: string, dataDir = join(folder, 'register')): Place {
  mkdirSync(join(folder, 'files'), { recursive: true });
  // The database's own account must be able to pass.
  chmodSync(folder, 0o755);
  const place = { folder, dataDir, acks: join(folder, 'acks'), clock: join(folder, 'clock'), second: join(folder, 'second') };
  if (!existsSync(place.acks)) writeFileSync(place.acks, '');
  setClock(place, 0);
  return place;
}

/** Milliseconds by which writers' clocks are wrong from now on. */
export const setClock = (place: Place, wrong: number): void => writeFileSync(place.clock, String(wrong));

/** Whole lines: the last may have been cut by a kill. */
export const lines = (place: Place): Line[] => readFileSync(place.acks, 'utf8').split('\n').slice(0, -1).filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
export const countDone = (place: Place): number => lines(place).filter((line) => line.is === 'done').length;

export type Child = { readonly process: ChildProcess; readonly ended: Promise<void>; readonly said: () => string };

export function startChild(place: Place, script: 'writer.ts' | 'sequencer.ts', order: { readonly seed: number; readonly databaseUrl?: string }): Child {
  const path = join(place.folder, `${script}.json`);
  writeFileSync(path, JSON.stringify({ dataDir: place.dataDir, acks: place.acks, clock: place.clock, second: place.second, folder: join(place.folder, 'files'), ...order } satisfies Order));
  const child = spawn(process.execPath, [join(import.meta.dirname, script), path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  return { process: child, ended: new Promise((resolve) => child.once('close', () => resolve())), said: () => said };
}

/** Waits for what must come; false when it did not within `patience` milliseconds. */
export async function comes(what: () => boolean, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 20) {
    if (what()) return true;
    await sleep(20);
  }
  return what();
}

/** Asks a child to end, and makes it end when it does not. */
export async function end(child: Child): Promise<void> {
  child.process.kill('SIGTERM');
  const timer = setTimeout(() => child.process.kill('SIGKILL'), 20_000);
  await child.ended;
  clearTimeout(timer);
}
