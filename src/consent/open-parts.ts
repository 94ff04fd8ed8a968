import type { Asking } from './answer.ts';
import type { Card, CardFacts } from './card/card.ts';
import type { Giver, GiverFacts } from './giver.ts';
import type { Narrowing, NarrowingFacts } from './narrowing.ts';
import type { CellKey } from './purposes.ts';
import type { Restriction } from './restriction.ts';
import type { Scope } from './scope.ts';
import type { Withdrawal } from './withdrawal.ts';

/**
 * What is stored of a consent record. `open` holds codes, dates and cells, so that every decision can be made again without a
 * key; `sealed` whatever somebody said in their own words or that tells who people are.
 */
export type Parts<Open> = { readonly open: Open; readonly sealed: Readonly<Record<string, unknown>> };

export type OpenGiver = { readonly what: 'giver'; readonly giver: GiverFacts };
export type OpenCard = {
  readonly what: 'card'; readonly card: CardFacts & Pick<Card, 'template' | 'explained' | 'copy'> & { readonly asking: Pick<Asking, 'givenAt' | 'language' | 'mode'> };
  readonly drafts: readonly { readonly kind: Restriction['kind']; readonly scope: Scope }[];
};
export type OpenWithdrawal = { readonly what: 'withdrawal'; readonly withdrawal: Pick<Withdrawal, 'scope' | 'at' | 'saidBy'> & { readonly notRecalled: readonly string[] } };
export type OpenNarrowing = { readonly what: 'narrowing'; readonly narrowing: NarrowingFacts; readonly account?: string };
export type OpenReview = { readonly what: 'naming-review'; readonly cells: readonly CellKey[] } | { readonly what: 'counting-reason'; readonly by: string };
/** Several givers who told something together: their ids, sorted. */
export type OpenJoint = { readonly what: 'joint'; readonly members: readonly string[] };
/** Body of a record in the history of a giver; `n` is its place among all such records of the source, given under the source's lock. */
export type OpenEntry = OpenGiver | OpenJoint | OpenCard | OpenWithdrawal | OpenNarrowing | OpenReview;

/** `key`: what is sealed of it has a key of its own; older ones lie under that of the log they were written in. */
export type OpenRestriction = { readonly what: 'restriction'; readonly restriction: Omit<Restriction, 'words' | 'compartmentParts'>; readonly account: string; readonly draft?: { readonly card: string; readonly row: number } | undefined; readonly key?: 'own' };
export type OpenLift = { readonly what: 'lift'; readonly at: string; readonly from: Restriction['from']; readonly account: string; readonly key?: 'own' };

export function splitGiver(giver: Giver): Parts<OpenGiver> {
  const { relation, guardian, bestInterestNote, capacity, settingNote, present, payment, interpreter, topics, agreement, ...open } = giver;
  const guard = guardian?.kind === 'present' ? { kind: 'present' as const, standing: guardian.standing, conflict: guardian.conflict } : guardian && { kind: 'none' as const };
  const facts: GiverFacts = {
    ...open, ...(guard && { guardian: guard }), ...(capacity && { capacity: { able: capacity.able } }), ...(payment && { payment: payment.kind }),
    ...(agreement && { agreement: { allows: agreement.allows } }),
  };
  return {
    open: { what: 'giver', giver: facts },
    sealed: defined({ relation, guardian, bestInterestNote, capacityNote: capacity?.note, settingNote, present, paymentNote: payment?.note, interpreter, topics, reference: agreement?.reference }),
  };
}

export function splitCard(card: Card): Parts<OpenCard> {
  const { asking, restrictions, decider, mustNotKnow, contactSafely, contactNever, corrects, ...open } = card;
  const { askedBy, interpreter, ...asked } = asking;
  return {
    open: { what: 'card', card: { ...open, asking: asked, ...(corrects !== undefined && { corrects: true as const }) }, drafts: restrictions.map(({ kind, scope }) => ({ kind, scope })) },
    sealed: defined({ askedBy, interpreter, decider, mustNotKnow, contactSafely, contactNever, corrects, restrictions: restrictions.length === 0 ? undefined : restrictions }),
  };
}

export function splitWithdrawal({ words, notRecalled, ...open }: Withdrawal): Parts<OpenWithdrawal> {
  return { open: { what: 'withdrawal', withdrawal: { ...open, notRecalled: notRecalled.map((one) => one.when) } }, sealed: defined({ words, notRecalled: notRecalled.length === 0 ? undefined : notRecalled }) };
}

export function splitNarrowing({ reason, ...open }: Narrowing, account?: string): Parts<OpenNarrowing> {
  return { open: { what: 'narrowing', narrowing: open, ...(account !== undefined && { account }) }, sealed: { reason } };
}

export function splitRestriction({ words, compartmentParts: _, ...open }: Restriction, account: string, draft?: OpenRestriction['draft']): Parts<OpenRestriction> {
  return { open: { what: 'restriction', restriction: open, account, ...(draft && { draft }) }, sealed: defined({ words }) };
}

const defined = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
