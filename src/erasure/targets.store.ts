import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Register } from '#access/index.ts';
import { currentHeads } from '#register/account/index.ts';
import type { Tx } from '#store/index.ts';
import { staying, type ErasureSubject } from './grain.ts';
import { wholeVersions } from './versions.store.ts';

export type Target = { readonly id: string; readonly kind: string; readonly source: string | null; readonly chain: string };
/** An account of which something stays: which version is recorded again, without the claims of the passage, on top of the last one. */
export type Again = { readonly chain: string; readonly from: string; readonly tip: string; readonly source: string };
export type Targets = { readonly records: readonly Target[]; readonly again: readonly Again[] };

const columns = 'h.id, h.kind, h.source, h.chain';

/**
 * Everything that goes with what is named, in one circle, from the records alone (so also what was withdrawn or closed), and the
 * assessments of that circle which cite any of it. Refused: `register.not-found` for what is absent, hidden, in another circle, or has
 * nothing left to erase (`erase.already-erased`); `erase.not-erasable` for entries about what was done; `erase.grain` for a grain it has not.
 */
export async function findTargets(tx: Tx, register: Register, compartment: CompartmentId, subject: ErasureSubject): Promise<Targets> {
  if (!isUuid(subject.id)) throw new Refused('register.not-found');
  const [named] = await tx.query<Target & { giver: string | null }>(`select ${columns}, h.giver from record.header h where h.compartment = $1 and h.id = $2`, [compartment, subject.id]);
  if (named === undefined) throw new Refused('register.not-found');
  if (staying.includes(named.kind)) throw new Refused('erase.not-erasable');
  const { records, again } = await ofGrain(tx, register, compartment, subject, named);
  const bodies = await withBody(tx, compartment, records);
  if (bodies.length === 0) throw new Refused(subject.grain === 'passage' ? 'erase.no-such-passage' : 'erase.already-erased');
  return { records: [...bodies, ...(await findCiting(tx, compartment, bodies.map(({ id }) => id)))], again };
}

async function ofGrain(tx: Tx, register: Register, compartment: CompartmentId, subject: ErasureSubject, named: Target & { giver: string | null }): Promise<Targets> {
  const all = (where: string, ...values: unknown[]): Promise<Target[]> => tx.query<Target>(`select ${columns} from record.header h where h.compartment = $1 and ${where} and h.kind <> all ($2::text[])`, [compartment, staying, ...values]);
  const must = (kind: string): void => {
    if (named.kind !== kind) throw new Refused('erase.grain', { grain: subject.grain, kind: named.kind });
  };
  switch (subject.grain) {
    case 'record':
      if (named.kind === 'source' || named.kind === 'giver' || named.kind === 'import') throw new Refused('erase.grain', { grain: 'record', kind: named.kind });
      return { records: await all(`h.chain = $3`, named.chain), again: [] };
    case 'giver':
      must('giver');
      return { records: await all('h.source = $3 and h.giver = any ($4::uuid[])', named.source, [named.giver, ...(await jointGivers(tx, compartment, named))]), again: [] };
    case 'source':
      must('source');
      return { records: await all('h.source = $3', named.id), again: [] };
    case 'import':
      must('import');
      return ofImport(tx, compartment, named, await all('h.import = $3', named.chain));
    case 'passage':
      must('source');
      return ofPassage(tx, register, compartment, named.id, subject.passage ?? '');
  }
}

/** What a giver told together with others cannot be told apart: it goes with the giver. */
const jointGivers = async (tx: Tx, compartment: CompartmentId, { source, giver }: { readonly source: string | null; readonly giver: string | null }): Promise<string[]> => (await tx.query<{ giver: string }>(`
  select h.giver from record.header h join record.body b on b.compartment = $1 and b.id = h.id
  where h.compartment = $1 and h.source = $2 and h.kind = 'giver' and h.kind <> 'account' and b.open::json ->> 'what' = 'joint' and b.open::json -> 'members' is not null
    and exists (select 1 from json_array_elements_text(b.open::json -> 'members') m where m = $3::text)`, [compartment, source, giver])).map((row) => row.giver);

/** Accounts that the import made go whole, with what was made of them since. One that was there before stands again as it was. */
async function ofImport(tx: Tx, compartment: CompartmentId, named: Target, own: readonly Target[]): Promise<Targets> {
  const mine = new Set(own.map(({ id }) => id));
  const chains = [...new Set(own.filter(({ kind }) => kind === 'account').map(({ chain }) => chain))];
  const versions = await tx.query<Target & { replaces: string | null }>(`select ${columns}, h.replaces from record.header h where h.compartment = $1 and h.chain = any ($2::uuid[]) and h.kind = 'account'`, [compartment, chains]);
  const next = new Map(versions.map((one) => [one.replaces ?? one.chain + ' first', one]));
  const records: Target[] = own.filter(({ kind }) => kind !== 'account');
  const again: Again[] = [];
  for (const chain of chains) {
    let before: string | undefined;
    let from = false;
    let tip = chain;
    for (let one = next.get(`${chain} first`); one !== undefined; one = next.get(one.id)) {
      from ||= mine.has(one.id);
      if (from) records.push({ id: one.id, kind: one.kind, source: one.source, chain: one.chain });
      else before = one.id;
      tip = one.id;
    }
    if (before !== undefined) again.push({ chain, from: before, tip, source: named.source as string });
  }
  return { records, again };
}

/** Every version holding a claim of the passage; where the current one does, what else it says is recorded again. */
async function ofPassage(tx: Tx, register: Register, compartment: CompartmentId, source: string, passage: string): Promise<Targets> {
  const records: Target[] = [];
  const left = new Map<string, boolean>();
  for await (const version of wholeVersions(tx, register, compartment, source)) {
    if (!version.body.claims.some((claim) => claim.passage === passage)) continue;
    records.push({ id: version.id, kind: 'account', source, chain: version.chain });
    left.set(version.id, version.body.claims.some((claim) => claim.passage !== passage));
  }
  if (records.length === 0) return { records, again: [] };
  const heads = await tx.query<{ id: string; chain: string }>(`select id, chain from (${currentHeads(compartment, source)}) heads where id = any ($1::uuid[])`, [records.map(({ id }) => id)]);
  const tips = await tx.query<{ chain: string; id: string }>(`select h.chain, h.id from record.header h where h.compartment = $1 and h.chain = any ($2::uuid[]) and h.kind = 'account'
    and not exists (select 1 from record.header n where n.compartment = $1 and n.replaces = h.id)`, [compartment, heads.map(({ chain }) => chain)]);
  const tipOf = new Map(tips.map((row) => [row.chain, row.id]));
  return { records, again: heads.filter(({ id }) => left.get(id) === true).map(({ id, chain }) => ({ chain, from: id, tip: tipOf.get(chain) ?? id, source })) };
}

/** Those that still have something to erase. */
async function withBody(tx: Tx, compartment: CompartmentId, records: readonly Target[]): Promise<Target[]> {
  const rows = await tx.query<{ id: string }>('select id from record.body where compartment = $1 and id = any ($2::uuid[])', [compartment, records.map(({ id }) => id)]);
  const there = new Set(rows.map(({ id }) => id));
  return records.filter(({ id }) => there.has(id));
}

/** Assessments of a circle, still with a body, that cite any of these: what was concluded from it goes with it. */
export const findCiting = (tx: Tx, compartment: CompartmentId, cited: readonly string[], from: CompartmentId = compartment): Promise<Target[]> => tx.query<Target>(`
  select distinct ${columns} from record.cite c join record.header h on h.compartment = $1 and h.id = c.record and h.kind = 'assessment'
  join record.body b on b.compartment = $1 and b.id = h.id
  where c.compartment = $1 and c.cited_compartment = $2 and c.cited = any ($3::uuid[])`, [compartment, from, cited]);
