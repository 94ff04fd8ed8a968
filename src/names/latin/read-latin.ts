import { hangulSlot, slight, toCharacterSlot, toSlot, toSoundSlot } from '../slot.ts';
import type { Slot } from '../slot.ts';
import type { Reading, System } from '../reading.ts';
import { dprk } from './dprk.ts';
import { english } from './english.ts';
import { dropBreves, dropMarks, mr } from './mr.ts';
import type { Chinese } from './pinyin.ts';
import { chineseGiven, chineseSurname, dropTone, pinyinPieces, wadeGilesPieces } from './pinyin.ts';
import { rr } from './rr.ts';
import { isRuled, latinSurname } from './surname.ts';
import { cuts, toReader } from './system.ts';
import type { Cut, Reader } from './system.ts';

type Weighted = { readonly cut: Cut; readonly weight: number };
/** `quality`: how well its worst syllable fits. */
type Given = { readonly weight: number; readonly slots: readonly Slot[]; readonly quality: number };
/** What the marks of the whole name tell about its system. */
type Marks = { readonly breves: boolean; readonly apostrophes: boolean; readonly tones: boolean };

let readers: Readonly<Record<'rr' | 'mr' | 'mrNoBreves' | 'mrPlain' | 'dprk' | 'english', Reader>> | undefined;
const load = (): NonNullable<typeof readers> => ({ rr: toReader(rr), mr: toReader(mr), mrNoBreves: toReader(mr, dropBreves), mrPlain: toReader(mr, dropMarks), dprk: toReader(dprk), english: toReader(english) });

/** Most that is kept of each kind. A long list brings each given name back with each surname: kept too few, each would be read anew. */
const limit = 200_000;
const keep = <T>(map: Map<string, T>, key: string, make: () => T): T => {
  let value = map.get(key);
  if (value === undefined) { value = make(); if (map.size >= limit) map.clear(); map.set(key, value); }
  return value;
};

/** Given names have one or two syllables; more are rare, and parts kept apart are syllables. */
const structure = (cut: Cut, parts: number, least: number): number => (parts > 1 ? (cut.length === parts ? 1 : 0.02) : cut.length > 2 ? (cut.length === least ? 0.2 : 0.04) : cut.length === least ? 1 : 0.3);
const bests = new WeakMap<ReadonlyMap<string, number>, number>();
function best(forms: ReadonlyMap<string, number>): number {
  let most = bests.get(forms);
  if (most === undefined) { most = Math.max(...forms.values()); bests.set(forms, most); }
  return most;
}
const quality = (cut: Cut): number => { let least = Number.POSITIVE_INFINITY; for (const forms of cut) least = Math.min(least, best(forms)); return least; };

/** Whether a syllable that `forms` may well be is one that `others` may well be. */
function meet(forms: ReadonlyMap<string, number>, weight: number, others: ReadonlyMap<string, number>): boolean {
  for (const [form, share] of forms) if (share * weight >= 0.3 && (others.get(form) ?? 0) >= 0.3) return true;
  return false;
}
/** Cuts of several systems laid together: where two cut alike, slot by slot, the alternatives are joined. */
function join(found: readonly Weighted[]): readonly Weighted[] {
  const out: { cut: Map<string, number>[]; weight: number }[] = [];
  for (const { cut, weight } of found) {
    const alike = out.find((other) => other.cut.length === cut.length && other.cut.every((forms, at) => meet(cut[at]!, weight, forms)));
    const target = alike ?? { cut: cut.map(() => new Map<string, number>()), weight: 0 };
    for (const [at, forms] of cut.entries()) for (const [form, share] of forms) { const now = target.cut[at] as Map<string, number>; now.set(form, Math.max(now.get(form) ?? 0, share * weight)); }
    target.weight = Math.max(target.weight, weight);
    if (alike === undefined) out.push(target);
  }
  return out;
}

const givens = new Map<string, readonly Given[]>();
/** A given name in every Korean system that its marks allow. */
function koreanGiven(text: string, marks: Marks, ruled: boolean): readonly Given[] {
  return keep(givens, `${marks.breves}${marks.apostrophes}${ruled}${text}`, () => {
    readers ??= load();
    const use: (readonly [Reader, number])[] = marks.breves ? [[readers.mr, 1]] : marks.apostrophes ? [[readers.mrNoBreves, 1], [readers.english, 0.3]] : ruled ? [[readers.rr, 1], [readers.english, 0.04]] : [[readers.rr, 1], [readers.mrPlain, 1], [readers.dprk, 1], [readers.english, 1]];
    const parts = text.split('-').length;
    const found = use.flatMap(([reader, weight]) => cuts(reader, reader === readers?.english || reader === readers?.rr ? text.replaceAll("'", '') : text).map((cut) => ({ cut, weight })));
    const sound = found.filter(({ cut }) => quality(cut) >= 0.3);
    // Not the Revised rule after all: the surname alone looked like it.
    if (ruled && sound.every(({ cut, weight }) => weight < 1 || (parts > 1 && cut.length !== parts))) return koreanGiven(text, marks, false);
    const among = sound.length > 0 ? found.filter(({ cut }) => quality(cut) >= (cut.length <= 2 ? 0.05 : 0.3)) : found.filter(({ cut }) => quality(cut) >= 0.02);
    const least = Math.min(...(sound.length > 0 ? sound : among).map(({ cut }) => cut.length));
    return join(among.map(({ cut, weight }) => ({ cut, weight: weight * structure(cut, parts, least) })).filter(({ weight }) => weight >= 0.02)).map((found) => ({ weight: found.weight, slots: toSlots(found), quality: Math.min(...found.cut.map((forms) => Math.max(...forms.values()))) })).filter(({ slots }) => slots.every(({ forms }) => forms.size > 0));
  });
}

const slots = new Map<string, Slot>();
/** Slots of the syllables of a cut: alternatives that are the same are one slot, so that whoever keeps what it knows of slots knows it of few. */
const toSlots = ({ cut }: Weighted): readonly Slot[] => cut.map((forms, at) => {
  const place = at === 0 ? 'first' : 'inner';
  const [only] = forms.keys();
  if (forms.size === 1 && only !== undefined && forms.get(only) === 1) return hangulSlot(only, place, 'unknown');
  const kept = [...forms].filter(([, weight]) => weight >= 0.01);
  return keep(slots, `${place}${kept.join(' ')}`, () => toSlot(new Map(kept), place, 'unknown'));
});

type Split = { readonly surname: string; readonly given: string; readonly weight: number; readonly order: Reading['order'] };

/** Which words are the surname: the first or the last; a comma, capitals or only one possible say which. */
function splits(words: readonly string[], comma: boolean): readonly Split[] {
  const rest = (list: readonly string[]): string => list.join('-').toLowerCase();
  const [first = '', last = ''] = [words[0] ?? '', words.at(-1) ?? ''];
  const capital = (word: string): boolean => /^\p{Lu}{2,}$/u.test(word.replaceAll('-', ''));
  const whole = words.every(capital);
  const forward = { surname: first.toLowerCase(), given: rest(words.slice(1)), order: 'surname-first' as const };
  const backward = { surname: last.toLowerCase(), given: rest(words.slice(0, -1)), order: 'given-first' as const };
  if (comma) return [{ ...forward, weight: 1 }];
  if (!whole && capital(first) !== capital(last)) return [capital(first) ? { ...forward, weight: 1 } : { ...backward, weight: 1 }];
  // Eastern order is usual for Korean names; the other is likely only where the words' lengths speak for it.
  const odd = words.length === 2 && /-/.test(first) && !/-/.test(last);
  return [{ ...forward, weight: odd ? 0.3 : 1 }, { ...backward, weight: odd || (words.length === 3 && latinSurname(forward.surname, false) === undefined) ? 1 : 0.3 }];
}

const apart = (word: string): string => word.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '-');
const surnameSlots = new Map<string, Slot>();

/** Korean and Chinese readings of a name in Latin letters: in every system, order and segmentation that it may be written in, with weights. Empty for other names. */
export function readLatin(text: string): { readonly readings: readonly Reading[]; readonly system: System } {
  const comma = text.includes(',');
  const words = text.replaceAll(',', ' ').trim().split(/\s+/u).map((word) => apart(word.replace(/\.$/u, '').replace(/^['-]+|['-]+$/g, '').normalize('NFC'))).filter((word) => word !== '');
  if (words.length === 0 || words.length > 5) return { readings: [], system: 'other' };
  const lower = words.map((word) => word.toLowerCase());
  // A caron over o and u is a breve of a poor typewriter, or the third tone; both are tried.
  const caron = lower.some((word) => /[ǒǔ]/.test(word));
  // Giles has ŭ too, in four syllables (tzŭ, tz'ŭ, ssŭ, szŭ), and no ŏ.
  const giles = lower.every((word) => !/ŏ|(?<!tz'?|s[sz])ŭ/u.test(word));
  const marks: Marks = { breves: lower.some((word) => /[ŏŭ]/.test(word)) || caron, apostrophes: lower.some((word) => /(?:ch|[kpt])'|n'g/.test(word)), tones: lower.some((word) => /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/u.test(word)) };
  const out: Reading[] = [];
  const both = words.length === 1 ? [] : splits(words, comma);
  for (const split of both) {
    const fix = (part: string): string => part.replaceAll('ǒ', 'ŏ').replaceAll('ǔ', 'ŭ');
    const surname = latinSurname(fix(split.surname), marks.breves);
    if (surname !== undefined && (!marks.tones || caron)) {
      const slot = keep(surnameSlots, `${marks.breves} ${split.surname}`, () => toSoundSlot(surname, 'surname'));
      const narrow = /^(?:r|l(?!ee))/.test(split.surname) ? keep(surnameSlots, `${marks.breves} - ${split.surname}`, () => toSlot(new Map(surname), 'surname', 'dprk')) : slot;
      for (const found of koreanGiven(fix(split.given), marks, isRuled(split.surname, split.given))) out.push({ surname: narrow, given: found.slots, weight: split.weight * found.weight * (found.quality / found.weight < 0.5 ? 0.2 : 1), system: marks.breves ? 'mr' : 'latin', order: split.order });
    }
    if (giles || caron) out.push(...chinese(split, out.length > 0, marks.apostrophes));
  }
  if (words.length === 1) out.push(...single(lower[0] ?? '', marks));
  const top = Math.max(0, ...out.map(({ weight }) => weight));
  const readings = out.map((reading) => ({ ...reading, weight: reading.weight / top })).filter(({ weight }) => weight >= 0.02).sort((a, b) => b.weight - a.weight).slice(0, 12);
  return top < 0.1 ? { readings: [], system: 'other' } : { readings, system: readings[0]?.system ?? 'other' };
}

const bySounds = { first: new WeakMap<ReadonlyMap<string, number>, Slot>(), inner: new WeakMap<ReadonlyMap<string, number>, Slot>() } as const;
/** The slot of a syllable of Chinese; its sounds are those of a table, the same each time. */
function chineseSlot({ given: { likely } }: Chinese, sounds: ReadonlyMap<string, number>, place: 'first' | 'inner'): Slot {
  let slot = bySounds[place].get(sounds);
  if (slot === undefined) { slot = toCharacterSlot(sounds, place, likely.get(sounds)); bySounds[place].set(sounds, slot); }
  return slot;
}

type Way = { readonly slots: readonly Slot[]; readonly quality: number };
const ways = new Map<string, readonly Way[]>();
/** A given name as syllables of Chinese, its slots made once. */
function chineseWays(system: 'pinyin' | 'wade-giles', pieces: ReturnType<typeof pinyinPieces>, text: string): readonly Way[] {
  return keep(ways, `${system} ${text}`, () => {
    const parts = text.split('-').length;
    const cut = (one: string): ReturnType<typeof chineseGiven> => chineseGiven(pieces, one).filter((way) => way.length <= 2 && (parts === 1 || way.length === parts));
    const toned = cut(text);
    return (toned.length > 0 ? toned : cut(dropTone(text))).map((way) => ({ slots: way.map((sounds, at) => chineseSlot(pieces, sounds, at === 0 ? 'first' : 'inner')), quality: quality(way) }));
  });
}

function chinese(split: Split, korean: boolean, apostrophes: boolean): readonly Reading[] {
  const out: Reading[] = [];
  for (const [system, pieces, share] of [['pinyin', pinyinPieces(), 1], ['wade-giles', wadeGilesPieces(), apostrophes ? 1 : korean ? 0.4 : 0.8]] as const) {
    // Tones differ between dictionaries and between sides of the strait (卓 zhuō, zhuó): where one leads nowhere, the sound without it does.
    const surname = chineseSurname(pieces, split.surname) ?? chineseSurname(pieces, dropTone(split.surname));
    if (surname === undefined) continue;
    const parts = split.given.split('-').length;
    const found = chineseWays(system, pieces, split.given);
    const least = Math.min(...found.map(({ slots }) => slots.length));
    const slot = keep(surnameSlots, `${system} ${split.surname}`, () => toCharacterSlot(surname, 'surname'));
    for (const { slots, quality } of found) out.push({ surname: slot, given: slots, weight: split.weight * share * (parts > 1 || slots.length === least ? 1 : 0.3) * Math.min(1, quality / 0.5), system, order: split.order });
  }
  return out;
}

/** One word: a surname alone, a given name alone, or all run together (Kimyongho). */
function single(word: string, marks: Marks): readonly Reading[] {
  const surname = latinSurname(word, marks.breves) ?? chineseSurname(pinyinPieces(), dropTone(word));
  if (surname !== undefined) return [{ surname: toSoundSlot(surname, 'surname'), given: null, weight: 1, system: 'latin', order: 'surname-first' }];
  const out: Reading[] = koreanGiven(word, marks, false).filter((found) => found.slots.length === 2 && found.quality >= slight).map((found) => ({ surname: null, given: found.slots, weight: found.weight * found.quality, system: 'latin', order: 'surname-first' }));
  if (out.length === 0) for (const way of chineseGiven(pinyinPieces(), word)) if (way.length === 2 && quality(way) >= 0.3) out.push({ surname: null, given: way.map((sounds, at) => chineseSlot(pinyinPieces(), sounds, at === 0 ? 'first' : 'inner')), weight: 1, system: 'pinyin', order: 'surname-first' });
  for (let at = 1; at < Math.min(word.length - 1, 10); at += 1) {
    const head = latinSurname(word.slice(0, at), marks.breves);
    if (head === undefined) continue;
    for (const found of koreanGiven(word.slice(at).replace(/^-/, ''), marks, isRuled(word.slice(0, at), word.slice(at)))) if (found.slots.length === 2) out.push({ surname: toSoundSlot(head, 'surname'), given: found.slots, weight: 0.5 * found.weight * found.quality, system: 'latin', order: 'surname-first' });
  }
  return out;
}
