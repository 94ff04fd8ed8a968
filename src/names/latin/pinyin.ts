import { charactersByPinyin, pinyinOf, soundsOfCharacter } from '../hanja/characters.ts';
import { segment, toPieces } from '../segment.ts';
import type { Pieces } from '../segment.ts';
import { surnames } from '../tables/surnames.ts';
import { toWadeGiles } from './wade-giles.ts';

/**
 * Hanyu Pinyin (GB/T 16159-2012; for names GB/T 28039-2011: surname first, given name together), with tone marks or without; ü as ü, v, yu (passports, 2012) or u. A spelling leads through all characters of that
 * sound to their Korean readings. Surnames first: 朴 is Piáo and 沈 Shěn as surnames.
 */
const surnamePinyin: Readonly<Record<string, string>> = { 朴: 'piáo', 沈: 'shěn', 任: 'rén', 單: 'shàn', 葛: 'gě', 尹: 'yǐn', 車: 'chē', 盧: 'lú', 呂: 'lǚ', 曲: 'qū' };

export const dropTone = (text: string): string => text.normalize('NFD').replace(/[\u0300\u0301\u0304\u030c]/gu, '').normalize('NFC');
/** ü as sources without it print it. */
const spellings = (plain: string): readonly (readonly [string, number])[] =>
  plain.includes('ü') ? [[plain, 1], [plain.replace('ü', 'v'), 1], [plain.replace('ü', 'yu'), plain.length === 2 ? 1 : 0], [plain.replace('ü', 'u'), plain === 'lü' || plain === 'nü' ? 0.6 : 1]] : [[plain, 1]];

type Row = { readonly text: string; readonly sound: string; readonly weight: number; readonly count: number };
/** How well a sound fits a spelling, and by how many characters. */
type Fit = { readonly weight: number; readonly count: number };
/** Of each spelling the sounds it may be. */
type Sounds = ReadonlyMap<string, ReadonlyMap<string, Fit>>;
function* rowsOf(pinyin: string, sounds: ReadonlyMap<string, Fit>): Generator<Row> {
  const plain = dropTone(pinyin);
  const spelled = spellings(plain);
  for (const [sound, { weight, count }] of sounds) {
    for (const [text, share] of spelled) if (share > 0) yield { text, sound, weight: Math.min(weight, share), count };
    if (plain !== pinyin) yield { text: pinyin, sound, weight, count };
  }
}
/** A surname of two characters is written together or with a hyphen (Ouyang, Ou-yang). */
const together = (texts: readonly (readonly string[])[]): readonly string[] => texts.reduce<readonly string[]>((before, next) => (before.length === 0 ? next : before.flatMap((text) => next.flatMap((more) => [text + more, `${text}-${more}`]))), []);
function* wadeRows(sounds: Sounds): Generator<Row> {
  for (const [pinyin, all] of sounds) for (const text of together(dropTone(pinyin).split(' ').map(toWadeGiles))) for (const [sound, found] of all) yield { text, sound, ...found };
}
function put(out: Map<string, Map<string, Fit>>, pinyin: string, sound: string, weight: number): void {
  const found = out.get(pinyin) ?? new Map<string, Fit>();
  const before = found.get(sound);
  out.set(pinyin, found.set(sound, { weight: Math.max(weight, before?.weight ?? 0), count: weight + (before?.count ?? 0) }));
}

let givenSounds: Sounds | undefined;
const given = (): Sounds => (givenSounds ??= gatherGiven());
function gatherGiven(): Sounds {
  const out = new Map<string, Map<string, Fit>>();
  for (const [group, share] of [[charactersByPinyin.usual, 1], [charactersByPinyin.other, 0.3]] as const) for (const [pinyin, chars] of Object.entries(group)) {
    for (const char of chars) for (const [sound, weight] of soundsOfCharacter(char)) put(out, pinyin, sound, Math.min(weight, share));
  }
  return out;
}
function surname(): Sounds {
  const out = new Map<string, Map<string, Fit>>();
  for (const row of surnames) for (const chars of row.hanja) {
    const own = surnamePinyin[chars];
    const all = [...chars].map((char) => (own === undefined ? pinyinOf(char) : [own]));
    for (const first of all[0] ?? []) for (const second of all[1] ?? ['']) put(out, `${first} ${second}`.trim(), row.surname, 1);
  }
  return out;
}

export type Chinese = { readonly given: Pieces; readonly surname: Pieces };
let pinyin: Chinese | undefined;
let wadeGiles: Chinese | undefined;
const gather = (sounds: Sounds): Pieces => toPieces((function* all() { for (const [pinyin, found] of sounds) for (const text of together(pinyin.split(' ').map((part) => [part]))) yield* rowsOf(text, found); })());

/** Pinyin turned round; made at first use. */
export const pinyinPieces = (): Chinese => (pinyin ??= { given: gather(given()), surname: gather(surname()) });
/** Wade-Giles turned round, as Taiwan and older texts write. */
export const wadeGilesPieces = (): Chinese => (wadeGiles ??= { given: toPieces(wadeRows(given())), surname: toPieces(wadeRows(surname())) });

/** A surname's sounds, if the whole text is one. */
export const chineseSurname = (chinese: Chinese, text: string): ReadonlyMap<string, number> | undefined => chinese.surname.byText.get(text)?.[0]?.sounds;
export const chineseGiven = (chinese: Chinese, text: string): ReturnType<typeof segment> => segment(chinese.given, text.replaceAll("'", chinese === pinyin ? '-' : "'"));
