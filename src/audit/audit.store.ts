import type { HatId } from '#base/ids.ts';
import type { Role } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { openings, opensSealed } from './openings.ts';

/** One transaction as its log has it. `id` is what the log calls it; `records` how many it wrote; `by` is null where the seat is not known here any more. */
export type Entry = { readonly id: string; readonly at: Date; readonly command: string; readonly records: number; readonly opens: boolean; readonly by: { readonly name: string; readonly role: Role } | null };
export type Filter = {
  readonly name?: string; readonly role?: Role; readonly command?: string;
  /** Only what opened something sealed. */
  readonly opens?: boolean;
  /** From this instant on, and before that one. */
  readonly from?: Date; readonly to?: Date;
};
export type After = { readonly at: Date; readonly id: string };

/** Entries of all logs a session may see, newest first. Compartment 0 is no circle's: its leaves are the heads of the others. */
const shown = `l.compartment > 0
  and ($1::uuid[] is null or l.by_hat = any ($1::uuid[])) and ($2::text[] is null or l.command = any ($2::text[]))
  and ($3::timestamptz is null or l.at >= $3) and ($4::timestamptz is null or l.at < $4)`;

async function valuesOf(tx: Tx, filter: Filter): Promise<unknown[]> {
  const commands = filter.command !== undefined ? [filter.command] : filter.opens === true ? [...openings] : null;
  return [await hatsOf(tx, filter), filter.opens === true ? (commands ?? []).filter(opensSealed) : commands, filter.from?.toISOString() ?? null, filter.to?.toISOString() ?? null];
}

/** Hats that have entries and belong to the person or role named; null when none is named. */
async function hatsOf(tx: Tx, { name, role }: Filter): Promise<HatId[] | null> {
  if (name === undefined && role === undefined) return null;
  return (await listActors(tx)).filter((one) => (name === undefined || one.name === name) && (role === undefined || one.role === role)).map((one) => one.hat);
}

export type Actor = { readonly hat: HatId; readonly name: string; readonly role: Role };
/** Who has entries at all. */
export const listActors = async (tx: Tx): Promise<Actor[]> =>
  tx.query<Actor>('select hat, name, role from access.hat_names(array(select distinct by_hat from ledger.leaf where compartment > 0)) order by name, role');

export const listCommands = async (tx: Tx): Promise<string[]> =>
  (await tx.query<{ command: string }>('select distinct command from ledger.leaf where compartment > 0 order by command')).map((row) => row.command);

export const countEntries = async (tx: Tx, filter: Filter): Promise<number> =>
  (await tx.query<{ n: number }>(`select count(*)::int as n from ledger.leaf l where ${shown}`, await valuesOf(tx, filter)))[0]?.n ?? 0;

/** At most `most` entries, those after `after` in the order from the newest to the oldest. */
export async function findEntries(tx: Tx, filter: Filter, after: After | undefined, most: number): Promise<Entry[]> {
  const rows = await tx.query<{ id: string; at: Date; by_hat: HatId; command: string; records: number }>(`
    select l.tx as id, l.at, l.by_hat, l.command, l.records from ledger.leaf l where ${shown} and ($5::timestamptz is null or (l.at, l.tx) < ($5, $6::uuid))
    order by l.at desc, l.tx desc limit $7`, [...(await valuesOf(tx, filter)), after?.at.toISOString() ?? null, after?.id ?? null, most]);
  const names = await tx.query<Actor>('select hat, name, role from access.hat_names($1::uuid[])', [[...new Set(rows.map((row) => row.by_hat))]]);
  const byHat = new Map(names.map(({ hat, name, role }) => [hat, { name, role }]));
  return rows.map(({ by_hat: hat, ...row }) => ({ ...row, opens: opensSealed(row.command), by: byHat.get(hat) ?? null }));
}
