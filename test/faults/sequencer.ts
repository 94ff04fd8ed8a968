// Moves what is committed into the logs, over and over, until it is told to stop or killed.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRegister } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { sequence } from '#ledger/index.ts';
import { onCommitted } from '../../src/parts.ts';
import type { Order } from './acts.ts';

const order = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as Order;
let stopping = false;
process.on('SIGTERM', () => (stopping = true));
const world = { ...realWorld, now: () => new Date(Date.now() + Number(readFileSync(order.clock, 'utf8'))) };
try {
  const { register, close } = await openRegister({ dataDir: order.dataDir, world });
  while (!stopping) {
    await sequence(register.pools.get('vigil_sequencer'), world, register.signer, onCommitted).catch(() => 0);
    await sleep(5);
  }
  await close();
} catch (error) {
  // The house was gone before it could begin; a bug is the writer's to find.
  if (!(error instanceof Refused)) throw error;
}
process.exit(0);
