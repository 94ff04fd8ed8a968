import { findTerm } from '#vocabulary/index.ts';
import { elided, type FigureValue } from '../../account/index.ts';
import { comparable } from '../comparable.ts';
import type { EntityPage } from '../contract.ts';
import type { FigureRow } from '../figures.ts';
import type { Question } from '../question.ts';
import { periodWords, questionTitle } from '../question-title.ts';
import type { Asked } from '../question.ts';
import type { ClaimView } from '../rivals.ts';
import { shortId } from '../short-id.ts';
import { figureWords } from '../words/figure-words.ts';
import { placeWords, valueWords } from '../words/value-words.ts';
import { toOrigins } from './origins.ts';
import { toPassage, toSupport } from './to-property.ts';
import type { View } from './view.ts';

export type QuestionPage = NonNullable<EntityPage['question']>;
export type Row = QuestionPage['rows'][number];
const mostRows = 200;

export const unitWords = (code: string, { lang, vocabulary }: Pick<View, 'lang' | 'vocabulary'>): string => findTerm('figure-unit', code, vocabulary)?.label[lang].toLowerCase() ?? code;
export const titleOfQuestion = (asked: Asked, view: Pick<View, 'lang' | 'vocabulary'>): string =>
  questionTitle(asked, view.lang, { place: (place) => placeWords(place, view.lang, view.vocabulary), unit: (code) => unitWords(code, view) });

/** One question: what each source says, nearest origins together; parts, sums and repeats beneath; what it is not, with why not. */
export function toQuestion(question: Question, view: View): QuestionPage {
  const { lang, vocabulary } = view;
  const shownRows = question.rows.slice(0, view.most.list === Infinity ? question.rows.length : mostRows);
  const origins = toOrigins(shownRows, view.shown.independence);
  const rows = (list: readonly FigureRow[]): Row[] => list.map((row) => toRow(row, 0, view));
  const { asked, links } = question;
  const first = question.rows[0]?.figure;
  return {
    address: question.address, title: asked === null ? '' : titleOfQuestion(asked, view), measure: measureWords(asked?.measure ?? 'not-stated', view), unit: asked === null ? '' : unitWords(asked.unit.code, view), population: asked?.population ?? '',
    place: asked?.place ? placeWords(asked.place, lang, vocabulary) : null, period: asked?.period ? periodWords(asked.period, lang) : null, support: toSupport(question.support, lang),
    rows: shownRows.map((row, i) => toRow(row, origins.of[i] ?? 0, view)), origins: origins.groups, more: question.rows.length - shownRows.length,
    parts: rows(links.parts), wholes: rows(links.wholes), sums: rows(links.sums), addends: rows(links.addends), repeats: rows(links.repeats), repeated: rows(links.repeated), revisions: rows(links.revisions), revised: rows(links.revised),
    different: links.different.map((row) => ({ ...toRow(row, 0, view), why: first === undefined ? [] : [...comparable(first, row.figure).why] })),
    differences: question.differences.map((one) => ({ a: shortId('figure', one.a), b: shortId('figure', one.b), why: [...one.why] })),
  };
}

const measureWords = (code: FigureValue['measure'], { lang, vocabulary }: View): string => findTerm('measure', code, vocabulary)?.label[lang] ?? code;
const open = (words: string): string | null => (words === '' || words === elided ? null : words);

function toRow(row: FigureRow, origin: number, view: View): Row {
  const { shown, lang, vocabulary } = view;
  const { figure } = row;
  const chain = shown.aside.get(row.account);
  const standing = chain?.claims.find((one) => one.version.id === row.version && one.place === row.claim);
  const beside = (property: string): string[] => (chain?.claims ?? []).flatMap(({ claim, changedLater }) => (claim.property === property && !changedLater ? [valueWords(claim.value, lang, vocabulary)] : []));
  const passage: ClaimView = {
    account: row.account, version: row.version, claim: row.claim, source: row.source, giver: row.giver, ...(row.givers && { givers: row.givers }), basis: standing?.version.basis ?? 'unknown', value: { is: 'figure', figure }, wording: row.wording, locator: row.locator, passage: null,
    howKnown: standing?.claim.howKnown ?? { how: 'not-recorded' }, directness: row.directness, order: row.order, recordedAt: standing?.version.recordedAt ?? '', recordedBy: standing?.version.recordedBy ?? '' as never,
    saidLater: row.saidLater, changedLater: row.changedLater, informationGrade: null, sourceGrade: null,
  };
  return {
    address: row.account, id: shortId('figure', row.account), says: figureWords(figure, lang), low: figure.low, high: figure.high, bound: figure.bound, stance: figure.stance, numbered: row.numbered,
    saidBy: open(figure.chain.at(-1)?.who ?? ''), chain: figure.chain.map(({ who, role, said, state }) => ({ who, role, said, state })), origin, said: beside('said')[0] ?? null, statement: beside('statement')[0] ?? null,
    measure: measureWords(figure.measure, view), unit: unitWords(figure.unit.code, view), unitDefinition: figure.unit.definition, population: figure.population, place: figure.place === null ? null : placeWords(figure.place, lang, vocabulary),
    period: figure.period === null ? null : periodWords(figure.period, lang), asOf: figure.asOf === null ? null : periodWords(figure.asOf, lang), passage: toPassage(passage, 'figure', view), notes: beside('note'), saidLater: row.saidLater, changedLater: row.changedLater,
  };
}
