import type { RelativeTime } from '#base/time/index.ts';
import type { ClaimValue } from '../../account/index.ts';
import type { Lang } from '../support-words.ts';

type Relative = NonNullable<Extract<ClaimValue, { is: 'time' }>['time']['relative']>;
type Unit = NonNullable<RelativeTime['offset']>['unit'];

const anchors: Record<Lang, { readonly step: string; readonly sealed: string }> = {
  en: { step: 'another step told', sealed: 'something the speaker knows (words sealed)' },
  ko: { step: '진술된 다른 단계', sealed: '진술자만 아는 일(말은 봉인됨)' },
  zh: { step: '所述另一步骤', sealed: '陈述人自知之事（原话已封存）' },
};
const units: Record<Lang, Record<Unit, string>> = {
  en: { day: 'day', week: 'week', month: 'month', season: 'season', year: 'year' },
  ko: { day: '일', week: '주', month: '개월', season: '철', year: '년' },
  zh: { day: '天', week: '周', month: '个月', season: '季', year: '年' },
};

/** Names of the events everybody of the region dates by (base/time/public-events.ts). */
const events: Readonly<Record<string, Record<Lang, string>>> = {
  'kim-il-sung-death': { en: 'the death of Kim Il-sung', ko: '김일성 사망', zh: '金日成去世' }, 'kim-jong-il-death': { en: 'the death of Kim Jong-il', ko: '김정일 사망', zh: '金正日去世' },
  'dprk-currency-reform': { en: 'the currency reform', ko: '화폐 개혁', zh: '货币改革' }, 'beijing-olympics-2008': { en: 'the Beijing Olympics', ko: '베이징 올림픽', zh: '北京奥运会' },
  'hangzhou-asian-games': { en: 'the Hangzhou Asian Games', ko: '항저우 아시안게임', zh: '杭州亚运会' }, 'dprk-border-closure': { en: 'the border closure', ko: '국경 봉쇄', zh: '边境封锁' },
  'dprk-border-reopening': { en: 'the border reopening', ko: '국경 재개방', zh: '边境重新开放' }, 'first-nuclear-test': { en: 'the first nuclear test', ko: '1차 핵실험', zh: '第一次核试验' },
  'ryongchon-explosion': { en: 'the Ryongchon explosion', ko: '룡천 폭발', zh: '龙川爆炸' }, 'first-summit': { en: 'the first inter-Korean summit', ko: '1차 남북정상회담', zh: '第一次朝韩首脑会谈' },
  'jang-song-thaek-execution': { en: 'the execution of Jang Song-thaek', ko: '장성택 처형', zh: '张成泽被处决' }, 'world-youth-festival': { en: 'the World Youth Festival of 1989', ko: '1989년 세계청년학생축전', zh: '1989年世界青年联欢节' },
};

/** A time told by its order: "about 3 months after another step told". The range of the offset stays a range. */
export function relativeWords(relative: Relative, lang: Lang): string {
  const { anchor, offset, relation } = relative;
  const event = anchor.kind === 'public-event' ? events[anchor.code]?.[lang] ?? anchor.code : anchor.kind === 'own' ? anchor.words || anchors[lang].sealed : anchors[lang].step;
  const n = offset === undefined ? '' : offset.low === offset.high ? String(offset.low) : `${offset.low}–${offset.high}`;
  const unit = offset === undefined ? '' : units[lang][offset.unit];
  if (lang === 'en') {
    const how = { before: 'before', after: 'after', during: 'during', 'same-time': 'at the time of' }[relation];
    return [n === '' ? '' : `${n} ${unit}${n === '1' ? '' : 's'}`, how, event].filter((part) => part !== '').join(' ');
  }
  const how = lang === 'ko' ? { before: '전', after: '후', during: '중', 'same-time': '같은 때' }[relation] : { before: '之前', after: '之后', during: '期间', 'same-time': '同时' }[relation];
  return lang === 'ko' ? [event, n === '' ? '' : `${n}${unit}`, how].filter((part) => part !== '').join(' ') : `${event}${how}${n === '' ? '' : n}${unit}`;
}
