import { namedSyllables } from '../hangul/attested.ts';
import { writingsOf } from '../hangul/orthography.ts';
import { segment, toPieces } from '../segment.ts';
import type { Pieces } from '../segment.ts';
import { soundSpellings } from '../sounded.ts';
import type { SoundScript } from '../sounded.ts';
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

const script: SoundScript = {
  starts: (initial, inside) => [[head[initial] ?? '', 1], ...(voiced[initial] === undefined ? [] : [[voiced[initial], inside ? 1 : 0.3] as const])],
  linked: { ㄱ: 'g', ㄴ: 'n', ㄹ: 'r', ㅁ: 'm', ㅂ: 'b' }, nasal: { ㄴ: 'n', ㅁ: 'm' }, flowing: 'r', beforeNasal: { ㄱ: 'ン', ㅂ: 'ム' }, beforeFlowing: 'ル',
  open: (start, vowel) => open(start, vowel).map((text) => [text, 1]),
  codas: (end) => [...(coda[end] ?? []).map((mark, rank) => [mark, rank === 0 ? 1 : 0.6] as const), ...(end === 'ㄱ' ? [['ッ', 0.6] as const] : [])],
};

let pieces: { readonly given: Pieces; readonly surname: ReadonlyMap<string, ReadonlyMap<string, number>> } | undefined;
function load(): NonNullable<typeof pieces> {
  const surname = new Map<string, Map<string, number>>();
  for (const { surname: sound } of surnames) for (const form of writingsOf(sound, 'surname')) {
    let texts = [{ text: '', tail: '' }];
    for (const [index, syllable] of [...form].entries()) texts = texts.flatMap((before) => [...soundSpellings(script, syllable, index > 0)].filter((row) => row.head === before.tail && row.weight >= 0.3).map((row) => ({ text: before.text + row.text, tail: row.tail })));
    for (const { text, tail } of texts) if (tail === '') surname.set(text, (surname.get(text) ?? new Map<string, number>()).set(sound, 1));
  }
  return { given: toPieces((function* all() { for (const syllable of namedSyllables) yield* soundSpellings(script, syllable, true); })()), surname };
}

/** One kind of kana: hiragana and the small letters of Ainu as katakana, long marks kept. */
export const foldKana = (text: string): string => text.replace(/[ぁ-ゖ]/gu, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60)).replaceAll('ㇰ', 'ク').replaceAll('ㇺ', 'ム').replaceAll('ㇽ', 'ル').replaceAll('ㇷ゚', 'プ').replaceAll('ー', '');
export const kanaSurname = (text: string): ReadonlyMap<string, number> | undefined => (pieces ??= load()).surname.get(text);
export const kanaGiven = (text: string): ReturnType<typeof segment> => segment((pieces ??= load()).given, text);
