import type { In, Out } from '../../api/apis.ts';
import { ordered, shapeOf } from './fields.ts';
import type { CardTyped, Entry, Field, GiverTyped, How, Typed } from './typed.ts';

type Json = Readonly<Record<string, unknown>>;
/** What the server reads of words: times and ages are its business, not the form's. */
export type Reader = {
  readonly time: (asked: In<'POST /api/time/read'>) => Promise<Out<'POST /api/time/read'>>;
  readonly age: (asked: In<'POST /api/time/age'>) => Promise<Out<'POST /api/time/age'>>;
};

const toHow = ({ how, chain }: How): Json => (how === 'told-by' ? { how, chain: chain.map((link) => ({ who: link.who.trim() === '' ? null : link.who.trim(), how: link.how })) } : { how });
const number = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null);

function toLocator(where: string): Json {
  const [, hours, minutes, seconds] = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/.exec(where.trim()) ?? [];
  if (minutes !== undefined) return { at: 'time', from: Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds) };
  return where.trim() === '' ? { at: 'whole', reason: 'as told' } : { at: 'page', page: where.trim().slice(0, 60) };
}

async function toTime(field: Field, typed: Typed, read: Reader): Promise<Json> {
  const words = field.text.trim();
  const told = typed.day === '' ? {} : { told: typed.day };
  const { time } = await read.time({ words: words === '' ? field.label : words, suppliedBy: field.supplied, birth: field.property === 'birth-date', ...told });
  if (field.relation === '' || field.step === '') return { is: 'time', time };
  const offset = (time['relative'] as { offset?: unknown } | undefined)?.offset;
  const flags = (time['flags'] as readonly string[]).filter((flag) => flag !== 'not-understood' && flag !== 'relative-only');
  return { is: 'time', time: { ...time, relative: { relation: field.relation, anchor: { kind: 'step', account: `#${field.step}` }, ...(offset === undefined ? {} : { offset }) }, flags: time['edtf'] === null ? [...flags, 'relative-only'] : flags } };
}

const toPlace = (field: Field): Json => {
  const words = field.text.trim() === '' ? {} : { words: field.text.trim() };
  const places = field.pick.split(' ').filter((id) => id !== '').map(Number);
  if (places.length === 0) return { how: 'words', words: field.text.trim() };
  return places.length === 1 ? { how: 'exact', place: places[0], ...words } : { how: 'one-of', places, ...words };
};

const isFilled = (field: Field): boolean => field.silence !== '' || field.text.trim() !== '' || field.pick !== '' || number(field.low) !== null || (field.relation !== '' && field.step !== '');

/** The value of a field, or undefined where nothing was filled in. */
async function toValue(sort: string, field: Field, typed: Typed, read: Reader): Promise<Json | undefined> {
  if (!isFilled(field)) return undefined;
  if (field.silence !== '') return { is: 'state', state: field.silence };
  const shape = shapeOf(sort, field.property);
  const words = field.text.trim();
  switch (shape.as) {
    case 'text': return words === '' ? undefined : { is: 'text', text: words };
    case 'name': return words === '' ? undefined : { is: 'name', text: words, kind: 'not-said' };
    case 'time': return toTime(field, typed, read);
    case 'place': return { is: 'place', place: toPlace(field) };
    case 'term': return field.pick === '' ? undefined : { is: 'term', list: shape.list, code: field.pick, ...(words === '' ? {} : { words }) };
    case 'entry': return field.pick === '' ? undefined : { is: 'account', account: `#${field.pick}` };
    case 'count': {
      const low = number(field.low);
      return { is: 'range', low, high: number(field.high) ?? low, unit: shape.unit, words: words === '' ? [field.low, field.high].filter(Boolean).join('–') : words };
    }
    case 'age': {
      const { age } = await read.age({ words, ...(field.counted === '' ? {} : { convention: field.counted }) });
      return age === null ? { is: 'text', text: words } : { is: 'range', low: age.low, high: age.high, unit: 'years', words };
    }
  }
}

/** The decade of birth that an age in a year allows: worked out by us, and said so. */
async function birthOf(field: Field, typed: Typed, read: Reader): Promise<Json | undefined> {
  const inYear = number(field.year);
  if (field.property !== 'age' || field.silence !== '' || field.text.trim() === '' || inYear === null) return undefined;
  const { birth, age } = await read.age({ words: field.text.trim(), inYear, ...(field.counted === '' ? {} : { convention: field.counted }) });
  if (birth === null || age === null) return undefined;
  const [from, to] = [Math.floor(birth.low / 10), Math.floor(birth.high / 10)];
  const { time } = await read.time({ words: from === to ? `${from}X` : `${from}0/${to}9`, suppliedBy: 'coder' });
  const flags = age.convention === 'unknown' ? ['convention-unknown'] : [];
  return { is: 'time', time: { ...time, words: `${field.text.trim()} (${inYear})`, flags: [...new Set([...(time['flags'] as readonly string[]), ...flags])] } };
}

async function toAccount(entry: Entry, order: number, typed: Typed, read: Reader): Promise<Json> {
  const [kind, sort] = entry.sort.split(':');
  const base = { locator: toLocator(entry.where), ...(entry.wording.trim() === '' ? {} : { wording: { text: entry.wording.trim(), lang: typed.lang } }) };
  const claims: Json[] = [];
  for (const field of entry.fields) {
    const howKnown = toHow(field.how ?? entry.how);
    const value = await toValue(entry.sort, field, typed, read);
    if (value !== undefined) claims.push({ property: field.property, value, ...base, howKnown });
    const birth = await birthOf(field, typed, read);
    if (birth !== undefined) claims.push({ property: 'birth-decade', value: birth, ...base, howKnown: { how: 'inferred' } });
  }
  // Words without a field are still said: they stand as a description, or as the note of the entry.
  if (claims.length === 0 && entry.wording.trim() !== '') claims.push({ property: sort === 'described' || sort === 'group' || sort === 'pattern' ? 'description' : 'note', value: { is: 'text', text: entry.wording.trim().slice(0, 20_000) }, ...base, howKnown: toHow(entry.how) });
  const kept = ordered[entry.sort];
  if (kept !== undefined && claims.length > 0 && order > 0) claims.push({ property: kept.property, value: { is: 'range', low: order, high: order, unit: kept.unit, words: String(order) }, ...base, howKnown: toHow(entry.how) });
  return { kind, sort, ...(kind === 'person' && entry.standing !== 'protected' ? { standing: entry.standing } : {}), claims };
}

const said = (card: CardTyped, key: string): string | undefined => { const answer = card.answers[key]; return answer === undefined || answer === '' ? undefined : answer; };
const recipientOf = (card: CardTyped, key: string): string | undefined => (key === 'named-group' || key === 'other' ? (card.others[key]?.trim() ? `${key}:${card.others[key]?.trim() ?? ''}` : undefined) : key);
const each = (card: CardTyped, question: number, keys: readonly string[], name: (key: string) => string | undefined = (key) => key): Json =>
  Object.fromEntries(keys.flatMap((key) => { const answer = said(card, `${question} ${key}`); const to = name(key); return answer === undefined || to === undefined ? [] : [[to, answer]]; }));
const recipients = ['un', 'courts', 'named-group', 'rok-records-centre', 'journalists', 'other'];

/** Cells that use the name and were answered yes: what a wish "yes" speaks of. */
export function namedYes(card: CardTyped): string[] {
  const yes = (key: string): boolean => card.answers[key] === 'yes';
  return [
    ...recipients.flatMap((key) => { const to = recipientOf(card, key); return yes(`7 ${key}`) && to !== undefined ? [`share-named:${to}`] : []; }),
    ...['CN', 'KP', 'KR'].flatMap((key) => (yes(`8 ${key}`) ? [`name-to-government:${key}`] : [])),
    ...['name', 'picture', 'voice'].flatMap((key) => (yes(`10 ${key}`) ? [`publish-${key}`] : [])), ...(yes('11') ? ['contact'] : []),
  ];
}

/** A filled card in the shape of `consent record`. What was not asked is not on it. */
export function toCard(card: CardTyped): Json {
  const answers: Record<string, unknown> = {};
  for (const n of [1, 2, 3, 4, 5, 9]) { const answer = said(card, String(n)); if (answer !== undefined) answers[n] = answer; }
  const put = (n: number, value: Json): void => { if (Object.keys(value).length > 0) answers[n] = value; };
  for (const n of [6, 7]) put(n, each(card, n, recipients, (key) => recipientOf(card, key)));
  put(8, Object.fromEntries(['CN', 'KP', 'KR', 'other'].flatMap((key) => {
    const [pass, later, to] = [said(card, `8 ${key}`), said(card, `8 ${key} later`), key === 'other' ? card.others['government']?.trim() : key];
    return (pass === undefined && later === undefined) || to === undefined || to === '' ? [] : [[to, { ...(pass === undefined ? {} : { pass }), ...(later === undefined ? {} : { publishedLater: later }) }]];
  })));
  put(10, each(card, 10, ['name', 'picture', 'voice']));
  const contact = said(card, '11');
  if (contact !== undefined) answers[11] = { answer: contact, ...(card.safely.trim() ? { safely: card.safely.trim() } : {}), ...(card.never.trim() ? { never: card.never.trim() } : {}) };
  const named = namedYes(card);
  put(12, {
    ...Object.fromEntries(['arrested', 'missing', 'dead'].flatMap((key) => { const answer = said(card, `12 ${key}`); return answer === undefined ? [] : [[key, answer === 'yes' ? { answer, for: named } : answer]]; })),
    ...(card.decider.trim() ? { decider: card.decider.trim() } : {}), ...(card.mustNotKnow.trim() ? { mustNotKnow: card.mustNotKnow.trim() } : {}),
  });
  const kept = card.kept.filter(({ person, what }) => person.trim() !== '' && what.trim() !== '');
  if (kept.length > 0) answers[13] = kept.map(({ person, what }) => ({ person: person.trim(), what: what.trim() }));
  return {
    template: { language: card.language, version: card.version }, givenAt: card.givenAt, askedBy: card.askedBy.trim(), ...(card.interpreter.trim() ? { interpreter: card.interpreter.trim() } : {}),
    language: card.language, mode: card.mode, explained: card.explained, copy: card.copy, answers,
  };
}

function toGiver(giver: GiverTyped, basis: string): Json {
  const present = giver.present.split(/[,，、;；]/).map((one) => one.trim()).filter(Boolean);
  const guardian = giver.guardian.trim() !== '' ? { kind: 'present', relation: giver.guardian.trim(), standing: 'not-known', conflict: 'not-asked' } : giver.noGuardian.trim() !== '' ? { kind: 'none', reason: giver.noGuardian.trim() } : undefined;
  return {
    basis, age: giver.age, setting: giver.setting, ...(present.length === 0 ? {} : { present }), ...(giver.age === 'child' && guardian !== undefined ? { guardian } : {}), ...(giver.best.trim() ? { bestInterestNote: giver.best.trim() } : {}),
    ...(giver.topics.length === 0 ? {} : { topics: giver.topics.filter(({ topic }) => topic.trim() !== '') }),
  };
}

/** What the draft hands in to be recorded: the same shapes as the command line takes. */
export async function toReady(typed: Typed, read: Reader): Promise<Json> {
  const orders = new Map<string, number>();
  const accounts: Json[] = [];
  for (const entry of typed.entries) {
    // The order of returns, and of steps, is the order on the page.
    const row = ordered[entry.sort]?.property;
    const order = row === undefined ? 0 : (orders.get(row) ?? 0) + 1;
    if (row !== undefined) orders.set(row, order);
    const many = row !== undefined && typed.entries.filter((other) => ordered[other.sort]?.property === row).length > 1;
    const { limit } = entry;
    accounts.push({
      key: entry.key, giver: entry.giver === '' ? null : entry.giver, account: await toAccount(entry, many ? order : 0, typed, read),
      ...(limit === null ? {} : { restriction: { kind: limit.kind, scope: limit.all ? 'all' : ['publish-statistics', 'share', 'share-named', 'name-to-government', 'published-later-by-un', 'quote', 'publish-name', 'publish-picture', 'publish-voice', 'contact'], at: typed.day, from: 'giver', ...(limit.words.trim() ? { words: limit.words.trim() } : {}) } }),
    });
  }
  const source = { title: typed.title.trim(), material: typed.material, basis: typed.basis, lang: typed.lang, ...(typed.holder.trim() ? { holder: typed.holder.trim() } : {}), ...(typed.url.trim() ? { url: typed.url.trim() } : {}), ...(typed.note.trim() ? { note: typed.note.trim() } : {}) };
  return { source: { new: source }, givers: typed.givers.map((giver) => ({ key: giver.key, entry: toGiver(giver, typed.basis), ...(giver.card === null || typed.basis !== 'consent' ? {} : { card: toCard(giver.card) }) })), accounts };
}
