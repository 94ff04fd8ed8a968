import { attested, namedSyllables } from '../hangul/attested.ts';
import { writingsOf } from '../hangul/orthography.ts';
import { findLetters, finals, heard } from '../hangul/syllable.ts';
import { segment, toPieces } from '../segment.ts';
import type { Pieces } from '../segment.ts';
import { surnames } from '../tables/surnames.ts';

/**
 * Korean in kana, as Japanese newspapers and the Foreign Ministry print it (sounds of the language, not of the characters): ㅓ and ㅗ are both オ, ㅡ and ㅜ ウ, final ㄴ and ㅇ both ン, so that 영, 용
 * and 연 are all ヨン. Plain stops are voiced inside (キム・ミョングク); a final before a vowel goes over (チョルン). Written for Vigil.
 */
const rows: Readonly<Record<string, string>> = {
  '': 'ア イ ウ エ オ ヤ ユ ヨ', k: 'カ キ ク ケ コ キャ キュ キョ', g: 'ガ ギ グ ゲ ゴ ギャ ギュ ギョ', n: 'ナ ニ ヌ ネ ノ ニャ ニュ ニョ', t: 'タ ティ トゥ テ ト テャ テュ テョ', d: 'ダ ディ ドゥ デ ド デャ デュ デョ',
  r: 'ラ リ ル レ ロ リャ リュ リョ', m: 'マ ミ ム メ モ ミャ ミュ ミョ', p: 'パ ピ プ ペ ポ ピャ ピュ ピョ', b: 'バ ビ ブ ベ ボ ビャ ビュ ビョ', s: 'サ シ ス セ ソ シャ シュ ショ', j: 'ジャ ジ ジュ ジェ ジョ ジャ ジュ ジョ', c: 'チャ チ チュ チェ チョ チャ チュ チョ', h: 'ハ ヒ フ ヘ ホ ヒャ ヒュ ヒョ',
};
const columns = 'a i u e o A U O';
const at = (row: string, column: string): string => (rows[row] ?? '').split(' ')[columns.split(' ').indexOf(column)] ?? '';
const head: Readonly<Record<string, string>> = { ㄱ: 'k', ㄲ: 'k', ㄴ: 'n', ㄷ: 't', ㄸ: 't', ㄹ: 'r', ㅁ: 'm', ㅂ: 'p', ㅃ: 'p', ㅅ: 's', ㅆ: 's', ㅇ: '', ㅈ: 'c', ㅉ: 'c', ㅊ: 'c', ㅋ: 'k', ㅌ: 't', ㅍ: 'p', ㅎ: 'h' };
const voiced: Readonly<Record<string, string>> = { ㄱ: 'g', ㄷ: 'd', ㅂ: 'b', ㅈ: 'j' };
const column: Readonly<Record<string, string>> = { ㅏ: 'a', ㅐ: 'e', ㅑ: 'A', ㅒ: 'e', ㅓ: 'o', ㅔ: 'e', ㅕ: 'O', ㅖ: 'e', ㅗ: 'o', ㅛ: 'O', ㅜ: 'u', ㅠ: 'U', ㅡ: 'u', ㅢ: 'i', ㅣ: 'i' };
const glide: Readonly<Record<string, readonly [small: string, whole: string]>> = { ㅘ: ['ァ ワ', 'ワ'], ㅙ: ['ェ', 'ウェ'], ㅚ: ['ェ', 'ウェ'], ㅝ: ['ォ', 'ウォ'], ㅞ: ['ェ', 'ウェ'], ㅟ: ['ィ', 'ウィ'] };
const coda: Readonly<Record<string, readonly string[]>> = { '': [''], ㄱ: ['ク'], ㄴ: ['ン'], ㄷ: ['ッ', 'ト'], ㄹ: ['ル'], ㅁ: ['ム'], ㅂ: ['プ'], ㅇ: ['ン'] };

function open(row: string, vowel: string): readonly string[] {
  const found = glide[vowel];
  if (found === undefined) return row === '' && vowel === 'ㅢ' ? ['ウィ', 'イ', 'ウイ'] : row === '' && (vowel === 'ㅖ' || vowel === 'ㅒ') ? ['イェ', 'エ'] : row === 's' && vowel === 'ㅕ' ? ['ショ', 'ソ'] : row === 't' && vowel === 'ㅣ' ? ['ティ', 'チ'] : [at(row, column[vowel] ?? '')];
  if (row === '') return [found[1]];
  // 최 チェ, 회 フェ or ヘ: after j and ch the glide is not heard.
  if (row === 'c' || row === 'j') return [at(row, { ㅘ: 'a', ㅝ: 'o', ㅟ: 'i' }[vowel] ?? 'e')];
  return [...found[0].split(' ').map((small) => at(row, 'u') + small), ...(vowel === 'ㅚ' ? [at(row, 'e')] : [])];
}

type Row = { readonly text: string; readonly sound: string; readonly weight: number; readonly head?: string; readonly tail?: string };
function* spellings(syllable: string, inside: boolean): Generator<Row> {
  const { initial, vowel, final } = findLetters(syllable) as { initial: string; vowel: string; final: string };
  const end = heard[finals.indexOf(final)] ?? '';
  const starts = [{ row: head[initial] ?? '', head: '', weight: 1 }];
  const soft = voiced[initial];
  if (soft !== undefined) starts.push({ row: soft, head: '', weight: inside ? 1 : 0.3 });
  if (inside && initial === 'ㅇ') starts.push({ row: 'g', head: 'ㄱ', weight: 1 }, { row: 'n', head: 'ㄴ', weight: 1 }, { row: 'r', head: 'ㄹ', weight: 1 }, { row: 'm', head: 'ㅁ', weight: 1 }, { row: 'b', head: 'ㅂ', weight: 1 });
  if (inside && 'ㄴㅁㄹ'.includes(initial)) starts.push({ row: initial === 'ㅁ' ? 'm' : 'n', head: '~', weight: 1 });
  if (inside && 'ㄴㄹ'.includes(initial)) starts.push({ row: 'r', head: '=', weight: 1 });
  const share = attested(syllable);
  for (const start of starts) for (const text of open(start.row, vowel)) {
    if (text === '') continue;
    const weight = Math.min(share, start.weight);
    for (const [rank, mark] of (coda[end] ?? []).entries()) yield { text: text + mark, sound: syllable, weight: rank === 0 ? weight : weight * 0.6, head: start.head };
    if (end === 'ㄱ') yield { text: `${text}ッ`, sound: syllable, weight: weight * 0.6, head: start.head };
    if ('ㄱㄴㄹㅁㅂ'.includes(end) && end !== '') yield { text, sound: syllable, weight, head: start.head, tail: end };
    if (end === 'ㄱ') yield { text: `${text}ン`, sound: syllable, weight, head: start.head, tail: '~' };
    if (end === 'ㅂ') yield { text: `${text}ム`, sound: syllable, weight, head: start.head, tail: '~' };
    if (end === 'ㄹ' || end === 'ㄴ') yield { text: `${text}ル`, sound: syllable, weight, head: start.head, tail: '=' };
  }
}

let pieces: { readonly given: Pieces; readonly surname: ReadonlyMap<string, ReadonlyMap<string, number>> } | undefined;
function load(): NonNullable<typeof pieces> {
  const surname = new Map<string, Map<string, number>>();
  for (const { surname: sound } of surnames) for (const form of writingsOf(sound, 'surname')) {
    let texts = [''];
    for (const [index, syllable] of [...form].entries()) texts = texts.flatMap((before) => [...spellings(syllable, index > 0)].filter((row) => (row.head ?? '') === '' && (row.tail ?? '') === '' && row.weight >= 0.3).map((row) => before + row.text));
    for (const text of texts) surname.set(text, (surname.get(text) ?? new Map<string, number>()).set(sound, 1));
  }
  return { given: toPieces((function* all() { for (const syllable of namedSyllables) yield* spellings(syllable, true); })()), surname };
}

/** One kind of kana: hiragana and the small letters of Ainu as katakana, long marks kept. */
export const foldKana = (text: string): string => text.replace(/[ぁ-ゖ]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60)).replaceAll('ㇰ', 'ク').replaceAll('ㇺ', 'ム').replaceAll('ㇽ', 'ル').replaceAll('ㇷ゚', 'プ').replaceAll('ー', '');
export const kanaSurname = (text: string): ReadonlyMap<string, number> | undefined => (pieces ??= load()).surname.get(text);
export const kanaGiven = (text: string): ReturnType<typeof segment> => segment((pieces ??= load()).given, text);
