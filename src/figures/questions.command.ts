import type { Session } from '#access/index.ts';
import type { ChainId } from '#base/ids.ts';
import type { OpenBody } from '#register/account/index.ts';
import { askedBy, currentChains, figureRows, periodWords, shortId, type FigureRow, type Lang } from '#register/entity/index.ts';
import { figureWords, titleOfQuestion, toStanding } from '#register/entity/page/index.ts';
import { findEntries, type Entries } from '#search/index.ts';
import { builtInVocabulary, findTerm } from '#vocabulary/index.ts';

export type QuestionLine = {
  readonly address: ChainId; readonly id: string; readonly title: string; readonly measure: string; readonly population: string; readonly claims: number; readonly numbered: number; readonly says: readonly string[];
  readonly period: { readonly words: string; readonly earliest: string; readonly latest: string } | null;
};

/** Figures looked at for one list: the newest recorded. */
const mostFigures = 1000;
const mostSaid = 6;

/** Questions that recorded figures answer, those about the latest time first. Nothing is added up. Refused: `access.denied`. */
export async function listQuestions(session: Session, lang: Lang): Promise<{ readonly questions: readonly QuestionLine[]; readonly more: boolean }> {
  const { hits, groups, more } = await findEntries(session, { kind: 'figure', most: mostFigures });
  const rows = rowsOf(hits);
  const byQuestion = Map.groupBy(hits, (hit) => groups.get(hit.chain)?.address ?? hit.chain);
  const questions = [...byQuestion].flatMap(([address, own]): QuestionLine[] => {
    const answers = own.flatMap((hit) => rows.get(hit.chain) ?? []);
    const asked = askedBy(answers);
    if (asked === null) return [];
    const said = [...new Set(answers.map((row) => figureWords(row.figure, lang)))];
    return [{
      address, id: shortId('figure', address), title: titleOfQuestion(asked, { lang, vocabulary: builtInVocabulary() }), measure: findTerm('measure', asked.measure)?.label[lang] ?? asked.measure, population: asked.population,
      claims: Math.max(groups.get(address)?.members ?? 1, own.length), numbered: answers.filter((row) => row.numbered).length, says: said.slice(0, mostSaid),
      period: asked.period === null ? null : { words: periodWords(asked.period, lang), earliest: asked.period.earliest, latest: asked.period.latest },
    }];
  });
  return { questions: questions.sort(byTime), more };
}

function rowsOf(hits: Entries['hits']): Map<ChainId, FigureRow[]> {
  const chains = currentChains(hits.map((hit) => toStanding(hit, JSON.parse(hit.open) as OpenBody)));
  return new Map([...chains].map(([chain, own]) => [chain, figureRows(own)]));
}

/** The latest first; what has no time, or none that ends, after the others; many answers before few. */
function byTime(a: QuestionLine, b: QuestionLine): number {
  const day = ({ period }: QuestionLine): string => (period === null || period.latest === 'infinity' || period.latest === '-infinity' ? '' : period.latest);
  const [x, y] = [day(a), day(b)];
  return x !== y ? (x < y ? 1 : -1) : b.claims - a.claims || (a.title < b.title ? -1 : 1);
}
