import type { Known, Sleeping } from './import.store.ts';
import type { PreparedRow, RowProblem } from './kitchen.ts';
import type { BuildJob } from './packed.ts';
import { partKey } from './row-identity.ts';

export type Standing = { readonly known: ReadonlyMap<string, Known>; readonly sleeping: ReadonlyMap<string, Sleeping>; /** Kinds of the accounts that rows of each table make. */ readonly kinds: readonly (readonly string[])[];
  /** Rows that were erased here, by request. */
  readonly erased: ReadonlySet<string>;
  /** Address of the row of a key that stands before, in the register or earlier in the file; undefined for none. */
  readonly findRow?: (key: string) => string | undefined };
export type RowFate = 'inserted' | 'changed' | 'same';
export type Decided = { readonly fates: ReadonlyMap<number, RowFate>; readonly jobs: readonly BuildJob[]; readonly problems: readonly RowProblem[]; readonly partsGone: number; /** Rows that stand under the key of all their cells. */ readonly byCells: number; /** Addresses of the rows that are taken, by key. */ readonly primaries: ReadonlyMap<string, string> };

/**
 * What each row is to the register (core 40): the same identity and content is nothing; other content is a new version;
 * unknown is new (a row that came in by all its cells before columns said which it is stands under those); undone before is taken up again on its old address. A row is left out, with a code, where a person has
 * corrected the account since (`intake.corrected-here`), withdrawn or closed it (`intake.closed-here`) or had it erased (`intake.erased-here`), or where the map now
 * makes another kind of it (`intake.kind-changed`): an import never overrules a person. `replaces` of a changed account is
 * filled in later, from its chain's last version. A row that speaks of one which is not there, or comes later, waits (`intake.no-such-row`).
 */
export function decideRows(rows: readonly PreparedRow[], standing: Standing, newId: () => string): Decided {
  const fates = new Map<number, RowFate>();
  const jobs: BuildJob[] = [];
  const problems: RowProblem[] = [];
  const primaries = new Map<string, string>();
  let partsGone = 0;
  let byCells = 0;
  for (const row of rows) {
    const kinds = standing.kinds[row.table] as readonly string[];
    const stands = (key: string): boolean => standing.erased.has(key) || kinds.some((_, part) => standing.known.has(partKey(key, part)) || standing.sleeping.has(partKey(key, part)));
    const firm = (key: string): boolean => standing.erased.has(key) || kinds.some((_, part) => standing.known.has(partKey(key, part)) || standing.sleeping.get(partKey(key, part))?.undone === false);
    // What stands or was closed counts for more than what an undo put to sleep, whichever key it has.
    const isByCells = row.byCells !== undefined && !firm(row.key) && (firm(row.byCells) || (!stands(row.key) && stands(row.byCells)));
    const key = isByCells ? (row.byCells as string) : row.key;
    if (key !== row.key) byCells += 1;
    const found = kinds.map((_, part) => ({ known: standing.known.get(partKey(key, part)), sleeping: standing.sleeping.get(partKey(key, part)) }));
    const code = standing.erased.has(key) && found.every(({ known }) => known === undefined) ? 'intake.erased-here' : row.parts.map(({ part, hash }) => refusalOf(found[part]?.known, found[part]?.sleeping, hash, kinds[part] as string)).find((one) => one !== undefined);
    if (code !== undefined) {
      problems.push({ row: row.row, code, field: null });
      continue;
    }
    const links: Record<string, string> = {};
    const astray = row.refers.find(({ key }) => {
      const address = primaries.get(key) ?? standing.findRow?.(key);
      if (address !== undefined) links[key] = address;
      return address === undefined || key === row.key;
    });
    if (astray !== undefined) {
      problems.push({ row: row.row, code: 'intake.no-such-row', field: astray.field });
      continue;
    }
    partsGone += found.filter(({ known }, part) => known !== undefined && !row.parts.some((one) => one.part === part)).length;
    const first = found[0];
    const primary = first?.known?.chain ?? first?.sleeping?.chain ?? newId();
    primaries.set(row.key, primary);
    const before = jobs.length;
    for (const { part, hash } of row.parts) {
      const { known, sleeping } = found[part] as (typeof found)[number];
      if (known?.hash === hash) continue;
      const chain = known?.chain ?? sleeping?.chain;
      const id = chain === undefined && part === 0 ? primary : newId();
      jobs.push({ row: row.row, part, id, chain: chain ?? id, replaces: known === undefined ? (sleeping?.tip ?? null) : '', primary, ...(row.refers.length === 0 ? {} : { links }) });
    }
    fates.set(row.row, first?.known === undefined ? 'inserted' : jobs.length > before ? 'changed' : 'same');
  }
  return { fates, jobs, problems, partsGone, byCells, primaries };
}

function refusalOf(known: Known | undefined, sleeping: Sleeping | undefined, hash: string, kind: string): string | undefined {
  if (known !== undefined && known.hash !== hash) return known.byHand ? 'intake.corrected-here' : known.kind !== kind ? 'intake.kind-changed' : undefined;
  if (known === undefined && sleeping !== undefined) return !sleeping.undone ? 'intake.closed-here' : sleeping.kind !== kind ? 'intake.kind-changed' : undefined;
  return undefined;
}
