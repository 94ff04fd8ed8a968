import { elided, type FigureValue } from '../../account/index.ts';
import type { Lang } from '../support-words.ts';

const n = (value: number | null): string => (value === null ? '' : value.toLocaleString('en'));

type Words = { readonly about: (x: string) => string; readonly atLeast: (x: string) => string; readonly atMost: (x: string) => string; readonly between: (a: string, b: string) => string; readonly denies: (x: string) => string; readonly cannot: (x: string) => string; readonly sealed: string };
const words: Record<Lang, Words> = {
  en: { about: (x) => `about ${x}`, atLeast: (x) => `${x} or more`, atMost: (x) => `up to ${x}`, between: (a, b) => `${a} to ${b}`, denies: (x) => `denies: ${x}`, cannot: (x) => `cannot confirm: ${x}`, sealed: 'words sealed' },
  ko: { about: (x) => `약 ${x}`, atLeast: (x) => `${x} 이상`, atMost: (x) => `최대 ${x}`, between: (a, b) => `${a}~${b}`, denies: (x) => `부인: ${x}`, cannot: (x) => `확인할 수 없음: ${x}`, sealed: '말은 봉인됨' },
  zh: { about: (x) => `约${x}`, atLeast: (x) => `${x}以上`, atMost: (x) => `至多${x}`, between: (a, b) => `${a}至${b}`, denies: (x) => `否认：${x}`, cannot: (x) => `无法证实：${x}`, sealed: '原话已封存' },
};

/** "500 or more", "up to 600", "about 620", or only words: as one source puts it, never rounded and never merged. */
export function figureWords(f: FigureValue, lang: Lang): string {
  const say = words[lang];
  const told = f.words === '' || f.words === elided ? say.sealed : f.words;
  if (f.stance === 'denies') return say.denies(told);
  if (f.stance === 'cannot-confirm') return say.cannot(told);
  const range = f.low === f.high ? n(f.low) : `${n(f.low)}–${n(f.high)}`;
  switch (f.bound) {
    case 'exact': return range;
    case 'about': return say.about(range);
    case 'at-least': return say.atLeast(n(f.low ?? f.high));
    case 'at-most': return say.atMost(n(f.high ?? f.low));
    case 'between': return say.between(n(f.low), n(f.high));
    case 'words': return `“${told}”`;
  }
}
