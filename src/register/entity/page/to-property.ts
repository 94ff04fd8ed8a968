import type { AccountKind } from '../../account/index.ts';
import { properties as known } from '../../account/index.ts';
import type { EntityPage } from '../contract.ts';
import type { PropertyFold } from '../entity.ts';
import type { ClaimView, Rival } from '../rivals.ts';
import { giverIds, shortId } from '../short-id.ts';
import { supportWords, type Lang } from '../support-words.ts';
import type { Support } from '../support.ts';
import { propertyWords } from '../words/property-words.ts';
import { knownWords, locatorWords, wayWords } from '../words/passage-words.ts';
import { silenceWords } from '../words/value-words.ts';
import { toValue } from './to-value.ts';
import type { View } from './view.ts';
import { byWords } from '../words/by-words.ts';

export type Property = EntityPage['properties'][number];
export type Passage = Property['rivals'][number]['passages'][number];

export const toSupport = (support: Support, lang: Lang): Property['rivals'][number]['support'] =>
  ({ words: supportWords(support, lang), sources: support.sources, voices: support.voices, independent: support.independent, direct: support.direct });

/** Where in the source, how known, by whom recorded: all that leads to the words themselves. */
export function toPassage(claim: ClaimView, kind: AccountKind, { shown, lang, vocabulary }: View): Passage {
  const sealed = isClosed(claim, shown);
  return {
    account: claim.account, accountId: shortId(kind, claim.account), version: claim.version, claim: claim.claim, source: claim.source, giver: giverIds(claim),
    directness: claim.directness, howKnown: knownWords(claim.howKnown, lang, vocabulary), known: { how: claim.howKnown.how, chain: (claim.howKnown.chain ?? []).map((link) => ({ ...link, words: wayWords(link.how, lang, vocabulary) })) }, locator: locatorWords(claim.locator, lang), url: claim.locator.at === 'web' && /^https?:\/\//.test(claim.locator.url) ? claim.locator.url : null,
    wording: claim.wording ?? null, sealed, recordedAt: claim.recordedAt, recordedBy: byWords(shown.people.get(claim.recordedBy), lang), saidLater: claim.saidLater, changedLater: claim.changedLater,
    informationGrade: claim.informationGrade, sourceGrade: claim.sourceGrade,
  };
}

const isClosed = (claim: Pick<ClaimView, 'version' | 'claim'>, { closed }: View['shown']): boolean => closed.has(`${claim.version} ${claim.claim}`);

export function toRival(rival: Rival, kind: AccountKind, view: View): Property['rivals'][number] {
  const passages = rival.claims.slice(0, view.most.passages).map((claim) => toPassage(claim, kind, view));
  return { value: toValue(rival.value, view), preferred: rival.preferred, changedLater: rival.changedLater, support: toSupport(rival.support, view.lang), directness: rival.directness, passages, more: rival.claims.length - passages.length };
}

export function toProperty(fold: PropertyFold, kind: AccountKind, view: View): Property {
  const { lang, shown } = view;
  const rivals = fold.rivals.slice(0, view.most.rivals).map((rival) => toRival(rival, kind, view));
  const silent = Map.groupBy(fold.silences, (silence) => silence.state);
  const { preference } = fold;
  return {
    property: fold.property, label: propertyWords(kind, fold.property, lang), contradictory: fold.contradictory, rivals, more: fold.rivals.length - rivals.length,
    silences: [...silent].map(([state, all]) => ({ state, words: silenceWords(state, lang), n: all.length })),
    preference: preference === null ? null : {
      reason: preference.reason === '' ? null : preference.reason, by: byWords(shown.people.get(preference.by), lang), at: preference.at, none: preference.rival === null && !preference.lapsed, lapsed: preference.lapsed, newer: preference.decidedBeforeNewer, notWeighed: preference.notWeighed,
    },
  };
}

/** Properties in the order in which the register lists them, what names the thing first. */
export function inOrder(kind: AccountKind, folds: Iterable<PropertyFold>): PropertyFold[] {
  const place = ['title', 'name', 'statement', 'description', 'type', ...Object.keys(known[kind])];
  return [...folds].sort((a, b) => place.indexOf(a.property) - place.indexOf(b.property));
}
