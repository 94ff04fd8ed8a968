import assert from 'node:assert/strict';
import { approve, type Executors } from '#approval/index.ts';
import type { Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { recordCard, recordGiver } from '#consent/index.ts';
import { cutRegisterLog } from '#ledger/index.ts';
import { askProof, proofExecutor, type Bundle, type OpenProof } from '#proof/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { testRegister, type TestRegister } from '../support/test-register.ts';

/** A register with one speaker who allowed sharing with the UN with her name, and with courts without it. The people are invented. */
export const wording = { text: '그 여자는 무산에서 왔다고 했다', lang: 'ko' };
const how = { locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } } as const;
export const account = {
  kind: 'person', sort: 'identified',
  claims: [
    { property: 'name', value: { is: 'name', text: '리영호', kind: 'birth' }, wording: { text: '리영호', lang: 'ko' }, ...how },
    { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, locator: { at: 'cell', file: '', row: 7, column: '' }, howKnown: { how: 'lived' } },
    { property: 'citizenship', value: { is: 'term', list: 'citizenship', code: 'KP' }, wording, ...how },
    { property: 'number-of-returns', value: { is: 'range', low: 2, high: 2, unit: 'times', words: '' }, locator: { at: 'cell', file: '', row: 7, column: '' }, howKnown: { how: 'lived' } },
    { property: 'helper', value: { is: 'text', text: '목사' }, wording: { text: '목사', lang: 'ko' }, ...how },
  ],
};
const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes', courts: 'yes' }, 7: { un: 'yes' } } };

export type Stage = TestRegister & { readonly second: Session; readonly source: string; readonly giver: string; tell(): Promise<string>; cut(): Promise<void>; open(asked: Partial<OpenProof> & Pick<OpenProof, 'records'>): Promise<Bundle>; approvedBy(session: Session, request: string): Promise<Bundle> };

export async function stage(...given: Parameters<typeof testRegister>): Promise<Stage> {
  const t = await testRegister(...given);
  const { session, main, register } = t;
  const second = await t.seat('second', 'reviewer', [main]);
  const source = await recordSource(session, main, { title: 'Interview 7', material: 'interview', basis: 'consent' });
  const giver = await recordGiver(session, main, { source, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, main, { source, giver, card });
  const approvedBy = async (by: Session, request: string): Promise<Bundle> => {
    let made: Bundle | undefined;
    const executors: Executors = { proof: proofExecutor({ requireFree: () => undefined, write: (_, bundle) => { made = bundle; } }) };
    await approve(by, request, executors);
    assert.ok(made !== undefined);
    return made;
  };
  return {
    ...t, second, source, giver, approvedBy,
    tell: async () => {
      const id = await recordAccount(session, main as CompartmentId, { source, giver, account });
      await t.sequence();
      return id;
    },
    cut: () => cutRegisterLog(register.pools.get('vigil_sequencer'), register.world, register.signer),
    open: async (asked) => approvedBy(second, await askProof(session, { properties: [], whole: false, cell: 'share-named:un', child: false, reason: 'asked for by the Working Group', out: '/nowhere/bundle.json', ...asked }, { requireFree: () => undefined, write: () => undefined })),
  };
}
