import table from './hanja.json' with { type: 'json' };
import { glyphs, merged } from './glyphs.ts';

type Characters = {
  /** Sounds of a character before the initial-sound rule, with weight: 1 in the lists for names, schools or KS X 1001, 0.3 else. */
  readonly sounds: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Traditional or Korean forms that a simplified or foreign form may stand for. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  /** The Korean print of a foreign one (真 → 眞); traditional forms of a simplified one; characters of the lists for Korean names. */
  readonly prints: ReadonlyMap<string, string>;
  readonly simplified: ReadonlyMap<string, readonly string[]>;
  readonly named: ReadonlySet<string>;
  readonly compat: ReadonlyMap<string, string>;
  /** Mandarin sounds with tone marks. */
  readonly pinyin: ReadonlyMap<string, readonly string[]>;
};
let loaded: Characters | undefined;

function load(): Characters {
  const sounds = new Map<string, Map<string, number>>();
  for (const [group, weight] of [[table.named, 1], [table.other, 0.3]] as const) for (const [sound, chars] of Object.entries(group)) for (const char of chars) {
    const found = sounds.get(char) ?? new Map<string, number>();
    sounds.set(char, found.set(sound, Math.max(weight, found.get(sound) ?? 0)));
  }
  const rows = (text: string): [string, string[]][] => text.split(' ').map((row) => { const [first = '', ...rest] = [...row]; return [first, rest]; });
  const simplified = new Map<string, string[]>(rows(table.simplified));
  const forms = new Map(simplified);
  const prints = new Map(rows(glyphs).flatMap(([first, rest]) => rest.map((form) => [form, first] as const)));
  for (const [first, rest] of rows(glyphs)) for (const form of rest) forms.set(form, [...new Set([...(forms.get(form) ?? []), first])]);
  for (const [first, rest] of rows(merged)) forms.set(first, [...new Set([...(forms.get(first) ?? []), ...rest])]);
  // Through a simplified form to the traditional one, and on to the Korean print of that: 产 → 產 → 産.
  for (const [char, list] of forms) forms.set(char, [...new Set([...list, ...list.flatMap((form) => forms.get(form) ?? [])])].filter((form) => form !== char));
  const pinyin = new Map<string, string[]>();
  for (const group of [table.pinyin, table.pinyinOther]) for (const [sound, chars] of Object.entries(group)) for (const char of chars) { const list = pinyin.get(char); if (list === undefined) pinyin.set(char, [sound]); else list.push(sound); }
  return { sounds, forms, prints, simplified, named: new Set(Object.values(table.named).join('')), compat: new Map(rows(table.compat).map(([char, rest]) => [char, rest.join('')])), pinyin };
}
const characters = (): Characters => (loaded ??= load());

/** The character itself and every form it may stand for: 钟 → 钟 鍾 鐘, 余 → 余 餘. */
export const formsOf = (char: string): readonly string[] => [char, ...(characters().forms.get(char) ?? [])];

/** Korean sounds of a character through all its forms, with weights; empty if none is known. */
export function soundsOfCharacter(char: string): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const form of formsOf(char)) for (const [sound, weight] of characters().sounds.get(form) ?? []) out.set(sound, Math.max(out.get(sound) ?? 0, weight));
  return out;
}

/** The reading under which KS X 1001 encoded a compatibility ideograph (U+F90A 金 as 금), lost when it is folded. */
export const compatReading = (char: string): string | undefined => characters().compat.get(char);

export const pinyinOf = (char: string): readonly string[] => [...new Set(formsOf(char).flatMap((form) => characters().pinyin.get(form) ?? []))];
/** All characters by Mandarin sound: the usual one, and sounds that a character has besides. */
export const charactersByPinyin: { readonly usual: Readonly<Record<string, string>>; readonly other: Readonly<Record<string, string>> } = { usual: table.pinyin, other: table.pinyinOther };

/** Whether two characters may be one: the same, or forms of one another. No equivalence: 钟 may be 鍾 or 鐘. */
export const mayBeCharacter = (a: string, b: string): boolean => { if (a === b) return true; const other = formsOf(b); return formsOf(a).some((form) => other.includes(form)); };
/** What a character stands for, in Korean print: itself, or the traditional forms; itself as well as those where it has a sound of its own (台 beside 臺). */
function standsFor(char: string): ReadonlySet<string> {
  const { prints, simplified, named } = characters();
  const print = (one: string): string => prints.get(one) ?? one;
  const traditional = simplified.get(print(char)) ?? simplified.get(char) ?? [];
  return new Set([...(traditional.length === 0 || named.has(print(char)) ? [print(char)] : []), ...traditional.map(print)]);
}
/** Whether two characters are one: prints of one, or a simplified form and the only one it stands for. An equivalence. */
export function sameCharacter(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [standsFor(a), standsFor(b)];
  return x.size === 1 && y.size === 1 && [...x].every((char) => y.has(char));
}
