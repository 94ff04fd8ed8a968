import { permission, read, readers, write, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { checkAssessment, checkSubjects, getSubjects, saveAssessments } from '#register/assessment/index.ts';
import { openAlone } from '#register/entity/page/index.ts';
import type { Lang } from '#register/entity/index.ts';
import { namesOfCircles, requireReader, sidesOf, type Side } from './list.command.ts';
import { findLooked, findLooks, isLooked, lockPair } from './looks.store.ts';
import { isDisputed, measureLooks, type LookAgreement, type Verdict } from './looks.ts';
import { findProposals, type Kept } from './proposals.store.ts';
import { pairOf } from './chosen.ts';

/** Whoever may judge a pair may look at one a second time, except who judged it. */
export const secondLookPermission = permission('links.second', ...readers);

const mostShown = 200;

export type SecondSide = Omit<Side, 'members'>;
export type SecondPair = { readonly a: SecondSide; readonly b: SecondSide; readonly circle: string };

/**
 * Pairs of which somebody else has judged and this session is asked to judge again, without being told how (ADR 21). Nothing in it hangs on what was said: not which pairs, not their order, not a word of them.
 * Refused: `access.denied`.
 */
export async function listSeconds(session: Session, lang: Lang): Promise<{ readonly pairs: readonly SecondPair[]; readonly total: number }> {
  requireReader(session, secondLookPermission.command);
  return read(session, 'link', async (tx) => {
    const { offered } = await findLooks(tx, session, await findProposals(tx));
    const shown = offered.slice(0, mostShown);
    const side = await sidesOf(tx, shown.flatMap(({ a, b }) => [a, b]), new Map(), lang);
    const alone = (chain: string): SecondSide => { const { account, title, source } = side(chain); return { account, title, source }; };
    const circles = await namesOfCircles(tx);
    return { pairs: shown.map(({ a, b, compartment }) => ({ a: alone(a), b: alone(b), circle: circles.get(compartment) ?? '' })), total: offered.length };
  });
}

type Alone = Awaited<ReturnType<typeof openAlone>>;
export type SecondOpened = { /** Null where it is not offered, or not any more. */ readonly pair: { readonly a: Alone; readonly b: Alone } | null; readonly next: { readonly a: string; readonly b: string } | null; readonly left: number };
/** Both accounts of such a pair, each by itself, and the one that waits next. Neither how likely they are one nor who else they may be: both would tell. Refused: `access.denied`, `register.not-found`. */
export async function openSecond(session: Session, a: string, b: string, lang: Lang): Promise<SecondOpened> {
  requireReader(session, secondLookPermission.command);
  const offered = await offeredTo(session);
  const one = findOffered(offered, a, b);
  const others = offered.filter((pair) => pair !== one);
  const [next] = others;
  const sides = one === undefined ? [] : await Promise.all([openAlone(session, one.a, lang), openAlone(session, one.b, lang)]);
  return { pair: sides[0] === undefined || sides[1] === undefined ? null : { a: sides[0], b: sides[1] }, next: next === undefined ? null : { a: next.a, b: next.b }, left: others.length };
}

/**
 * What a second person says of a pair, recorded beside what the first said: it joins and parts nothing. Answers what the first said, and whether the two agree.
 * Refused: `links.not-offered`, `register.read-only`, `access.denied`, `register.not-found`, and as `checkAssessment`.
 */
export async function judgeSecond(session: Session, input: { readonly a: string; readonly b: string; readonly verdict: Verdict; readonly reason: string }): Promise<{ readonly id: string; readonly first: Verdict; readonly agrees: boolean }> {
  requireReader(session, secondLookPermission.command);
  if (session.register.vault.readOnly) throw new Refused('register.read-only');
  const one = findOffered(await offeredTo(session), input.a, input.b);
  if (one === undefined) throw new Refused('links.not-offered');
  const assessed = checkAssessment({ body: { about: 'second', a: one.a, b: one.b, verdict: input.verdict }, reason: input.reason });
  const [id] = await write(session, secondLookPermission, one.compartment, async (tx, grant) => {
    // Read again inside the transaction: what was withdrawn or looked at meanwhile is not judged any more.
    const subjects = await getSubjects(tx, assessed.body);
    checkSubjects(assessed, subjects);
    await lockPair(tx, one.a, one.b);
    if (await isLooked(tx, one.a, one.b)) throw new Refused('links.not-offered');
    return saveAssessments(tx, session, grant, [{ input: assessed, subjects }]);
  });
  const first = await read(session, 'link', async (tx) => (await findLooks(tx, session, [one])).looks.get(pairOf(one.a, one.b))?.first);
  if (first === undefined) throw new Refused('register.not-found');
  return { id: id as string, first: first.verdict, agrees: first.verdict === input.verdict };
}

/** How far those who judged and those who looked again agree, over all pairs of the session's circles that were looked at twice; `open`: those that differ and were not judged since. Refused: `access.denied`. */
export async function linkAgreement(session: Session): Promise<LookAgreement & { readonly open: number }> {
  requireReader(session, 'links.agreement');
  return read(session, 'link', async (tx) => {
    const looks = await findLooked(tx);
    return { ...measureLooks(looks), open: looks.filter(isDisputed).length };
  });
}

const offeredTo = (session: Session): Promise<readonly Kept[]> => read(session, 'link', async (tx) => (await findLooks(tx, session, await findProposals(tx))).offered);
const findOffered = (offered: readonly Kept[], a: string, b: string): Kept | undefined => offered.find((pair) => pairOf(pair.a, pair.b) === pairOf(a.toLowerCase(), b.toLowerCase()));
