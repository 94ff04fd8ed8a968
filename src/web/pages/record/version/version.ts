import type { Out } from '../../../api/apis.ts';
import { birthOf, toHow, toLocator, toValue, type Reader } from '../to-ready.ts';
import { howOf, toField, whereOf, wordingOf, type Claim } from './to-field.ts';
import { blankEntry, blankField, blankTyped, plainHow, type Entry, type Field, type Typed } from '../typed.ts';

type Json = Readonly<Record<string, unknown>>;
type Opened = Out<'POST /api/accounts/:id/open'>;
/** A field as it is typed, with the words it rests on and where they stand. */
export type Said = { readonly field: Field; readonly wording: string; readonly where: string };
/** A claim of the version that is replaced: it goes over as it stands, is said anew, or is left out. */
export type VersionRow = {
  readonly place: number; readonly property: string; readonly label: string; readonly sealed: 'no' | 'words' | 'all' | 'helper'; readonly words: string;
  /** What came along of it; null where it is sealed and was not opened. */
  readonly claim: Claim | null; readonly fate: 'keep' | 'change' | 'drop'; readonly said: Said | null;
  /** Whether a newer version, which came between, says it otherwise than when this was typed. */
  readonly newer?: boolean;
};
export type VersionTyped = {
  readonly account: string; readonly id: string; readonly replaces: string; readonly source: string; readonly lang: string; readonly sort: string; readonly sortWords: string; readonly standing: string | null;
  readonly reason: '' | 'speaker-added-or-changed' | 'our-mistake' | 'better-reading'; readonly day: string;
  readonly rows: readonly VersionRow[]; readonly added: readonly (Said & { readonly key: string })[]; readonly next: number;
};

export const isVersion = (body: unknown): body is { readonly form: 'version-1'; readonly typed: VersionTyped } =>
  typeof body === 'object' && body !== null && (body as { form?: unknown }).form === 'version-1' && typeof (body as { typed?: unknown }).typed === 'object';

/** The form of a new version, filled from the account as it stands. Nothing is changed in it yet. */
export const toVersion = (opened: Opened): VersionTyped => ({
  account: opened.account, id: opened.id, replaces: opened.version, source: opened.source, lang: opened.lang ?? 'ko', sort: `${opened.kind}:${opened.sort}`, sortWords: opened.sortWords, standing: opened.standing, reason: '', day: '',
  rows: opened.claims.map((one) => ({ place: one.place, property: one.property, label: one.label, sealed: one.sealed, words: one.words, claim: one.claim as Claim | null, fate: 'keep', said: null })), added: [], next: 1,
});

/** What there is to type over; null where it was not opened, or the form has no field for it. */
export function saidOf(sort: string, row: VersionRow): Said | null {
  const field = row.claim === null ? null : toField(sort, row.claim, row.words);
  return row.claim === null || field === null ? null : { field, wording: wordingOf(row.claim), where: whereOf(row.claim) };
}
export const added = (typed: VersionTyped, property: string): Said & { readonly key: string } => {
  const first = typed.rows.find(({ claim }) => claim !== null)?.claim;
  return { key: `n${typed.next}`, field: { ...blankField(property), how: first === null || first === undefined ? plainHow : howOf(first) }, wording: '', where: '' };
};

/** The page the fields of the interview know: one entry. */
export const asEntry = (typed: VersionTyped): { readonly entry: Entry; readonly typed: Typed } => {
  const entry = blankEntry('this', '', typed.sort);
  return { entry, typed: { ...blankTyped('document', 'ko', typed.day), lang: typed.lang, entries: [entry] } };
};

/** Whether anything is said anew or left out. */
export const isChanged = (typed: VersionTyped): boolean => typed.rows.some(({ fate }) => fate !== 'keep') || typed.added.length > 0;

/** What the draft hands in: what is not changed goes over by its place, unseen where it is sealed. */
export async function toRevision(typed: VersionTyped, read: Reader): Promise<Json> {
  const [kind, sort] = typed.sort.split(':');
  const claims: Json[] = [];
  const anew = new Set<string>();
  const say = async ({ field, wording, where }: Said, before: Claim | null): Promise<void> => {
    const page = asEntry(typed);
    const value = await toValue(typed.sort, field, page.typed, read);
    if (value === undefined) return;
    const stays = before !== null && where === whereOf(before);
    const words = wording.trim() === '' ? {} : { wording: { text: wording.trim(), lang: before !== null && wording === wordingOf(before) ? langOf(before, typed.lang) : typed.lang } };
    const passage = before?.['passage'] === undefined ? {} : { passage: before['passage'] };
    claims.push({ property: field.property, value: withRest(value, before), ...words, locator: stays ? before['locator'] : whole(where, typed), howKnown: toHow(field.how ?? plainHow), ...passage });
    const birth = await birthOf(field, page.typed, read);
    if (birth !== undefined) { anew.add('birth-decade'); claims.push({ property: 'birth-decade', value: birth, ...words, locator: stays ? before['locator'] : whole(where, typed), howKnown: { how: 'inferred' } }); }
  };
  for (const row of typed.rows) {
    if (row.fate === 'keep') claims.push({ keep: row.place });
    if (row.fate === 'change' && row.said !== null) await say(row.said, row.claim);
  }
  for (const one of typed.added) await say(one, null);
  // A decade that we worked out from the age before gives way to the one worked out from the age now.
  const worked = new Set(anew.has('birth-decade') ? typed.rows.filter(({ property, claim }) => property === 'birth-decade' && claim !== null && howOf(claim).how === 'inferred').map(({ place }) => place) : []);
  return {
    chain: typed.account, replaces: typed.replaces, reason: typed.reason,
    account: { kind, sort, ...(typed.standing === null ? {} : { standing: typed.standing }), claims: claims.filter((claim) => !worked.has(claim['keep'] as number)) },
  };
}

const langOf = (claim: Claim, lang: string): string => (claim['wording'] as { readonly lang?: string }).lang ?? lang;
/** When the speaker came back to it stands with the words. */
const whole = (where: string, typed: VersionTyped): Json => (where.trim() === '' && typed.reason === 'speaker-added-or-changed' && typed.day !== '' ? { at: 'whole', reason: `as told, ${typed.day}` } : toLocator(where));

/** What the form does not show of a value (the kind of a name, the language of a text, a role) stays with it. */
function withRest(value: Json, before: Claim | null): Json {
  if (before === null || value['is'] !== before.value.is) return value;
  switch (value['is']) {
    case 'name': case 'text': case 'account': return { ...before.value, ...value, ...(before.value['kind'] === undefined ? {} : { kind: before.value['kind'] }) };
    default: return value;
  }
}

/**
 * What was typed, laid on a version that came between: what was left as it stood is as the newer version has it, what was changed
 * keeps the writer's text beside it. Nothing typed is lost: what has no counterpart any more is added.
 */
export function rebase(mine: VersionTyped, opened: Opened): VersionTyped {
  const fresh = toVersion(opened);
  const nth = (rows: readonly VersionRow[], row: VersionRow): number => rows.filter(({ property }) => property === row.property).indexOf(row);
  const taken = new Set<VersionRow>();
  const rows = fresh.rows.map((row): VersionRow => {
    const own = mine.rows.find((one) => one.property === row.property && nth(mine.rows, one) === nth(fresh.rows, row));
    if (own === undefined || own.fate === 'keep') return row;
    taken.add(own);
    return { ...row, fate: own.fate, said: own.said, newer: own.words !== row.words };
  });
  const lost = mine.rows.filter((row) => row.fate === 'change' && row.said !== null && !taken.has(row)).map((row, i) => ({ ...(row.said as Said), key: `n${mine.next + i}` }));
  return { ...fresh, lang: mine.lang, reason: mine.reason, day: mine.day, rows, added: [...mine.added, ...lost], next: mine.next + lost.length };
}
