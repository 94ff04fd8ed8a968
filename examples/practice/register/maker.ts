import type { Session } from '#access/index.ts';
import type { ChainId, CompartmentId, GiverId, SourceId } from '#base/ids.ts';
import { recordCard, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { recordAccount, type Claim } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';

/** Stands before every title: what is here is invented, in the three languages of the register. */
export const invented = '[INVENTED · 지어낸 것 · 虚构]';
export const note = 'Everything in this source is invented for practice. No real person is meant. 모두 지어낸 것입니다. 全部为虚构。';

type Answers = Readonly<Record<string, unknown>>;
type Giver = { readonly source: SourceId; readonly giver?: GiverId };

/** The register's own commands, in one circle of readers: consent, sealing and log are as they are in earnest. */
export function makerIn(session: Session, circle: CompartmentId) {
  return {
    source: (title: string, input: Answers): Promise<SourceId> => recordSource(session, circle, { material: 'interview', basis: 'consent', lang: 'ko', note, ...input, title: `${invented} ${title}` }),
    giver: (source: SourceId, giver: Answers = {}): Promise<GiverId> => recordGiver(session, circle, { source, giver: { basis: 'consent', age: 'adult', role: 'speaker', setting: 'free', ...giver } }),
    card: (from: Required<Giver>, answers: Answers, more: Answers = {}) => recordCard(session, circle, {
      ...from,
      card: { template: { language: 'ko', version: 'ko-1' }, givenAt: '2024-05-14', askedBy: 'interviewer 1', language: 'ko', mode: 'spoken', explained: ['who-we-are', 'no-benefit', 'may-stop', 'cannot-recall', 'court-may-order', 'do-not-tell'], copy: 'not-wanted', answers, ...more },
    }),
    person: (from: Giver, sort: 'identified' | 'described' | 'group', claims: readonly Claim[], standing?: 'accused'): Promise<ChainId> =>
      recordAccount(session, circle, { ...from, account: { kind: 'person', sort, ...(standing === undefined ? {} : { standing }), claims } }),
    event: (from: Giver, sort: 'return-episode' | 'event', claims: readonly Claim[]): Promise<ChainId> => recordAccount(session, circle, { ...from, account: { kind: 'event', sort, claims } }),
    act: (from: Giver, sort: 'act' | 'custody', claims: readonly Claim[]): Promise<ChainId> => recordAccount(session, circle, { ...from, account: { kind: 'act', sort, claims } }),
    figure: (from: Giver, claims: readonly Claim[]): Promise<ChainId> => recordAccount(session, circle, { ...from, account: { kind: 'figure', sort: 'figure', claims } }),
    restrict: (account: ChainId, restriction: Answers) => restrict(session, circle, { account, restriction }),
    withdraw: (from: Giver, withdrawal: Answers) => withdraw(session, circle, { ...from, withdrawal }),
  };
}
export type Maker = ReturnType<typeof makerIn>;

/** Recorded as somebody's conclusion, with its reason. */
export const judge = (session: Session, reason: string, body: Answers): Promise<string> => assess(session, { body, reason: `${invented} ${reason}` });
