import { read, write, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { mapOfFields, type FieldChoice } from '../map-of-fields.ts';
import { importPermission } from '../run.command.ts';
import { deleteMap, findMaps, saveMapRow, sealMap, signatureOf } from './upload.store.ts';

/** How a table with these columns was brought in before. Its title and what its people were told belong to one list and are not kept with it. */
export type SavedMap = { readonly id: string; readonly compartment: CompartmentId; readonly name: string; readonly columns: readonly string[]; readonly choice: FieldChoice; readonly changedAt: string };
type Body = { readonly name: string; readonly columns: readonly string[]; readonly choice: FieldChoice };
const most = 200_000;

/** Keeps a choice of fields under a name, for tables with the same columns. One of the same name and columns is taken over. Refused: `intake.map`, `intake.too-large`. */
export async function saveMap(session: Session, compartment: CompartmentId, input: { readonly name: string; readonly columns: readonly string[]; readonly choice: FieldChoice }): Promise<{ id: string }> {
  const { register } = session;
  mapOfFields(input.choice);
  const name = input.name.normalize('NFC').trim().slice(0, 200).toWellFormed();
  const body: Body = { name, columns: input.columns, choice: { ...input.choice, source: { title: name, material: input.choice.source.material } } };
  if (JSON.stringify(body).length > most) throw new Refused('intake.too-large', { most });
  const signature = signatureOf(register, input.columns);
  return write(session, importPermission, compartment, async (tx, grant) => {
    const before = (await findMaps(tx, register, signature)).find((row) => row.compartment === compartment && (row.body as Body).name === name);
    const id = before?.id ?? register.world.id<string>();
    await saveMapRow(tx, { compartment, id, signature, sealed: await sealMap(tx, register, compartment, id, body), by_hat: grant.hat, changed_at: register.world.now() });
    return { id };
  });
}

/** Maps of the session's circles, last changed first; only those for tables with these columns when they are named. */
export const listMaps = (session: Session, columns?: readonly string[]): Promise<SavedMap[]> => read(session, 'record', async (tx) =>
  (await findMaps(tx, session.register, columns === undefined ? null : signatureOf(session.register, columns))).map(({ id, compartment, body, changed_at: at }) => ({ id, compartment, ...(body as Body), changedAt: at.toISOString() })));

export async function forgetMap(session: Session, id: string): Promise<void> {
  if (!isUuid(id)) throw new Refused('register.not-found');
  const found = (await listMaps(session)).find((map) => map.id === id);
  if (found === undefined) throw new Refused('register.not-found');
  await write(session, importPermission, found.compartment, (tx) => deleteMap(tx, found.compartment, id));
}
