import type { Support } from './support.ts';

export type Lang = 'en' | 'ko' | 'zh';

/** "4 sources, 2 known to be independent, 1 direct". One source is never said to be independent of anything. Source: practice.md 17. */
export function supportWords(support: Support, lang: Lang): string {
  const { sources, voices, independent, exact, direct } = support;
  const several = voices > 1;
  const parts = words[lang];
  return [
    parts.sources(sources),
    voices > sources ? parts.voices(voices) : '',
    several ? (independent === 0 ? parts.noneIndependent : parts.independent(independent, exact)) : '',
    direct === 0 ? parts.noneDirect : parts.direct(direct),
  ].filter((part) => part !== '').join(parts.comma);
}

const words = {
  en: {
    comma: ', ',
    sources: (n: number) => (n === 1 ? '1 source' : `${n} sources`),
    voices: (n: number) => `${n} people speaking`,
    independent: (n: number, exact: boolean) => `${exact ? '' : 'at least '}${n} known to be independent`,
    noneIndependent: 'none known to be independent',
    direct: (n: number) => `${n} direct`,
    noneDirect: 'none direct',
  },
  ko: {
    comma: ', ',
    sources: (n: number) => `출처 ${n}개`,
    voices: (n: number) => `진술자 ${n}명`,
    independent: (n: number, exact: boolean) => `서로 독립으로 확인된 것 ${exact ? '' : '최소 '}${n}개`,
    noneIndependent: '서로 독립으로 확인된 것 없음',
    direct: (n: number) => `직접 경험·목격 ${n}개`,
    noneDirect: '직접 경험·목격 없음',
  },
  zh: {
    comma: '，',
    sources: (n: number) => `${n}个来源`,
    voices: (n: number) => `${n}位陈述人`,
    independent: (n: number, exact: boolean) => `已知相互独立的${exact ? '' : '至少'}${n}个`,
    noneIndependent: '无已知相互独立的来源',
    direct: (n: number) => `亲历或目击${n}个`,
    noneDirect: '无亲历或目击',
  },
} as const;
