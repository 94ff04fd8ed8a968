import { builtInVocabulary, findTerm, type Vocabulary } from '#vocabulary/index.ts';
import type { HowKnown, Locator, Way } from '../../account/index.ts';
import type { Lang } from '../support-words.ts';

export const wayWords = (way: Way, lang: Lang, vocabulary: Vocabulary = builtInVocabulary()): string => findTerm('how-known', way, vocabulary)?.label[lang] ?? way;

const somebody: Record<Lang, string> = { en: 'somebody not named', ko: '이름을 밝히지 않은 사람', zh: '未提名的人' };

/** The way in words, with every link of a chain: who told, and how they knew. */
export function knownWords(known: HowKnown, lang: Lang, vocabulary: Vocabulary = builtInVocabulary()): string {
  const way = wayWords(known.how, lang, vocabulary);
  const links = (known.chain ?? []).map((link) => `${link.who ?? somebody[lang]} (${wayWords(link.how, lang, vocabulary)})`).join(' ← ');
  return links === '' ? way : `${way}: ${links}`;
}

const words = {
  en: { page: 'p. ', from: (a: string) => `from ${a}`, chars: 'characters ', row: 'row ', sealed: 'place in the source sealed', whole: 'the whole' },
  ko: { page: '쪽 ', from: (a: string) => `${a}부터`, chars: '글자 ', row: '행 ', sealed: '출처 안의 위치는 봉인됨', whole: '전체' },
  zh: { page: '第 ', from: (a: string) => `自${a}起`, chars: '字符 ', row: '行 ', sealed: '出处位置已封存', whole: '全部' },
} as const;
const clock = (seconds: number): string => [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** The one place in the source where a claim stands; of a sealed one only its kind and numbers are left. */
export function locatorWords(at: Locator, lang: Lang): string {
  const say = words[lang];
  switch (at.at) {
    case 'page': return at.page === '' ? say.sealed : lang === 'en' ? `${say.page}${at.page}` : lang === 'ko' ? `${at.page}쪽` : `${say.page}${at.page} 页`;
    case 'time': return at.to === undefined ? say.from(clock(at.from)) : `${clock(at.from)}–${clock(at.to)}`;
    case 'chars': return `${say.chars}${at.from}–${at.to}`;
    // File and column are sealed with a sealed title: then the row alone is left.
    case 'cell': return [at.file, `${say.row}${at.row}`, at.column].filter((part) => part !== '').join(', ');
    case 'web': return at.url === '' ? say.sealed : at.url;
    case 'whole': return at.reason === '' ? say.whole : `${say.whole}: ${at.reason}`;
  }
}
