import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine((text) => !Number.isNaN(Date.parse(text)));
const lang = z.enum(['en', 'ko', 'zh']).default('en');
/** Words, and what they are narrowed by: the same for the page, the count and the facets. */
export const searchAsked = z.strictObject({
  query: z.string().max(400), kind: z.string().max(20).optional(), sort: z.string().max(40).optional(), source: z.guid().optional(), circle: z.coerce.number().int().optional(),
  place: z.coerce.number().int().min(1).max(10_000_000).optional(), term: z.string().max(130).regex(/^[\w-]+ [\w-]+$/).optional(), from: day.optional(), to: day.optional(),
  basis: z.enum(['consent', 'agreement', 'public', 'official-record-published', 'official-record', 'emergency', 'unknown']).optional(), how: z.enum(['direct', 'one-step', 'several-steps', 'unknown']).optional(), lang,
});
const shortId = /^[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}(,[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}){0,4}$/;
/** What is on the page is left out beside it, so both are asked the same. */
const pageAsked = searchAsked.extend({ without: z.string().max(70).regex(shortId).transform((text) => text.split(',')).optional(), most: z.coerce.number().int().min(1).max(200).optional() });
const narrowing = searchAsked.omit({ query: true, lang: true });
const instant = z.date().transform((at) => at.toISOString());
const why = z.object({ by: z.enum(['words', 'place', 'time', 'sealed-name', 'name-alike']), property: z.string().optional(), words: z.string().optional() });
const hit = z.object({ chain: z.guid(), id: z.string(), source: z.guid(), kind: z.string(), sort: z.string(), title: z.string(), earliest: z.string(), latest: z.string(), why: z.array(why) });
const groups = z.array(z.object({ address: z.guid(), id: z.string(), kind: z.string(), members: z.int(), hits: z.array(hit) }));
const query = z.object({ text: z.string(), words: z.string(), time: z.object({ words: z.string(), edtf: z.string().nullable() }).nullable(), places: z.array(z.object({ words: z.string(), ids: z.array(z.int()) })) });
const values = z.array(z.object({ key: z.string(), label: z.string(), n: z.int() }));
const support = z.object({ sources: z.int(), voices: z.int(), independent: z.int(), direct: z.int() });

export const searchApi = {
  'GET /api/search': endpoint({
    does: 'First page of a search, grouped by what the accounts are about, each hit with why it matched. Narrative is never in it. The empty query answers with totals by kind. `sampled`: basis and how known were looked for among the newest alone. `without`: ids of entries, at most five, by comma, that are left out since each fills the page; looked for among the newest thousand.',
    input: pageAsked,
    answer: z.object({ query, groups, totals: z.record(z.string(), z.int()).nullable(), sampled: z.boolean(), more: z.boolean() }),
  }),
  'GET /api/search/alike': endpoint({
    does: 'Where a whole name was typed, without place or time, and the page has room: entries with a name that may be the same in another script or spelling, at most 30 accounts (`more`: there may be others), in no count.',
    input: pageAsked,
    answer: z.object({ groups, more: z.boolean() }),
  }),
  'GET /api/search/count': endpoint({
    does: 'How many accounts meet a search: exact to 1,000, or with `on` to 1,000,000, then `capped`. Basis and how known are not counted by.',
    input: searchAsked.extend({ on: z.stringbool().optional() }),
    answer: z.object({ count: z.int(), capped: z.boolean() }),
  }),
  'GET /api/search/facets': endpoint({
    does: 'What the accounts of a search are, counted, and how their uncertain dates lie over time. `whole` false: of the newest alone, which were looked at.',
    input: searchAsked,
    answer: z.object({
      n: z.int(), whole: z.boolean(), kinds: values, sorts: values, bases: values, how: values, circles: values, places: values, terms: values,
      time: z.object({ unit: z.enum(['month', 'year', 'decade']), undated: z.int(), bins: z.array(z.object({ from: z.string(), to: z.string(), whole: z.int(), maybe: z.int() })) }).nullable(),
    }),
  }),
  'GET /api/search/lines': endpoint({
    does: 'State, support and source of hits, at most 60, by comma: asked after the page.',
    input: z.strictObject({ chains: z.string().max(60 * 37).transform((text) => text.split(',')).pipe(z.array(z.guid()).max(60)), lang }),
    answer: z.object({ lines: z.array(z.object({ chain: z.guid(), state: z.string().nullable(), stateWords: z.string(), support, supportWords: z.string(), source: z.object({ source: z.guid(), id: z.string(), title: z.string().nullable(), basis: z.string() }).nullable() })) }),
  }),
  'GET /api/searches': endpoint({ does: 'Searches that this hat keeps.', input: z.strictObject({}), answer: z.object({ searches: z.array(z.object({ id: z.guid(), at: instant, name: z.string(), query: z.string(), narrowing })) }) }),
  'POST /api/searches': endpoint({ does: 'Keeps a search, sealed; no other hat reads it.', input: z.strictObject({ name: z.string().max(400), query: z.string().max(400), narrowing }), answer: z.object({ id: z.guid() }) }),
  'DELETE /api/searches/:id': endpoint({ does: 'Forgets a search.', input: z.strictObject({ id: z.guid() }), answer: z.object({}) }),
};

const point = z.object({ place: z.int(), lat: z.number(), lon: z.number(), precision: z.enum(['town', 'county', 'prefecture', 'province']), name: z.string(), local: z.string().nullable() });
const placeLine = z.object({ id: z.int(), kind: z.string(), name: z.string(), local: z.string().nullable() });
const step = z.object({ label: z.string(), order: z.string().nullable(), entry: z.object({ address: z.guid(), id: z.string(), kind: z.string() }), place: z.object({ words: z.string(), points: z.array(point) }).nullable() });

export const placeApi = {
  'GET /api/places/:id': endpoint({
    does: 'A place of the gazetteer: its names, what it lies in, and entries told of it or of what lies in it, the newest recorded first. Points are never finer than a town.',
    input: z.strictObject({ id: z.coerce.number().int().min(1).max(1_000_000), lang }),
    answer: z.object({
      place: placeLine.extend({ words: z.string(), type: z.string().nullable(), point: point.nullable(), note: z.string().nullable(), source: z.string() }),
      names: z.array(z.object({ text: z.string(), lang: z.string(), note: z.string().nullable() })), operators: z.array(z.object({ agency: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
      within: z.array(placeLine), inside: z.array(placeLine), ends: z.array(placeLine), crossings: z.array(placeLine),
      entries: z.array(z.object({ address: z.guid(), id: z.string(), kind: z.string(), sort: z.string(), sortWords: z.string(), title: z.string(), accounts: z.int(), earliest: z.string(), latest: z.string() })), more: z.boolean(),
    }),
  }),
  'GET /api/routes': endpoint({
    does: 'Return routes told, each with its steps in order and where they are, for one map.',
    input: z.strictObject({ lang }),
    answer: z.object({ routes: z.array(z.object({ header: z.object({ address: z.guid(), id: z.string(), title: z.string(), support: z.object({ words: z.string() }) }), steps: z.array(step) })) }),
  }),
};
