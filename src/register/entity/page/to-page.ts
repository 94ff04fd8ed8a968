import { cellOf, toldCells } from '#consent/index.ts';
import { findTerm } from '#vocabulary/index.ts';
import type { EntityPage } from '../contract.ts';
import type { SourceView } from '../entity.store.ts';
import { shortId } from '../short-id.ts';
import { stateWords } from '../state.ts';
import type { Lang } from '../support-words.ts';
import { propertyWords, sortWords } from '../words/property-words.ts';
import { toAccounts, toAssessments, toHistory } from './to-history.ts';
import { toActs, toLinked } from './to-linked.ts';
import { toPath } from './to-path.ts';
import { inOrder, toProperty, toSupport } from './to-property.ts';
import { titleOfQuestion, toQuestion } from './to-question.ts';
import { titleOfEntity } from './to-title.ts';
import type { View } from './view.ts';

/** All that a page shows of an entry, cut to `most`; the command line prints the same, uncut. Nothing here is decided: it is worded. */
export function toEntityPage(view: View): EntityPage {
  const { shown } = view;
  const { entity, question } = shown;
  // A figure is weighed as a question, never as the value of an entity.
  const folds = inOrder(entity.kind, entity.properties.values()).filter((fold) => fold.property !== 'figure');
  return {
    header: toHeader(view), properties: folds.map((fold) => toProperty(fold, entity.kind, view)), path: toPath(view), acts: toActs(view), linked: toLinked(view),
    accounts: toAccounts(view), assessments: toAssessments(view), history: toHistory(view), conflicts: entity.conflicts.length,
    question: question === null ? null : toQuestion(question, view),
    sources: toSources(view),
  };
}

export const toSources = ({ shown }: View): EntityPage['sources'] => Object.fromEntries([...shown.sources].map(([id, source]) => [id, toSourceLine(source, shown.circles.get(source.compartment) ?? '')]));

/** A source by its line; the title of an unpublished one is sealed. */
export const toSourceLine = (source: SourceView, circle: string): EntityPage['sources'][string] => ({
  address: source.id, id: shortId('source', source.id), title: source.open.title ?? null, publisher: source.open.publisher ?? null, material: source.open.material ?? null, basis: source.basis,
  url: source.open.url !== undefined && /^https?:\/\//.test(source.open.url) ? source.open.url : null, published: source.open.published ?? null, read: source.open.read ?? null, circle,
});

export const recipientWords: Readonly<Record<string, Record<Lang, string>>> = {
  'un': { en: 'the UN', ko: '유엔', zh: '联合国' }, 'courts': { en: 'courts and prosecutors', ko: '법원·검찰', zh: '法院和检察机关' },
  'rok-records-centre': { en: 'the records centre of the ROK', ko: '한국 정부 기록기관', zh: '韩国记录机构' }, 'journalists': { en: 'journalists', ko: '언론', zh: '记者' },
};

function toHeader(view: View): EntityPage['header'] {
  const { shown, lang, vocabulary } = view;
  const { entity, versions, assessments, question } = shown;
  const sealed = Map.groupBy([...shown.sealed.values()].flat(), (property) => property);
  return {
    address: entity.address, id: shortId(entity.kind, entity.address), kind: entity.kind, sort: entity.sort, sortWords: sortWords(entity.sort, lang), standing: entity.standing,
    title: question === null || question.asked === null ? titleOfEntity(entity, lang, vocabulary) : titleOfQuestion(question.asked, view),
    state: entity.state === null ? null : { code: entity.state, words: stateWords(entity.state, lang, entity.reviewed.reviews[0]?.decidedBeforeNewer ?? 0) }, support: toSupport(entity.support, lang),
    readers: [...new Set(versions.map((version) => shown.circles.get(version.compartment) ?? ''))].filter((name) => name !== '').sort(),
    changedAt: [...versions.map((version) => version.recordedAt), ...assessments.map((assessment) => assessment.at)].reduce((a, b) => (a > b ? a : b), ''), accounts: entity.members.filter((member) => member.ended === null).length,
    uses: toldCells.map((key) => {
      const cell = cellOf(key);
      const recipient = cell.recipient === undefined ? null : recipientWords[cell.recipient]?.[lang] ?? cell.recipient;
      return { purpose: cell.purpose, recipient, label: findTerm('consent-purpose', cell.purpose, vocabulary)?.label[lang] ?? cell.purpose, ...shown.uses.count(shown.used, cell) };
    }),
    sealed: [...sealed].map(([property, all]) => ({ property, label: propertyWords(entity.kind, property, lang), n: all.length })), wordsSealed: versions.some((version) => (version.closed?.length ?? 0) > 0),
    narrative: entity.kind === 'person' || entity.kind === 'act' || entity.sort === 'return-episode',
  };
}
