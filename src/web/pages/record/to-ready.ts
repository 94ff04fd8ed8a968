import type { In, Out } from '../../api/apis.ts';
import { ordered, shapeOf } from './fields.ts';
import type { CardTyped, Entry, Field, FigureTyped, GiverTyped, How, Typed } from './typed.ts';

type Json = Readonly<Record<string, unknown>>;
/** What the server reads of words: times and ages are its business, not the form's. */
export type Reader = {
  readonly time: (asked: In<'POST /api/time/read'>) => Promise<Out<'POST /api/time/read'>>;
  readonly age: (asked: In<'POST /api/time/age'>) => Promise<Out<'POST /api/time/age'>>;
};

export const toHow = ({ how, chain }: How): Json => (how === 'told-by' ? { how, chain: chain.map((link) => ({ who: link.who.trim() === '' ? null : link.who.trim(), how: link.how })) } : { how });
const number = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null);
/** A figure may be a share, and people write thousands with commas. */
const amount = (text: string): number | null => { const plain = text.trim().replaceAll(/(?<=\d),(?=\d{3}(?:\D|$))/g, ''); return /^\d{1,12}(?:\.\d{1,4})?$/.test(plain) ? Number(plain) : null; };
/** Something recorded before has an id already; what is in this draft gets one. */
const isId = (key: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
const pointer = (key: string): string => (isId(key) ? key : `#${key}`);

export function toLocator(where: string): Json {
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
  return { is: 'time', time: { ...time, relative: { relation: field.relation, anchor: { kind: 'step', account: pointer(field.step) }, ...(offset === undefined ? {} : { offset }) }, flags: time['edtf'] === null ? [...flags, 'relative-only'] : flags } };
}

const toPlace = (field: Field): Json => {
  const words = field.text.trim() === '' ? {} : { words: field.text.trim() };
  const places = field.pick.split(' ').filter((id) => id !== '').map(Number);
  if (places.length === 0) return { how: 'words', words: field.text.trim() };
  return places.length === 1 ? { how: 'exact', place: places[0], ...words } : { how: 'one-of', places, ...words };
};

const told = ({ text, pick, relation, step }: Field): boolean => text.trim() !== '' || pick !== '' || (relation !== '' && step !== '');
const isFilled = (field: Field): boolean => field.figure !== undefined || field.silence !== '' || field.text.trim() !== '' || field.pick !== '' || number(field.low) !== null || (field.relation !== '' && field.step !== '');

/** The value of a field, or undefined where nothing was filled in. */
export async function toValue(sort: string, field: Field, typed: Typed, read: Reader): Promise<Json | undefined> {
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
    case 'figure': return field.figure === undefined || !isStated(field.figure) ? undefined : { is: 'figure', figure: await toFigure(field.figure, typed, read) };
    case 'entry': return field.pick === '' ? undefined : { is: 'account', account: pointer(field.pick) };
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

/** A number, words, or at least that somebody denies or cannot confirm: else nothing was stated. */
const isStated = ({ low, high, words, stance }: FigureTyped): boolean => amount(low) !== null || amount(high) !== null || words.trim() !== '' || stance !== 'states';

/** What is said of ends follows from the relation: at least has no upper end, words alone have none. Nothing is added up or guessed. */
async function toFigure(figure: FigureTyped, typed: Typed, read: Reader): Promise<Json> {
  const [one, two] = [amount(figure.low), amount(figure.high)];
  const ends = { exact: [one, one], about: [one, one], 'at-least': [one, null], 'at-most': [null, two], between: [one, two], words: [null, null] }[figure.bound];
  const time = async (field: Field): Promise<unknown> => (told(field) ? (await toTime(field, typed, read))['time'] : null);
  return {
    measure: figure.measure === '' ? 'not-stated' : figure.measure, unit: { code: figure.unit, definition: figure.definition.trim() === '' ? null : figure.definition.trim() }, population: figure.population.trim(),
    place: told(figure.place) ? toPlace(figure.place) : null, period: await time(figure.period), asOf: await time(figure.asOf),
    low: ends[0] ?? null, high: ends[1] ?? null, bound: ends.every((end) => end === null) ? 'words' : figure.bound, words: figure.words.trim() === '' ? [figure.low, figure.high].map((end) => end.trim()).filter(Boolean).join('–') : figure.words.trim(), stance: figure.stance,
    chain: figure.chain.filter(({ who }) => who.trim() !== '').map(({ who, role, said: at, state }) => ({ who: who.trim(), role: role.trim() === '' ? null : role.trim(), said: at.trim() === '' ? null : at.trim(), state })),
  };
}

/** The decade of birth that an age in a year allows: worked out by us, and said so. */
export async function birthOf(field: Field, typed: Typed, read: Reader): Promise<Json | undefined> {
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
    basis, age: giver.age, setting: giver.setting, ...(giver.relation?.trim() ? { relation: giver.relation.trim() } : {}), ...(present.length === 0 ? {} : { present }), ...(giver.age === 'child' && guardian !== undefined ? { guardian } : {}), ...(giver.best.trim() ? { bestInterestNote: giver.best.trim() } : {}),
    ...(giver.topics.length === 0 ? {} : { topics: giver.topics.filter(({ topic }) => topic.trim() !== '') }),
  };
}

const toReadyGiver = (giver: GiverTyped, typed: Typed): Json => ({ key: giver.key, entry: toGiver(giver, typed.basis), ...(giver.card === null || typed.basis !== 'consent' ? {} : { card: toCard(giver.card) }) });
const whose = ({ giver, together = [] }: Entry): { readonly giver: string | null; readonly givers?: readonly string[] } => (together.length > 1 ? { giver: null, givers: together } : { giver: together[0] ?? (giver === '' ? null : giver) });

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
      key: entry.key, ...whose(entry), account: await toAccount(entry, many ? order : 0, typed, read),
      ...(limit === null ? {} : { restriction: { kind: limit.kind, scope: limit.all ? 'all' : ['publish-statistics', 'share', 'share-named', 'name-to-government', 'published-later-by-un', 'quote', 'publish-name', 'publish-picture', 'publish-voice', 'contact'], at: typed.day, from: 'giver', ...(limit.words.trim() ? { words: limit.words.trim() } : {}) } }),
    });
  }
  if (typed.there !== undefined) {
    // Who stands there already is named only where something new is theirs.
    const speaking = new Set(typed.entries.flatMap((entry) => { const { giver, givers } = whose(entry); return givers ?? (giver === null ? [] : [giver]); }));
    return { source: { id: typed.there.source }, givers: typed.givers.flatMap((giver) => (giver.id === undefined ? [toReadyGiver(giver, typed)] : speaking.has(giver.key) ? [{ key: giver.key, id: giver.id }] : [])), accounts };
  }
  const source = { title: typed.title.trim(), material: typed.material, basis: typed.basis, lang: typed.lang, ...(typed.holder.trim() ? { holder: typed.holder.trim() } : {}), ...(typed.url.trim() ? { url: typed.url.trim() } : {}), ...(typed.note.trim() ? { note: typed.note.trim() } : {}) };
  return { source: { new: source }, givers: typed.givers.map((giver) => toReadyGiver(giver, typed)), accounts };
}
