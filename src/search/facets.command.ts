import { loadVocabulary, findTerm, type Language } from '#vocabulary/index.ts';
import { describePlace } from '#vocabulary/gazetteer/index.ts';
import { beside, read, readAtOnce, listCompartments, type Session } from '#access/index.ts';
import { directnesses } from '#register/account/index.ts';
import { boundsOf } from './bounds.ts';
import { countFacets, type FacetRow } from './facets.store.ts';
import { marksOf, type Mark } from './facet-marks.ts';
import { toHistogram, type Histogram } from './histogram.ts';
import { looseOf } from './narrow.ts';
import { lookupsOf, understand, type SearchInput } from './search.command.ts';

/** Accounts of one value of a facet. Labels are in the language asked. */
export type FacetValue = { readonly key: string; readonly label: string; readonly n: number };
export type Facets = {
  /** Accounts looked at, after all that it was narrowed by. */
  readonly n: number;
  /** Whether those were all that meet the search. If not, they are the newest (with a time asked for, the sharpest), and every number here counts those alone. */
  readonly whole: boolean;
  readonly kinds: readonly FacetValue[]; readonly sorts: readonly FacetValue[]; readonly bases: readonly FacetValue[]; readonly how: readonly FacetValue[]; readonly circles: readonly FacetValue[];
  readonly places: readonly FacetValue[]; readonly terms: readonly FacetValue[];
  readonly time: Histogram | null;
};

/** Accounts that each set of words gives at most: facets are to be there as soon as the count. */
export const facetSample = 1_000;
const mostValues = 40;

/** What the accounts of a search are, counted: what it can be narrowed by. Refused as `searchPage`. */
export async function searchFacets(session: Session, input: SearchInput, lang: Language = 'en'): Promise<Facets> {
  const asked = understand(session, input);
  if (asked.nothing) return none;
  const { vocabulary, circles } = await read(beside(session), 'record', async (tx) => ({ vocabulary: await loadVocabulary(tx), circles: await listCompartments(tx) }));
  let marks = new Map<number, Map<number, Mark>>();
  const { rows } = await readAtOnce(beside(session), 'record', (held) => {
    marks = new Map(held.map((circle) => [circle, marksOf(circle, vocabulary)]));
    const wanted = [...new Set([...marks.values()].flatMap((each) => [...each.keys()]))];
    return [countFacets(held, lookupsOf(held, asked), asked.filter, looseOf(input), facetSample, wanted, boundsOf(session.register))];
  });
  const found = Map.groupBy((rows[0] ?? []) as readonly FacetRow[], ({ what }) => what);
  const of = (what: FacetRow['what']): readonly FacetRow[] => found.get(what) ?? [];
  const values = (what: FacetRow['what'], label: (key: string) => string = (key) => key): FacetValue[] => of(what).map(({ key, n }) => ({ key, label: label(key), n })).sort(byNumber);
  const names = new Map(circles.map(({ id, name }) => [String(id), name]));
  const marked = sumMarks(of('mark'), marks);
  return {
    n: of('kept')[0]?.n ?? 0, whole: (of('looked')[0]?.n ?? 0) < facetSample,
    kinds: values('kind'), sorts: values('sort'), bases: values('basis'), circles: values('circle', (key) => names.get(key) ?? key),
    how: of('how').map(({ key, n }) => ({ key: directnesses[Number(key) - 1] ?? 'unknown', label: '', n })),
    places: [...marked].flatMap(([, { mark, n }]) => (mark.is === 'place' ? [{ key: String(mark.place), label: describePlace(mark.place, lang), n }] : [])).sort(byNumber).slice(0, mostValues),
    terms: [...marked].flatMap(([, { mark, n }]) => (mark.is === 'term' ? [{ key: `${mark.list} ${mark.code}`, label: findTerm(mark.list, mark.code, vocabulary)?.label[lang] ?? mark.code, n }] : [])).sort(byNumber).slice(0, mostValues),
    time: toHistogram(of('span').map(({ key, n }) => { const [earliest = '', latest = ''] = key.split('/'); return { earliest, latest, n }; })),
  };
}

const none: Facets = { n: 0, whole: true, kinds: [], sorts: [], bases: [], how: [], circles: [], places: [], terms: [], time: null };
const byNumber = (a: FacetValue, b: FacetValue): number => b.n - a.n || (a.label < b.label ? -1 : 1);

/** The same place or term in several circles is one. */
function sumMarks(rows: readonly FacetRow[], marks: ReadonlyMap<number, ReadonlyMap<number, Mark>>): Map<string, { mark: Mark; n: number }> {
  const sums = new Map<string, { mark: Mark; n: number }>();
  for (const { key, n } of rows) {
    const [circle, token] = key.split(' ').map(Number);
    const mark = marks.get(circle ?? 0)?.get(token ?? 0);
    if (mark === undefined) continue;
    const name = JSON.stringify(mark);
    sums.set(name, { mark, n: (sums.get(name)?.n ?? 0) + n });
  }
  return sums;
}
