// Writes into a register until it is told to stop or killed, and says of each command that it returned: a line on the disk, before the next begins.
import { fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCompartment, openRegister, read, resume } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld, type World } from '#base/world.ts';
import { sequence } from '#ledger/index.ts';
import { onCommitted } from '../../src/parts.ts';
import { expected, type Line, type Order } from './acts.ts';
import { chance } from './chance.ts';
import { makeActs } from './writing.ts';

const order = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as Order;
let stopping = false;
process.on('SIGTERM', () => (stopping = true));
const file = openSync(order.acks, 'a');
const tell = (line: Line): void => {
  writeSync(file, `${JSON.stringify(line)}\n`);
  fsyncSync(file);
};
const world: World = { ...realWorld, now: () => new Date(Date.now() + Number(readFileSync(order.clock, 'utf8'))) };
/** Milliseconds of nothing but refusals: the database will not come back by itself. Where it starts anew after a crash, with much memory to clear, that takes seconds. */
const patience = 15_000;

const code = (error: unknown): string | undefined => (error instanceof Refused && expected.some((one) => one.test(error.refusal.code)) ? error.refusal.code : undefined);

async function open() {
  for (let n = 0; ; n += 1) {
    try {
      return await openRegister({ dataDir: order.dataDir, world, ...(order.databaseUrl === undefined ? {} : { databaseUrl: order.databaseUrl }) });
    } catch (error) {
      const why = code(error);
      if (why === undefined || n >= 5) {
        tell(why === undefined ? { is: 'bug', what: 'open', error: String(error) } : { is: 'refused', what: 'open', code: why });
        process.exit(0);
      }
      await sleep(200);
    }
  }
}

const { register, operator, close } = await open();
const pick = chance(`writer ${order.seed}`);
let goneSince: number | undefined;
const gone = (): boolean => goneSince !== undefined && performance.now() - goneSince > patience;
/**
 * Until it returns, or the house is gone for good, or we are told to stop. Where nobody could say whether it was written, only
 * a command that may be given twice is given again.
 */
async function tries<T>(what: string, command: () => Promise<T>, twice = false): Promise<T | undefined> {
  while (!stopping && !gone()) {
    try {
      const answer = await command();
      goneSince = undefined;
      return answer;
    } catch (error) {
      const why = code(error);
      tell(why === undefined ? { is: 'bug', what, error: error instanceof Error ? `${String(error)} ${JSON.stringify((error as Refused).refusal ?? '')} ${(error as { code?: string }).code ?? ''} ${(error.stack ?? '').split('\n')[2] ?? ''}` : String(error) } : { is: 'refused', what, code: why });
      if (why === undefined || (why === 'store.outcome-unknown' && !twice)) return undefined;
      goneSince ??= performance.now();
      await sleep(20 + pick.below(40));
    }
  }
  return undefined;
}

const session = await tries('sign in', () => resume(register, operator), true);
const main = session === undefined ? undefined : (await tries('circle', () => read(session, 'record', (tx) => getCompartment(tx)), true))?.id;
const second = await tries('sign in', () => resume(register, readFileSync(order.second, 'utf8')), true);
const acts = session === undefined || second === undefined || main === undefined ? undefined : await makeActs({ session, second, main, pick, tell, tries, file: (name, content) => {
  const path = join(order.folder, name);
  writeFileSync(path, content);
  return path;
} });
if (acts !== undefined) tell({ is: 'ready' });
while (acts !== undefined && !stopping && !gone()) {
  await acts();
  if (pick.below(3) === 0) await tries('sequence', () => sequence(register.pools.get('vigil_sequencer'), world, register.signer, onCommitted), true);
}
await close().catch(() => undefined);
process.exit(0);
