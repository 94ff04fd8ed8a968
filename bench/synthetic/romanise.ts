const rrInitial = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'];
const mrInitial = ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'ch', 'tch', "ch'", "k'", "t'", "p'", 'h'];
const plainInitial = ['k', 'kk', 'n', 't', 'tt', 'r', 'm', 'p', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'kh', 'th', 'ph', 'h'];
const rrVowel = ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i'];
const mrVowel = ['a', 'ae', 'ya', 'yae', 'ŏ', 'e', 'yŏ', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wŏ', 'we', 'wi', 'yu', 'ŭ', 'ŭi', 'i'];
/** Finals that stand in the syllables of given names here. */
const finals: Readonly<Record<number, string>> = { 0: '', 1: 'k', 4: 'n', 7: 't', 8: 'l', 16: 'm', 17: 'p', 19: 't', 21: 'ng' };

type Jamo = { readonly initial: number; readonly vowel: number; readonly final: number };
function toJamo(syllable: string): Jamo {
  const code = syllable.charCodeAt(0) - 0xac00;
  return { initial: Math.floor(code / 588), vowel: Math.floor((code % 588) / 28), final: code % 28 };
}

/** McCune-Reischauer of a syllable inside a word: voiced after a vowel, ㄴ, ㄹ, ㅁ, ㅇ; ㄹ becomes l or n after a consonant. */
function mrInside(initial: number, before: number): string {
  const sounding = before === 0 || before === 4 || before === 8 || before === 16 || before === 21;
  if (initial === 5 && before !== 0) return before === 8 || before === 4 ? 'l' : 'n';
  if (!sounding) return mrInitial[initial] as string;
  switch (initial) {
    case 0: return 'g';
    case 3: return 'd';
    case 7: return 'b';
    case 12: return 'j';
    default: return mrInitial[initial] as string;
  }
}

export type Spelling = { readonly rr: string; readonly plain: string; readonly mr: (before: string | undefined) => string };

/** One syllable in Revised Romanisation, as the DPRK's press writes (Kum, Hyok, Chol), and in McCune-Reischauer after another syllable. */
export function romanise(syllable: string): Spelling {
  const { initial, vowel, final } = toJamo(syllable);
  const rest = (mrVowel[vowel] as string) + (finals[final] as string);
  const inside = new Map(Object.keys(finals).map(Number).map((before) => [before, mrInside(initial, before) + rest]));
  return {
    rr: (rrInitial[initial] as string) + (rrVowel[vowel] as string) + (finals[final] as string),
    plain: (plainInitial[initial] as string) + rest.replaceAll('ŏ', 'o').replaceAll('ŭ', 'u'),
    mr: (before) => (before === undefined ? (mrInitial[initial] as string) + rest : inside.get(toJamo(before).final) as string),
  };
}
