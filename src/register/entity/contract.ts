import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

/** What the pages of the register show of an entry. Words come in the language asked; what the source said, in its own. */
export const lang = z.enum(['en', 'ko', 'zh']).default('en');
const kind = z.enum(['person', 'event', 'act', 'place', 'agency', 'figure']);

export const entry = z.object({ address: z.guid(), id: z.string(), kind, sort: z.string(), sortWords: z.string(), title: z.string() });
const point = z.object({ place: z.int(), lat: z.number(), lon: z.number(), precision: z.enum(['town', 'county', 'prefecture', 'province']), name: z.string(), local: z.string().nullable() });
/** Earliest and latest are days, or `-infinity` and `infinity`: an uncertain time is never one day. */
const time = z.object({ words: z.string(), told: z.string().nullable(), edtf: z.string().nullable(), earliest: z.string(), latest: z.string(), suppliedBy: z.string(), relative: z.string().nullable(), flags: z.array(z.string()) });
const place = z.object({ words: z.string(), told: z.string().nullable(), how: z.enum(['exact', 'one-of', 'type-within', 'words']), ids: z.array(z.int()), local: z.string().nullable(), points: z.array(point) });
export const term = z.object({ list: z.string(), code: z.string(), label: z.string(), definition: z.string().nullable(), standard: z.enum(['huridocs', 'local']).nullable(), told: z.string().nullable() });
const value = z.object({ is: z.string(), words: z.string(), lang: z.string().nullable(), time: time.nullable(), place: place.nullable(), term: term.nullable(), entry: entry.nullable() });

export const support = z.object({ words: z.string(), sources: z.int(), voices: z.int(), independent: z.int(), direct: z.int() });
const directness = z.enum(['direct', 'one-step', 'several-steps', 'unknown']);
export const passage = z.object({
  account: z.guid(), accountId: z.string(), version: z.guid(), claim: z.int(), source: z.guid(), giver: z.string().nullable(), directness, howKnown: z.string(), known: z.object({ how: z.string(), chain: z.array(z.object({ who: z.string().nullable(), how: z.string(), words: z.string() })) }), locator: z.string(), url: z.string().nullable(),
  /** Null where the source gives none, or where the words are sealed: `sealed` says which. */
  wording: z.object({ text: z.string(), lang: z.string() }).nullable(), sealed: z.boolean(),
  recordedAt: z.string(), recordedBy: z.string().nullable(), saidLater: z.boolean(), changedLater: z.boolean(), informationGrade: z.string().nullable(), sourceGrade: z.string().nullable(),
});
const rival = z.object({ value, preferred: z.boolean(), changedLater: z.boolean(), support, directness, passages: z.array(passage), more: z.int() });
const property = z.object({
  property: z.string(), label: z.string(), contradictory: z.boolean(), rivals: z.array(rival), more: z.int(),
  silences: z.array(z.object({ state: z.string(), words: z.string(), n: z.int() })),
  preference: z.object({ reason: z.string().nullable(), by: z.string().nullable(), at: z.string(), none: z.boolean(), lapsed: z.boolean(), newer: z.int(), notWeighed: z.int() }).nullable(),
});

export const sourceLine = z.object({
  address: z.guid(), id: z.string(), title: z.string().nullable(), publisher: z.string().nullable(), material: z.string().nullable(), basis: z.string(), url: z.string().nullable(), published: z.string().nullable(), read: z.string().nullable(), circle: z.string(),
});
/** One purpose: how many of the sources allow it. */
export const use = z.object({ purpose: z.string(), recipient: z.string().nullable(), label: z.string(), allowed: z.int(), of: z.int() });
const header = z.object({
  address: z.guid(), id: z.string(), kind, sort: z.string(), sortWords: z.string(), standing: z.string().nullable(), title: z.string(),
  state: z.object({ code: z.string(), words: z.string() }).nullable(), support, readers: z.array(z.string()), changedAt: z.string(), accounts: z.int(),
  uses: z.array(use), sealed: z.array(z.object({ property: z.string(), label: z.string(), n: z.int() })), wordsSealed: z.boolean(),
  /** What is told here is of harm to somebody: words of the sources stay folded until a reader opens them. */
  narrative: z.boolean(),
});

/** One thing told of a path or of an entry that speaks of this one. `properties` of `entry` hold its passages. */
const step = z.object({
  what: z.enum(['left', 'arrested', 'handed-over', 'custody', 'act', 'via', 'place']), label: z.string(), entry, properties: z.array(z.string()), order: z.string().nullable(),
  time: time.nullable(), place: place.nullable(), duration: z.string().nullable(), detail: z.string().nullable(), sources: z.int(), agree: z.boolean(), disputed: z.boolean(), rivals: z.int(),
});
const episode = z.object({ entry, order: z.string().nullable(), mode: z.string().nullable(), group: z.string().nullable(), sources: z.int(), disputed: z.boolean(), steps: z.array(step), acts: z.array(z.guid()) });
const act = z.object({ entry, term: term.nullable(), time: time.nullable(), place: place.nullable(), duration: z.string().nullable(), involvement: z.array(z.string()), after: z.string().nullable(), episode: z.guid().nullable(), custody: z.boolean(), sources: z.int(), disputed: z.boolean() });
const path = z.object({ returns: z.string().nullable(), told: z.int().nullable(), episodes: z.array(episode), loose: z.array(z.guid()) });
const linked = z.object({ property: z.string(), label: z.string(), entries: z.array(entry.extend({ sources: z.int(), time: z.string().nullable(), place: z.string().nullable(), points: z.array(point) })), more: z.int() });

const account = z.object({ address: z.guid(), id: z.string(), version: z.guid(), versions: z.int(), source: z.guid(), giver: z.string().nullable(), sort: z.string(), recordedAt: z.string(), recordedBy: z.string().nullable(), ended: z.string().nullable(), sealed: z.int() });
const assessment = z.object({
  id: z.guid(), about: z.string(), verdict: z.string().nullable(), words: z.string(), at: z.string(), by: z.string().nullable(), machine: z.boolean(), reason: z.string().nullable(), on: z.array(z.string()), counts: z.boolean(),
  rule: z.string().nullable(), newer: z.int(),
});
const change = z.object({ at: z.string(), account: z.string(), version: z.guid(), by: z.string().nullable(), reason: z.string().nullable(), words: z.string(), claims: z.int(), first: z.boolean() });
const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), total: z.int() });

export const link = z.object({ who: z.string(), role: z.string().nullable(), said: z.string().nullable(), state: z.enum(['seen', 'not-found', 'contradicted', 'not-checked']) });
const row = z.object({
  address: z.guid(), id: z.string(), says: z.string(), low: z.number().nullable(), high: z.number().nullable(), bound: z.string(), stance: z.string(), numbered: z.boolean(), saidBy: z.string().nullable(), chain: z.array(link), origin: z.int(),
  said: z.string().nullable(), statement: z.string().nullable(), measure: z.string(), unit: z.string(), unitDefinition: z.string().nullable(), population: z.string(), place: z.string().nullable(), period: z.string().nullable(), asOf: z.string().nullable(),
  passage, notes: z.array(z.string()), saidLater: z.boolean(), changedLater: z.boolean(),
});
const rows = z.array(row);
const question = z.object({
  address: z.guid(), title: z.string(), measure: z.string(), unit: z.string(), population: z.string(), place: z.string().nullable(), period: z.string().nullable(), support, rows,
  /** Groups of rows that come from one origin; rows of different groups are independent only where `independent` says so. */
  origins: z.array(z.object({ n: z.int(), rows: z.int(), independentOf: z.array(z.int()) })),
  parts: rows, wholes: rows, sums: rows, addends: rows, repeats: rows, repeated: rows, revisions: rows, revised: rows,
  different: z.array(row.extend({ why: z.array(z.string()) })), differences: z.array(z.object({ a: z.string(), b: z.string(), why: z.array(z.string()) })), more: z.int(),
});

export const entityPage = z.object({
  header, properties: z.array(property), path: path.nullable(), acts: list(act), linked: z.array(linked), accounts: list(account), assessments: list(assessment), history: list(change), conflicts: z.int(),
  question: question.nullable(), sources: z.record(z.guid(), sourceLine),
});
export type EntityPage = z.infer<typeof entityPage>;
/** One account by itself: nothing of it hangs on what was concluded. */
export const alonePage = z.object({ header: header.pick({ address: true, id: true, kind: true, sortWords: true, title: true, sealed: true }), properties: z.array(property), sources: z.record(z.guid(), sourceLine) });
export type AlonePage = z.infer<typeof alonePage>;

const address = z.string().min(1).max(80);

export const entityApi = {
  'GET /api/entities/:address': endpoint({
    does: 'One person, event, act, place, agency or figure as its accounts and assessments add up: rivals side by side, returns in order as told, who may see it and for what. Long lists are cut and say how long they are.',
    input: z.strictObject({ address, lang }),
    answer: entityPage,
  }),
  'GET /api/entities/:address/claims': endpoint({
    does: 'All that is claimed of one property, passage by passage, fifty at a time.',
    input: z.strictObject({ address, lang, property: z.string().min(1).max(60), from: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
    answer: z.object({ property: z.string(), label: z.string(), total: z.int(), from: z.int(), claims: z.array(z.object({ value, passage })), sources: z.record(z.guid(), sourceLine) }),
  }),
  'GET /api/entities/:address/accounts': endpoint({
    does: 'Accounts of an entry, fifty at a time.',
    input: z.strictObject({ address, lang, from: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
    answer: list(account).extend({ from: z.int(), sources: z.record(z.guid(), sourceLine) }),
  }),
  'POST /api/entities/:address/unseal': endpoint({
    does: 'Opens what is sealed of an entry, at most fifty accounts at once: that it was opened, by whom and why stands in the log before anything is shown. Helpers are never among it.',
    input: z.strictObject({ address, lang, reason: z.string().max(1000), property: z.string().max(60).optional(), accounts: z.array(z.guid()).max(50).optional() }),
    answer: z.object({ opened: z.array(z.object({ account: z.guid(), id: z.string(), source: z.guid(), claims: z.array(z.object({ claim: z.int(), property: z.string(), label: z.string(), words: z.string(), wording: z.object({ text: z.string(), lang: z.string() }).nullable() })) })), left: z.int() }),
  }),
};

export const revisionApi = {
  'POST /api/accounts/:id/open': endpoint({
    does: 'An account claim by claim, for a new version of it. With a reason what is sealed of it is opened, and the log says so first; helpers never are. A claim that did not come along goes over as `{keep: place}`.',
    input: z.strictObject({ id: z.guid(), lang, reason: z.string().max(1000).optional() }),
    answer: z.object({
      circle: z.int(), account: z.guid(), id: z.string(), version: z.guid(), source: z.guid(), lang: z.string().nullable(), kind, sort: z.string(), sortWords: z.string(), standing: z.string().nullable(),
      claims: z.array(z.object({ place: z.int(), property: z.string(), label: z.string(), sealed: z.enum(['no', 'words', 'all', 'helper']), words: z.string(), claim: z.record(z.string(), z.unknown()).nullable() })),
    }),
  }),
};

const cell = use;
const held = z.object({ address: z.guid(), id: z.string(), kind, sort: z.string(), sortWords: z.string(), title: z.string(), recordedAt: z.string(), giver: z.string().nullable(), sealed: z.int(), time: z.object({ earliest: z.string(), latest: z.string() }).nullable() });
export const sourcePage = z.object({
  source: sourceLine.extend({
    holder: z.string().nullable(), lang: z.string().nullable(), fetched: z.string().nullable(), note: z.string().nullable(), agreement: z.array(z.string()), recordedAt: z.string(), recordedBy: z.string().nullable(),
    /** Title, holder, address and note of a source that is not published are sealed. */
    sealed: z.boolean(),
  }),
  /** The consent card in short, counted over givers; the source itself stands where there is none. */
  card: z.object({ givers: z.int(), cells: z.array(cell) }),
  givers: z.array(z.object({ id: z.string(), address: z.guid(), basis: z.string(), mayRecord: z.boolean() })), moreGivers: z.int(),
  derivesFrom: z.array(sourceLine), unknownDerivations: z.int(), judged: z.array(assessment), totals: z.record(z.string(), z.int()), capped: z.boolean(),
  accounts: z.array(held), next: z.string().nullable(),
});
export type SourcePage = z.infer<typeof sourcePage>;
const sourceAddress = z.string().min(1).max(80);
const after = z.string().max(120).optional();

export const sourceApi = {
  'GET /api/sources': endpoint({
    does: 'Sources the session may read, the newest first, fifty at a time.',
    input: z.strictObject({ lang, after }),
    answer: z.object({ sources: z.array(sourceLine.extend({ recordedAt: z.string(), holder: z.string().nullable() })), next: z.string().nullable() }),
  }),
  'GET /api/sources/:source': endpoint({
    does: 'One source: on what it is held, what its givers allow, what it derives from, and the accounts it gave, fifty at a time. Givers stand without names.',
    input: z.strictObject({ source: sourceAddress, lang, after }),
    answer: sourcePage,
  }),
  'POST /api/sources/:source/unseal': endpoint({
    does: 'Opens the title, holder, address and note of an unpublished source; the log says so before anything is shown.',
    input: z.strictObject({ source: sourceAddress, reason: z.string().max(1000) }),
    answer: z.object({ said: z.record(z.string(), z.string()) }),
  }),
};
