import type pg from 'pg';
import { canonicalize } from '#base/canonical.ts';
import { inTransaction, type Tx } from '#store/index.ts';

/** A term of the group that is not what its entry in the log says. `entry`: list and code. */
export type TermFailure = { readonly code: 'verify.term-changed' | 'verify.term-missing' | 'verify.term-surplus'; readonly log: ''; readonly entry: string };
type TermRow = { readonly list: string; readonly code: string; readonly body: string; readonly by_hat: string; readonly at: Date };
type Brought = { readonly list: string; readonly code: string; readonly term: unknown; readonly by: string; readonly at: string };
type Entry = { readonly by_hat: string; readonly at: Date; readonly open: string };

/**
 * Terms of the group lie in a working table, which no hash covers; what was coded with them is read by them for ever. Each is
 * compared with the entry that added it or that brought it in with a register. `unchecked`: terms without an entry, in a register that was brought in before that entry named them.
 * By the machine.
 */
export const checkTerms = (pool: pg.Pool): Promise<{ readonly failures: readonly TermFailure[]; readonly unchecked: number }> => inTransaction(pool, 'read', {}, async (tx) => {
  const { wanted, complete } = await termsOfLog(tx);
  const failures: TermFailure[] = [];
  let unchecked = 0;
  for (const row of await tx.query<TermRow>('select list, code, body, by_hat, at from working.term order by list, code')) {
    const entry = `${row.list} ${row.code}`;
    const entered = wanted.get(entry);
    wanted.delete(entry);
    if (entered === undefined && !complete) unchecked += 1;
    else if (entered !== textOf(row)) failures.push({ code: entered === undefined ? 'verify.term-surplus' : 'verify.term-changed', log: '', entry });
  }
  for (const entry of wanted.keys()) failures.push({ code: 'verify.term-missing', log: '', entry });
  return { failures, unchecked };
});

/** What the logs say of terms, by list and code. An entry whose body was changed is named by its hash; it says nothing here. */
async function termsOfLog(tx: Tx): Promise<{ wanted: Map<string, string>; complete: boolean }> {
  const rows = await tx.query<Entry>(`select h.by_hat, h.at, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    where h.kind = 'administration' and h.kind <> 'account' and h.command in ('term.add', 'import.register') order by h.at, h.id`);
  const wanted = new Map<string, string>();
  let [brought, named] = [false, false];
  for (const row of rows) {
    const open = parse(row.open) as { did?: unknown; list?: string; term?: { code?: string }; what?: unknown; terms?: readonly Brought[] };
    if (open.did === 'term.add') wanted.set(`${open.list} ${open.term?.code}`, printed(open.term, row.by_hat, row.at.toISOString()));
    if (open.what !== 'register-import') continue;
    brought = true;
    if (Array.isArray(open.terms)) named = true;
    for (const one of open.terms ?? []) wanted.set(`${one.list} ${one.code}`, printed(one.term, one.by, one.at));
  }
  return { wanted, complete: named || !brought };
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
};
const printed = (term: unknown, by: string, at: string): string => canonicalize({ term, by, at });
const textOf = (row: TermRow): string => printed(parse(row.body), row.by_hat, row.at.toISOString());
