import type { Tx } from '#store/index.ts';
import { builtInVocabulary } from './built-in.ts';
import { mergeTerms, type AddedTerm } from './merge-terms.ts';
import type { Term } from './term.ts';
import type { Vocabulary } from './vocabulary.ts';

const addingLock = 0x5647_7465;

/** Terms of the group's own, in order of list and code. */
export async function loadAddedTerms(tx: Tx): Promise<AddedTerm[]> {
  const rows = await tx.query<{ list: string; body: string }>('select list, body from working.term order by list, code');
  return rows.map((row) => ({ list: row.list, term: JSON.parse(row.body) as Term }));
}

/**
 * The built-in vocabulary with the group's terms. A term that no longer fits, because a newer Vigil brought the same code
 * or word, is left out and the built-in one stands: a register must open after an upgrade.
 */
export async function loadVocabulary(tx: Tx): Promise<Vocabulary> {
  const added = await loadAddedTerms(tx);
  if (added.length === 0) return builtInVocabulary();
  const all = mergeTerms(builtInVocabulary(), added);
  return all.ok ? all.value : fitting(added);
}

/** Joins what fits, again and again until nothing more does: a parent may come after its child. */
export function fitting(added: readonly AddedTerm[], builtIn: Vocabulary = builtInVocabulary()): Vocabulary {
  let vocabulary = builtIn;
  const kept: AddedTerm[] = [];
  for (let left = [...added], before = -1; left.length !== before; ) {
    before = left.length;
    left = left.filter((one) => {
      const merged = mergeTerms(builtIn, [...kept, one]);
      if (!merged.ok) return true;
      kept.push(one);
      vocabulary = merged.value;
      return false;
    });
  }
  return vocabulary;
}

/** Whoever adds a term waits for the one before, so that no two take the same words. */
export async function lockTerms(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [addingLock]);
}

export async function insertTerm(tx: Tx, hat: string, at: string, { list, term }: AddedTerm): Promise<void> {
  await tx.query('insert into working.term (list, code, body, by_hat, at) values ($1, $2, $3, $4, $5)', [list, term.code, JSON.stringify(term), hat, at]);
}
