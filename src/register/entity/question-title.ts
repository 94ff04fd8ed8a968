import { timeWords } from '#base/time/index.ts';
import type { FigureValue, PlaceValue } from '../account/index.ts';
import type { Asked } from './question.ts';
import type { Lang } from './support-words.ts';

/** Words from outside: places from the gazetteer, units from the vocabulary. */
export type Describe = {
  place(place: PlaceValue, lang: Lang): string;
  /** Undefined: the code itself, or the small list below. */
  unit?(code: string, lang: Lang): string | undefined;
};

/** "How many persons were moved, China–DPRK border, 9 October 2023?", "2023년 10월 9일, 북중 국경, 이송된 사람 수는?" What is not stated is left out, never guessed. */
export function questionTitle(asked: Asked, lang: Lang, describe: Describe): string {
  const told = describe.unit?.(asked.unit.code, lang) ?? units[asked.unit.code]?.[lang] ?? asked.unit.code;
  // 사람(명): a title counts what stands before its counting word.
  const unit = lang === 'ko' ? told.replace(/\(\S+\)$/, '') : told;
  const place = asked.place === null ? '' : describe.place(asked.place, lang).trim();
  const parts = [measureWords[asked.measure][lang](unit), asked.population.trim(), place, asked.period === null ? '' : periodWords(asked.period, lang)];
  // Korean and Chinese ask last: when, where, of whom, how many.
  if (lang !== 'en') parts.reverse();
  return parts.filter((part) => part !== '').join(lang === 'zh' ? '，' : ', ') + (lang === 'zh' ? '？' : '?');
}

const measureWords: Record<FigureValue['measure'], Record<Lang, (unit: string) => string>> = {
  'held-at-a-time': { en: (u) => `How many ${u} were held`, ko: (u) => `구금되어 있던 ${u} 수는`, zh: (u) => `被关押的${u}数是多少` },
  'moved-in-a-period': { en: (u) => `How many ${u} were moved`, ko: (u) => `이송된 ${u} 수는`, zh: (u) => `被移送的${u}数是多少` },
  'total-since': { en: (u) => `How many ${u} in total`, ko: (u) => `누적 ${u} 수는`, zh: (u) => `累计${u}数是多少` },
  'recorded-in-a-database': { en: (u) => `How many ${u} are recorded in the database`, ko: (u) => `데이터베이스에 기록된 ${u} 수는`, zh: (u) => `数据库记录的${u}数是多少` },
  'share': { en: (u) => `What share (${u})`, ko: (u) => `비율(${u})은`, zh: (u) => `比例（${u}）是多少` },
  'capacity': { en: (u) => `How many ${u} can be held`, ko: (u) => `수용 가능한 ${u} 수는`, zh: (u) => `可关押的${u}数是多少` },
  'not-stated': { en: (u) => `How many ${u} (measure not stated)`, ko: (u) => `${u} 수(측정 방식 미상)는`, zh: (u) => `${u}数是多少（统计方式未说明）` },
};

const units: Readonly<Record<string, Record<Lang, string>>> = {
  persons: { en: 'persons', ko: '사람', zh: '人' },
  returns: { en: 'returns', ko: '송환', zh: '遣返' },
  events: { en: 'events', ko: '사건', zh: '事件' },
  cases: { en: 'cases', ko: '사례', zh: '案例' },
  percent: { en: 'percent', ko: '퍼센트', zh: '百分比' },
};

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A plain day, month, quarter, season, year, or an interval of them in words of the language; anything vaguer stays as it was said. */
export function periodWords(time: NonNullable<FigureValue['period']>, lang: Lang): string {
  const ends = (time.edtf ?? '').split('/').map((end) => dayWords(end, lang));
  const [from, to] = ends;
  if (ends.length === 1 && from !== undefined) return from;
  if (ends.length === 2 && from !== undefined && to !== undefined) return `${from} – ${to}`;
  return time.words.trim();
}

function dayWords(edtf: string, lang: Lang): string | undefined {
  const part = /^(\d{4})-(2[1-9]|3\d|4[01])$/.exec(edtf);
  if (part !== null) return timeWords[lang].part(part[1] as string, Number(part[2]));
  const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/.exec(edtf);
  if (found === null) return undefined;
  const [year, month, day] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (lang === 'en') return [day, month === undefined ? undefined : months[month - 1], year].filter((part) => part !== undefined).join(' ');
  const marks = lang === 'ko' ? ['년', '월', '일'] : ['年', '月', '日'];
  return [year, month, day].flatMap((part, index) => (part === undefined ? [] : [`${part}${marks[index]}`])).join(lang === 'ko' ? ' ' : '');
}
