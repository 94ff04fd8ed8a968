import { canonicalize } from '#base/canonical.ts';
import { permission, write, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { cleanTexts } from '#base/text/index.ts';
import { record } from '#ledger/index.ts';
import { insertTerm, loadAddedTerms, lockTerms } from './added-terms.store.ts';
import { builtInVocabulary } from './built-in.ts';
import { mergeTerms } from './merge-terms.ts';
import { termSchema, type Term } from './term.ts';

export const addTermPermission = permission('term.add', 'data-manager', 'documenter');

/** Parses a term at the edge. Refused: `vocabulary.shape` with the field, `text.nul`, `text.surrogate`. */
export function checkTerm(input: unknown): Term {
  const parsed = termSchema.safeParse(input);
  if (!parsed.success) throw new Refused('vocabulary.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const text = cleanTexts(parsed.data);
  if (!text.ok) throw new Refused(text.refusal.code, text.refusal.detail);
  return parsed.data;
}

/**
 * Adds a term of the group's own to a list, for everybody with a seat: a word that may not be known stays text of a claim
 * (core 38). The entry, with the whole term, stands in the log of `compartment`. A term is never changed or taken back:
 * what was coded with it must stay readable. Refused: `vocabulary.shape` (field) and the codes of `mergeTerms`.
 */
export async function addTerm(session: Session, compartment: CompartmentId, list: string, input: unknown): Promise<Term> {
  const term = checkTerm(input);
  return write(session, addTermPermission, compartment, async (tx, grant) => {
    await lockTerms(tx);
    const merged = mergeTerms(builtInVocabulary(), [...(await loadAddedTerms(tx)), { list, term }]);
    if (!merged.ok) throw new Refused(merged.refusal.code, merged.refusal.detail);
    const { world } = session.register;
    const id = world.id<string>();
    const { at } = await record(tx, world, {
      compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
      records: [{ id, kind: 'administration', source: null, giver: null, chain: id, replaces: null, import: null, open: canonicalize({ did: 'term.add', list, term }), sealed: null, claimHashes: null }],
    });
    await insertTerm(tx, grant.hat, at, { list, term });
    return term;
  });
}
