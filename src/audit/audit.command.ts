import { authoriseReading, permission, read, type Role, type Session } from '#access/index.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { countEntries, findEntries, listActors, listCommands, type After, type Entry, type Filter } from './audit.store.ts';

export const auditPermission = permission('audit', 'auditor');

export const mostEntries = 100;
export type AuditPage = { readonly entries: readonly Entry[]; /** How many entries meet the filter in all. */ readonly count: number; /** Where the next page begins; null on the last. */ readonly next: string | null };

const toCursor = ({ at, id }: Entry): string => `${at.toISOString()}_${id}`;
/** Refused: `audit.cursor`. */
function parseCursor(text: string): After {
  const [at = '', id = ''] = text.split('_');
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(at) || Number.isNaN(Date.parse(at)) || !isUuid(id)) throw new Refused('audit.cursor');
  return { at: new Date(at), id };
}

/** A page of entries, newest first, at most `mostEntries`. Refused: `access.denied`, `audit.cursor`. */
export async function auditEntries(session: Session, filter: Filter = {}, { after, most = 50 }: { readonly after?: string; readonly most?: number } = {}): Promise<AuditPage> {
  const from = after === undefined ? undefined : parseCursor(after);
  const limit = Math.max(1, Math.min(mostEntries, Math.trunc(most)));
  return read(session, 'record', async (tx) => {
    await authoriseReading(tx, session, auditPermission);
    const found = await findEntries(tx, filter, from, limit + 1);
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    return { entries, count: await countEntries(tx, filter), next: found.length > limit && last !== undefined ? toCursor(last) : null };
  });
}

export type AuditChoices = { readonly people: readonly { readonly name: string; readonly role: Role }[]; readonly commands: readonly string[] };
/** Whom and what one can filter by: who has entries, and of which commands. Refused: `access.denied`. */
export const auditChoices = (session: Session): Promise<AuditChoices> => read(session, 'record', async (tx) => {
  await authoriseReading(tx, session, auditPermission);
  return { people: (await listActors(tx)).map(({ name, role }) => ({ name, role })), commands: await listCommands(tx) };
});
