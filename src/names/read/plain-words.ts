import { pinyinOf } from '../hanja/characters.ts';
import { dropTone } from '../latin/pinyin.ts';

/** ISO 9 in its plain form, as passports of the former Union print it: enough to see that two writings may be one. */
const cyrillic: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', і: 'i', ї: 'i', є: 'e', ў: 'u', ґ: 'g', қ: 'k', ғ: 'g', ң: 'n', ө: 'o', ү: 'u', ұ: 'u', һ: 'h',
};

/** Words of a name in plain lower-case Latin letters, for names that are not read as Korean: accents off, Cyrillic spelled over, other scripts as they stand. */
export const plainWords = (text: string): readonly string[] => text.normalize('NFD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1').replace(/[đĐ]/g, 'd').normalize('NFC').toLowerCase().replace(/\p{Script=Cyrillic}/gu, (char) => cyrillic[char] ?? char)
  .split(/[^\p{L}\p{M}\p{N}○]+/u).filter((word) => word !== '');

/** Sounds of each character that was asked for. */
const spelled = new Map<string, readonly string[]>();
function soundsWithoutTone(char: string): readonly string[] {
  let sounds = spelled.get(char);
  if (sounds === undefined) { sounds = [...new Set(pinyinOf(char).map(dropTone))]; if (spelled.size < 50_000) spelled.set(char, sounds); }
  return sounds;
}
/** A Chinese name spelled over: for each character its sounds in pinyin without tone; undefined if one is not known. */
export function pinyinWords(chars: readonly string[]): readonly (readonly string[])[] | undefined {
  const out = chars.map(soundsWithoutTone);
  return out.every((sounds) => sounds.length > 0) ? out : undefined;
}
