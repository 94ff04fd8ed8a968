import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getCompartment, read, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { loadOverview } from './overview.store.ts';

const file = join(import.meta.dirname, '../../examples/public/register.jsonl');

/** Brings the public example into an empty register; into one that holds anything, nothing. Refused: `start.no-example`, and the codes of `importLines`. */
export async function loadExample(session: Session, path: string = file): Promise<boolean> {
  const { circle, empty } = await read(session, 'record', async (tx) => ({ circle: await getCompartment(tx), empty: (await loadOverview(tx)).accounts.every((each) => each.n === 0) }));
  if (!empty) return false;
  if (!existsSync(path)) throw new Refused('start.no-example');
  // Only here: reading files needs half of Vigil in memory.
  const { importLines } = await import('#intake/index.ts');
  await importLines(session, { path, compartment: circle.id, example: true });
  return true;
}
