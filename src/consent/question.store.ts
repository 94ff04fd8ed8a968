import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import type { Question } from './decide.ts';
import { loadHistories } from './history.store.ts';
import { loadNarrowings } from './record-state.store.ts';
import { positionsOf } from './replay.ts';
import { loadRestrictionsOn, type Circle, type Standing } from './restriction.store.ts';

export type AskedAccount = { readonly chain: string; readonly compartment: CompartmentId; readonly source: string; readonly giver: string };
/** All that consent says of an account but for the cell that is asked. */
export type AccountQuestion = AskedAccount & { readonly question: Omit<Question, 'cell' | 'child'>; readonly standing: readonly Standing[] };

/** From the open parts of the records, exact to the wish; `within` are the circles whose restrictions and joins count. */
export async function loadQuestions(tx: Tx, circles: readonly Circle[], within: readonly CompartmentId[], accounts: readonly AskedAccount[]): Promise<AccountQuestion[]> {
  const bound = await loadRestrictionsOn(tx, circles, within, accounts.map((one) => one.chain));
  const asked: AccountQuestion[] = [];
  for (const compartment of new Set(accounts.map((one) => one.compartment))) {
    const here = accounts.filter((one) => one.compartment === compartment);
    const histories = await loadHistories(tx, compartment, [...new Set(here.map((one) => one.source))]);
    const narrowings = await loadNarrowings(tx, compartment, here.map((one) => one.chain));
    for (const account of here) {
      const narrowed = narrowings.get(account.chain) ?? [];
      const standing = bound.get(account.chain) ?? [];
      asked.push({
        ...account, standing,
        question: {
          givers: positionsOf(histories.get(account.source) ?? [], account.source, account.giver),
          accountNarrowing: narrowed.filter((one) => one.level !== 'passage'), passageNarrowing: narrowed.filter((one) => one.level === 'passage'),
          restrictions: standing.map((one) => one.restriction),
        },
      });
    }
  }
  return asked;
}
