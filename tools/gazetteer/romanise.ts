/**
 * Romanisation of Korean place names in the two systems sources use: McCune-Reischauer (DPRK maps, US and UN reports)
 * and Revised Romanisation (ROK publications, NKDB's English pages). Names only: no rules for grammar endings.
 */
type Scheme = {
  readonly initials: readonly string[];
  readonly vowels: readonly string[];
  /** Plain stops between voiced sounds, by initial. */
  readonly voiced: Readonly<Record<string, string>>;
};

const jamo = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const mr: Scheme = {
  initials: ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'ch', 'tch', 'ch’', 'k’', 't’', 'p’', 'h'],
  vowels: ['a', 'ae', 'ya', 'yae', 'ŏ', 'e', 'yŏ', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wŏ', 'we', 'wi', 'yu', 'ŭ', 'ŭi', 'i'],
  voiced: { ㄱ: 'g', ㄷ: 'd', ㅂ: 'b', ㅈ: 'j' },
};
const rr: Scheme = {
  initials: ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'],
  vowels: ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i'],
  voiced: {},
};

type Sound = '' | 'K' | 'N' | 'T' | 'L' | 'M' | 'P' | 'NG';
/** Final consonants 0..27 reduced to the seven that are heard. */
const finals: readonly Sound[] = ['', 'K', 'K', 'K', 'N', 'N', 'N', 'T', 'L', 'K', 'M', 'L', 'L', 'L', 'P', 'L', 'M', 'P', 'P', 'T', 'T', 'NG', 'T', 'T', 'K', 'T', 'P', 'T'];
const ending: Record<Sound, string> = { '': '', K: 'k', N: 'n', T: 't', L: 'l', M: 'm', P: 'p', NG: 'ng' };
/** A final before a vowel. */
const linked: Record<Sound, string> = { '': '', K: 'g', N: 'n', T: 's', L: 'r', M: 'm', P: 'b', NG: 'ng' };
const nasal: Record<Sound, string> = { '': '', K: 'ng', N: 'n', T: 'n', L: 'l', M: 'm', P: 'm', NG: 'ng' };

function joint(scheme: Scheme, before: Sound, initial: string): string {
  const plain = scheme.initials[jamo.indexOf(initial)] ?? '';
  if (before === '') return scheme.voiced[initial] ?? plain;
  if (initial === 'ㅇ') return linked[before];
  if (initial === 'ㄹ') return before === 'N' || before === 'L' ? 'll' : `${nasal[before]}n`;
  if (initial === 'ㄴ') return before === 'L' ? 'll' : `${nasal[before]}n`;
  if (initial === 'ㅁ') return `${nasal[before]}m`;
  if (scheme === mr && before === 'L' && initial === 'ㅎ') return 'rh';
  const afterSonorant = before === 'N' || before === 'M' || before === 'NG' || before === 'L';
  // McCune-Reischauer writes t and ch unvoiced after l in names of Chinese origin (Kilchu, Tŏkch'ŏn) and voices the rest.
  const voice = afterSonorant && !(before === 'L' && (initial === 'ㄷ' || initial === 'ㅈ'));
  const next = voice ? (scheme.voiced[initial] ?? plain) : plain;
  return ending[before] + (scheme === mr && before === 'N' && initial === 'ㄱ' ? '’' : '') + next;
}

function spell(scheme: Scheme, text: string): string | undefined {
  let out = '';
  let before: Sound | undefined;
  for (const letter of text) {
    const at = letter.charCodeAt(0) - 0xac00;
    if (at < 0 || at > 11171) return undefined;
    const initial = jamo[Math.floor(at / 588)] ?? '';
    out += before === undefined ? (scheme.initials[jamo.indexOf(initial)] ?? '') : joint(scheme, before, initial);
    out += scheme.vowels[Math.floor((at % 588) / 28)] ?? '';
    before = finals[at % 28] ?? '';
  }
  return before === undefined ? undefined : capital(out + ending[before]);
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** McCune-Reischauer with breves and apostrophes ("Hoeryŏng"); undefined if not all Hangul. */
export const toMcCuneReischauer = (hangul: string): string | undefined => spell(mr, hangul);
/** The same without marks, as most English texts print it ("Hoeryong"). */
export const toPlainMcCuneReischauer = (hangul: string): string | undefined =>
  spell(mr, hangul)?.normalize('NFD').replace(/[\u0300-\u036f’]/gu, '');
/** Revised Romanisation ("Hoeryeong"). */
export const toRevisedRomanisation = (hangul: string): string | undefined => spell(rr, hangul);

/** The ROK spelling of a Sino-Korean name: initial r and n are dropped or changed (룡정 → 용정, 량강 → 양강, 녕변 → 영변). */
export function toSouthernSpelling(hangul: string): string {
  const at = hangul.charCodeAt(0) - 0xac00;
  if (!(at >= 0 && at <= 11171)) return hangul;
  const initial = Math.floor(at / 588);
  const vowel = Math.floor((at % 588) / 28);
  const soft = [2, 3, 6, 7, 12, 17, 20].includes(vowel);
  const next = initial === 5 ? (soft ? 11 : 2) : initial === 2 && soft ? 11 : initial;
  return String.fromCharCode(0xac00 + next * 588 + (at % 588)) + hangul.slice(1);
}
