import type { ChainId, CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, type Session } from '#access/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';

/** Sources and accounts for tests of features that lie before the register on the ladder. People here are invented. */
const how = { locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } } as const;
const wording = { text: '그 여자는 무산에서 왔다고 했다', lang: 'ko' };

export const newSource = (session: Session, compartment: CompartmentId, basis = 'consent', more = {}): Promise<string> =>
  recordSource(session, compartment, { title: 'Interview 7', material: 'interview', basis, ...more });
export const newPerson = (session: Session, compartment: CompartmentId, source: string, giver?: string): Promise<ChainId> =>
  recordAccount(session, compartment, { source, ...(giver === undefined ? {} : { giver }), account: { kind: 'person', sort: 'identified', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording, ...how }] } });
/** An act with this victim. */
export const newAct = (session: Session, compartment: CompartmentId, source: string, victim: string, giver?: string): Promise<ChainId> =>
  recordAccount(session, compartment, { source, ...(giver === undefined ? {} : { giver }), account: { kind: 'act', sort: 'act', claims: [{ property: 'victim', value: { is: 'account', account: victim }, wording, ...how }] } });
export const judge = (session: Session, a: string, b: string, verdict: 'same' | 'different' | 'unsure'): Promise<string> => assess(session, { body: { about: 'same', a, b, verdict }, reason: 'as told' });
export { reviseAccount };

/** Chains of all accounts that a session reads for a purpose. */
export const readable = (session: Session, purpose: 'record' | 'link' | 'statistics'): Promise<string[]> =>
  read(session, purpose, async (tx) => (await tx.query<{ chain: string }>('select chain from derived.account where compartment = any ($1::int[]) order by chain', [tx.held])).map((row) => row.chain));

export const refused = (code: string) => (error: unknown): boolean => {
  if (error instanceof Refused && error.refusal.code === code) return true;
  throw error;
};
