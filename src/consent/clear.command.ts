import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, type Session } from '#access/index.ts';
import { inTransaction } from '#store/index.ts';
import { blind, decide } from './decide.ts';
import type { Question } from './decide.ts';
import { parseCellKey } from './purposes.ts';
import { loadQuestions, type AskedAccount } from './question.store.ts';
import { loadCircles } from './restriction.store.ts';

export { clearPerson, type Cleared, type ClearedPerson, type GiverWord } from './clear-person.command.ts';

export type ClearQuestion = {
  readonly accounts: readonly string[];
  /** Text of a cell, its recipient named: `share:un`. */
  readonly cell: string;
  /** Whether any of them is about a child; whoever asks has to say. */
  readonly child: boolean;
  readonly standing?: Question['standing'];
};

/**
 * The part of clearing a person that is consent: every account for this one cell, against the restrictions and joins of all circles,
 * held or not, blind: a no is always `consent.refused`, whatever closed it and wherever (invariants 4 and 6). It clears nothing by itself.
 * Refused: codes of `parseCellKey`; `register.not-found` unless the session may read every account.
 */
export async function clearCheck(session: Session, asked: ClearQuestion): Promise<ReturnType<typeof blind>> {
  const cell = parseCellKey(asked.cell);
  if (!cell.ok) throw new Refused(cell.refusal.code, cell.refusal.detail);
  const chains = [...new Set(asked.accounts)];
  if (chains.length === 0 || !chains.every(isUuid)) throw new Refused('register.not-found');
  const accounts = await read(session, 'record', (tx) => tx.query<AskedAccount>('select chain, compartment, source, giver from derived.account where compartment = any ($2::int[]) and chain = any ($1::uuid[])', [chains, tx.held]));
  if (accounts.length !== chains.length) throw new Refused('register.not-found');
  const decisions = await inTransaction(session.register.pools.get('vigil_sequencer'), 'read', {}, async (tx) => {
    const circles = await loadCircles(tx);
    const questions = await loadQuestions(tx, circles, circles.map((one) => one.id), accounts);
    return questions.map(({ question }) => decide({ ...question, cell: cell.value, child: asked.child, ...(asked.standing && { standing: asked.standing }) }));
  });
  const no = decisions.find((one) => !one.allowed) ?? decisions[0];
  return blind(no ?? { allowed: false, by: 'consent.not-asked' });
}
