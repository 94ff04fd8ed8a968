import { resolve } from 'node:path';
import { Refused } from '#base/result.ts';
import { getCompartment, listCompartments, read, type Session } from '#access/index.ts';
import { ask, type Executor } from '#approval/index.ts';
import type { CompartmentId, HatId } from '#base/ids.ts';
import { inTransaction } from '#store/index.ts';
import { checkOutPath } from './out-file.ts';
import { writeRegister } from './write-register.command.ts';

export type AskExport = { readonly out: string; readonly reason: string; readonly helpers?: boolean; readonly dataDir?: string; readonly circle?: string };

/**
 * Asks for the group's own full export; it is written when a second person approves. Refused: as `checkOutPath` and `ask`. The path is sealed
 * with the reason: a folder's name can name somebody.
 */
export async function askExport(session: Session, input: AskExport): Promise<string> {
  const out = checkOutPath(input.out, input.dataDir);
  const circle = await read(session, 'record', (tx) => getCompartment(tx, input.circle));
  return ask(session, circle.id, { kind: 'export', subject: { helpers: input.helpers === true }, sealed: { out: resolve(out) }, reason: input.reason });
}

/** Circles that a hat holds by itself, compounds apart. By the door role, which alone sees who holds what. */
async function circlesHeld(session: Session, hat: HatId): Promise<ReadonlySet<CompartmentId>> {
  const rows = await inTransaction(session.register.pools.get('vigil_door'), 'read', {}, (tx) =>
    tx.query<{ compartment: CompartmentId }>('select m.compartment from access.membership m join access.hat h on h.id = m.hat join access.app_user u on u.id = h.app_user where m.hat = $1 and h.ended_at is null and u.ended_at is null', [hat]));
  return new Set(rows.map((row) => row.compartment));
}

/**
 * What is done after the second person's yes: every circle that both hold, and no other. Of circles that only the second person
 * holds they are told the names; of those that only the first holds nothing is said. Refused: `export.nobody-left` when who asked has
 * no seat any more, and as `writeRegister`.
 */
export const exportExecutor: Executor = {
  async check(session, request) {
    if ((await circlesHeld(session, request.by)).size === 0) throw new Refused('export.nobody-left');
  },
  async run(session, request, words) {
    const asker = await circlesHeld(session, request.by);
    const held = await read(session, 'record', listCompartments);
    const both = held.filter((circle) => (circle.parts.length === 0 ? [circle.id] : circle.parts).every((id) => asker.has(id)));
    if (both.length === 0) throw new Refused('export.nobody-left');
    const report = await writeRegister(session, { out: String(words.sealed['out']), reason: words.reason, circles: both.map((circle) => circle.id), helpers: request.subject['helpers'] === true });
    return { ...report, onlyYours: held.filter((circle) => circle.parts.length === 0 && circle.name !== 'house' && !asker.has(circle.id)).map((circle) => circle.name) };
  },
};
