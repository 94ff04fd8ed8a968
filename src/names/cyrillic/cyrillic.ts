import { namedSyllables } from '../hangul/attested.ts';
import { writingsOf } from '../hangul/orthography.ts';
import { segment, toPieces } from '../segment.ts';
import type { Pieces } from '../segment.ts';
import { soundSpellings } from '../sounded.ts';
import type { SoundRow, SoundScript } from '../sounded.ts';
import { surnames } from '../tables/surnames.ts';

/**
 * Korean in Cyrillic letters by Kontsevich's and Kholodovich's rules (Концевич, Корееведение, 2001): ё is printed as е, ㅓ and ㅗ are both о, final ㄴ and ㅇ both н, so that 영, 용 and 연 are all Ён. Older
 * texts and the papers write ㅓ after ч and с as е (Чен, Сен), final ㄹ as р and syllables apart (Ким Чен Ир). Surnames of Koryo-saram by custom (Цой, Хегай): tables/surnames.json.
 */
const head: Readonly<Record<string, string>> = { ㄱ: 'к', ㄲ: 'кк', ㄴ: 'н', ㄷ: 'т', ㄸ: 'тт', ㄹ: 'р л', ㅁ: 'м', ㅂ: 'п', ㅃ: 'пп', ㅅ: 'с', ㅆ: 'сс', ㅇ: '_', ㅈ: 'ч чж дж', ㅉ: 'чч', ㅊ: 'чх', ㅋ: 'кх', ㅌ: 'тх', ㅍ: 'пх', ㅎ: 'х' };
const voiced: Readonly<Record<string, string>> = { ㄱ: 'г', ㄷ: 'д', ㅂ: 'б' };
const vowel: Readonly<Record<string, string>> = { ㅏ: 'а', ㅐ: 'э е', ㅑ: 'я', ㅒ: 'йе', ㅓ: 'о', ㅔ: 'е э', ㅕ: 'е', ㅖ: 'е йе', ㅗ: 'о', ㅘ: 'ва', ㅙ: 'вэ', ㅚ: 'ве вэ', ㅛ: 'е', ㅜ: 'у', ㅝ: 'во', ㅞ: 'ве', ㅟ: 'ви', ㅠ: 'ю', ㅡ: 'ы', ㅢ: 'ый ы и', ㅣ: 'и' };
const coda: Readonly<Record<string, string>> = { '': '_', ㄱ: 'к', ㄴ: 'н', ㄷ: 'т', ㄹ: 'ль л р', ㅁ: 'м', ㅂ: 'п', ㅇ: 'н нъ нг' };
const linked: Readonly<Record<string, string>> = { ㄱ: 'г', ㄹ: 'р', ㅂ: 'б' };
const list = (text: string | undefined): string[] => (text ?? '').split(' ').map((part) => (part === '_' ? '' : part));

const script: SoundScript = {
  starts: (initial) => [...list(head[initial]), ...(voiced[initial] === undefined ? [] : [voiced[initial]])].map((start) => [start, 1]),
  linked, nasal: { ㄴ: 'н', ㅁ: 'м' }, flowing: 'л', beforeNasal: { ㄱ: 'н', ㅂ: 'м' }, beforeFlowing: 'л',
  open: (start, nucleus, initial) => [
    ...[...list(vowel[nucleus]), ...('ㅅㅈㅊ'.includes(initial) && nucleus === 'ㅓ' ? ['е'] : [])].map((sound, rank) => [start + sound, rank === 0 ? 1 : 0.7] as const),
    ...(initial === 'ㅅ' && nucleus === 'ㅣ' ? [['ши', 0.7] as const] : []),
  ],
  codas: (end) => list(coda[end]).map((mark, at) => [mark, at === 0 ? 1 : 0.8]),
};
const spellings = (syllable: string, inside: boolean): Iterable<SoundRow> => soundSpellings(script, syllable, inside);

let pieces: { readonly given: Pieces; readonly surname: ReadonlyMap<string, ReadonlyMap<string, number>> } | undefined;
function load(): NonNullable<typeof pieces> {
  const surname = new Map<string, Map<string, number>>();
  const put = (text: string, sound: string): void => { const key = foldCyrillic(text); surname.set(key, (surname.get(key) ?? new Map<string, number>()).set(sound, 1)); };
  for (const row of surnames) {
    for (const text of row.cyrillic) put(text, row.surname);
    for (const form of writingsOf(row.surname, 'surname')) if (form.length === 1) for (const spelled of spellings(form, false)) if (spelled.head === '' && spelled.tail === '' && spelled.weight >= 0.3) put(spelled.text, row.surname);
  }
  return { given: toPieces((function* all() { for (const syllable of namedSyllables) for (const row of spellings(syllable, true)) yield { ...row, text: foldCyrillic(row.text) }; })()), surname };
}

export const foldCyrillic = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
export const cyrillicSurname = (text: string): ReadonlyMap<string, number> | undefined => (pieces ??= load()).surname.get(text);
export const cyrillicGiven = (text: string): ReturnType<typeof segment> => segment((pieces ??= load()).given, text);
/** Имя по отчеству: the father's name, which lists of the former Union put third. */
export const isPatronymic = (word: string): boolean => /[а-яё]{3,}(?:ович|евич|ьич|овна|евна|ична|инична|улы|кызы)$/iu.test(word);
