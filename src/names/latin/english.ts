import type { Rules, Spelling } from './system.ts';

/**
 * Spellings in common use that follow no rule: as passports of the Republic allow them (Passport Act, enforcement decree, article 5-2: the spelling is the holder's) and newspapers print them. A weight of
 * one half or more is common, less is seen. Written for Vigil from the practice of spelling, not from persons. Surnames: tables/surnames.json.
 */
const parse = (text: string): readonly Spelling[] => text.split(' ').map((part) => { const [spelled = '', weight = '1'] = part.split(':'); return [spelled === '_' ? '' : spelled, Number(weight)] as const; });
const table = (rows: string): Readonly<Record<string, readonly Spelling[]>> => Object.fromEntries(rows.split('|').map((row) => { const [letter = '', rest = ''] = row.trim().split('='); return [letter, parse(rest)]; }));

const initials = table('ㄱ=g k|ㄲ=kk k:.3 g:.3|ㄴ=n|ㄷ=d t|ㄸ=tt dd:.5 t:.3|ㄹ=r l rh:.3|ㅁ=m|ㅂ=b p v:.1|ㅃ=pp bb:.4|ㅅ=s sh:.7|ㅆ=ss s:.3|ㅇ=_|ㅈ=j ch z:.3|ㅉ=jj|ㅊ=ch tch:.2|ㅋ=k kh:.6|ㅌ=t th:.6|ㅍ=p ph:.6 f:.2|ㅎ=h');
const nuclei = table([
  'ㅏ=a ah:.6|ㅐ=ae ai:.6 e:.4 ay:.5|ㅑ=ya yah:.5|ㅒ=yae ye:.4|ㅓ=eo u o:.5 uh:.7 eu:.2 ou:.2|ㅔ=e ae:.2 ay:.2|ㅕ=yeo you yu yo:.5 yuh:.6 yeu:.2 yoe:.1|ㅖ=ye yae:.3 e:.3 yeh:.3|ㅗ=o oh:.6|ㅘ=wa oa:.3 wha:.3',
  'ㅙ=wae wai:.4 oae:.2 we:.3|ㅚ=oe oi:.5 we:.4 oy:.3 wei:.2|ㅛ=yo yoh:.4|ㅜ=u oo woo ou:.2 wu:.3|ㅝ=wo weo:.7 wu:.2 uo:.2|ㅞ=we|ㅟ=wi ui:.3 wee:.6|ㅠ=yu yoo you:.4|ㅡ=eu u:.6 oo:.2 eo:.1 ew:.1|ㅢ=ui eui ee:.7 i:.6 eui:.8 uy:.3|ㅣ=i ee y:.2 ie:.3 yi:.3 ih:.2',
].join('|'));
const finals = table('=_ h:.5|ㄱ=k g:.8 ck:.6 c:.2|ㄴ=n nn:.3|ㄷ=t d:.5|ㄹ=l ll:.4 r:.2|ㅁ=m|ㅂ=p b:.8|ㅇ=ng');

export const english: Rules = {
  initial: (letter) => initials[letter] ?? [],
  vowel: (letter) => nuclei[letter] ?? [],
  final: (coda) => finals[coda] ?? [],
  joint: (coda, letter) => {
    const out: (readonly [string, string, number])[] = [];
    for (const [left, a] of finals[coda] ?? []) for (const [right, b] of initials[letter] ?? []) out.push([left, right, Math.min(a, b, left === 'h' ? 0.4 : 1)]);
    if (coda === 'ㄹ' && letter === 'ㅇ') out.push(['r', '', 0.6]);
    if (coda === 'ㄹ' && letter === 'ㄹ') out.push(['l', 'l', 0.8]);
    return out;
  },
};
