import { attested, namedSyllables } from '../hangul/attested.ts';
import { writingsOf } from '../hangul/orthography.ts';
import { findLetters, finals, heard } from '../hangul/syllable.ts';
import { segment, toPieces } from '../segment.ts';
import type { Pieces } from '../segment.ts';
import { surnames } from '../tables/surnames.ts';

/**
 * Korean in Cyrillic letters by Kontsevich's and Kholodovich's rules (Концевич, Корееведение, 2001): ё is printed as е, ㅓ and ㅗ are both о, final ㄴ and ㅇ both н, so that 영, 용 and 연 are all Ён. Older
 * texts and the papers write ㅓ after ч as е (Чен) and syllables apart (Ким Чен Ир). Surnames of Koryo-saram by custom (Цой, Хегай): tables/surnames.json.
 */
const head: Readonly<Record<string, string>> = { ㄱ: 'к', ㄲ: 'кк', ㄴ: 'н', ㄷ: 'т', ㄸ: 'тт', ㄹ: 'р л', ㅁ: 'м', ㅂ: 'п', ㅃ: 'пп', ㅅ: 'с', ㅆ: 'сс', ㅇ: '_', ㅈ: 'ч чж дж', ㅉ: 'чч', ㅊ: 'чх', ㅋ: 'кх', ㅌ: 'тх', ㅍ: 'пх', ㅎ: 'х' };
const voiced: Readonly<Record<string, string>> = { ㄱ: 'г', ㄷ: 'д', ㅂ: 'б' };
const vowel: Readonly<Record<string, string>> = { ㅏ: 'а', ㅐ: 'э е', ㅑ: 'я', ㅒ: 'йе', ㅓ: 'о', ㅔ: 'е э', ㅕ: 'е', ㅖ: 'е йе', ㅗ: 'о', ㅘ: 'ва', ㅙ: 'вэ', ㅚ: 'ве вэ', ㅛ: 'е', ㅜ: 'у', ㅝ: 'во', ㅞ: 'ве', ㅟ: 'ви', ㅠ: 'ю', ㅡ: 'ы', ㅢ: 'ый ы и', ㅣ: 'и' };
const coda: Readonly<Record<string, string>> = { '': '_', ㄱ: 'к', ㄴ: 'н', ㄷ: 'т', ㄹ: 'ль л', ㅁ: 'м', ㅂ: 'п', ㅇ: 'н нъ нг' };
const linked: Readonly<Record<string, string>> = { ㄱ: 'г', ㄹ: 'р', ㅂ: 'б' };
const list = (text: string | undefined): string[] => (text ?? '').split(' ').map((part) => (part === '_' ? '' : part));

type Row = { readonly text: string; readonly sound: string; readonly weight: number; readonly head?: string; readonly tail?: string };
function* spellings(syllable: string, inside: boolean): Generator<Row> {
  const { initial, vowel: nucleus, final } = findLetters(syllable) as { initial: string; vowel: string; final: string };
  const end = heard[finals.indexOf(final)] ?? '';
  const starts = list(head[initial]).map((text) => ({ text, head: '' }));
  const soft = voiced[initial];
  if (soft !== undefined) starts.push({ text: soft, head: '' });
  if (inside && initial === 'ㅇ') for (const [letter, text] of Object.entries(linked)) starts.push({ text, head: letter });
  if (inside && 'ㄴㅁㄹ'.includes(initial)) starts.push({ text: initial === 'ㅁ' ? 'м' : 'н', head: '~' });
  if (inside && 'ㄴㄹ'.includes(initial)) starts.push({ text: 'л', head: '=' });
  const share = attested(syllable);
  for (const start of starts) {
    const vowels = [...list(vowel[nucleus]), ...('ㅈㅊ'.includes(initial) && nucleus === 'ㅓ' ? ['е'] : [])];
    for (const [rank, sound] of vowels.entries()) {
      const text = start.text + sound;
      const weight = Math.min(share, rank === 0 ? 1 : 0.7);
      for (const [at, mark] of list(coda[end]).entries()) yield { text: text + mark, sound: syllable, weight: at === 0 ? weight : Math.min(weight, 0.8), head: start.head };
      if (linked[end] !== undefined) yield { text, sound: syllable, weight, head: start.head, tail: end };
      if (end === 'ㄱ') yield { text: `${text}н`, sound: syllable, weight, head: start.head, tail: '~' };
      if (end === 'ㅂ') yield { text: `${text}м`, sound: syllable, weight, head: start.head, tail: '~' };
      if (end === 'ㄹ' || end === 'ㄴ') yield { text: `${text}л`, sound: syllable, weight, head: start.head, tail: '=' };
      if (initial === 'ㅅ' && nucleus === 'ㅣ') for (const mark of list(coda[end])) yield { text: `ши${mark}`, sound: syllable, weight: Math.min(weight, 0.7), head: start.head };
    }
  }
}

let pieces: { readonly given: Pieces; readonly surname: ReadonlyMap<string, ReadonlyMap<string, number>> } | undefined;
function load(): NonNullable<typeof pieces> {
  const surname = new Map<string, Map<string, number>>();
  const put = (text: string, sound: string): void => { const key = foldCyrillic(text); surname.set(key, (surname.get(key) ?? new Map<string, number>()).set(sound, 1)); };
  for (const row of surnames) {
    for (const text of row.cyrillic) put(text, row.surname);
    for (const form of writingsOf(row.surname, 'surname')) if (form.length === 1) for (const spelled of spellings(form, false)) if ((spelled.head ?? '') === '' && (spelled.tail ?? '') === '' && spelled.weight >= 0.3) put(spelled.text, row.surname);
  }
  return { given: toPieces((function* all() { for (const syllable of namedSyllables) for (const row of spellings(syllable, true)) yield { ...row, text: foldCyrillic(row.text) }; })()), surname };
}

export const foldCyrillic = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
export const cyrillicSurname = (text: string): ReadonlyMap<string, number> | undefined => (pieces ??= load()).surname.get(text);
export const cyrillicGiven = (text: string): ReturnType<typeof segment> => segment((pieces ??= load()).given, text);
/** Имя по отчеству: the father's name, which lists of the former Union put third. */
export const isPatronymic = (word: string): boolean => /[а-яё]{3,}(?:ович|евич|ьич|овна|евна|ична|инична|улы|кызы)$/iu.test(word);
