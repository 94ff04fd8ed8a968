import { formatTime, type UncertainTime } from '#base/time/index.ts';
import { describePlace } from '#vocabulary/gazetteer/index.ts';
import { builtInVocabulary, findTerm, type Vocabulary } from '#vocabulary/index.ts';
import type { ClaimValue, PlaceValue } from '../../account/index.ts';
import type { Lang } from '../support-words.ts';
import { figureWords } from './figure-words.ts';

const small = {
  en: { oneOf: 'one of: ', undated: '(not dated; words sealed)', yes: 'yes', no: 'no', 'not-known': 'not known', 'not-asked': 'not asked', declined: 'declined to say' },
  ko: { oneOf: '다음 가운데 하나: ', undated: '(날짜 미상, 말은 봉인됨)', yes: '예', no: '아니요', 'not-known': '모름', 'not-asked': '묻지 않음', declined: '답하지 않음' },
  zh: { oneOf: '下列之一：', undated: '（日期不明，原话已封存）', yes: '是', no: '否', 'not-known': '不知道', 'not-asked': '未询问', declined: '不愿回答' },
} as const;

/** Not known, not asked, declined: kept apart (practice.md 14). */
export const silenceWords = (state: 'not-known' | 'not-asked' | 'declined', lang: Lang): string => small[lang][state];

/** A place as it was told: exactly which, one of some, a type in an area, or only words; never more than that. */
export function placeWords(value: PlaceValue, lang: Lang, vocabulary: Vocabulary = builtInVocabulary()): string {
  switch (value.how) {
    case 'exact': return describePlace(value.place, lang);
    case 'one-of': return `${small[lang].oneOf}${value.places.map((id) => describePlace(id, lang)).join(' · ')}`;
    case 'type-within': {
      const type = findTerm('facility-type', value.type, vocabulary)?.label[lang] ?? value.type;
      return lang === 'en' ? `${type}, ${describePlace(value.area, lang)}` : `${describePlace(value.area, lang)} ${type}`;
    }
    case 'words': return `“${value.words}”`;
  }
}

/** A claim's value in a reader's words, never more precise than it is. */
export function valueWords(value: ClaimValue, lang: Lang, vocabulary: Vocabulary = builtInVocabulary()): string {
  switch (value.is) {
    case 'text': case 'name': return value.text;
    case 'term': return `${findTerm(value.list, value.code, vocabulary)?.label[lang] ?? `${value.list} ${value.code}`}${value.words === undefined ? '' : ` (“${value.words}”)`}`;
    // What was not understood has only its words, and those may be sealed.
    case 'time': return formatTime(value.time as UncertainTime, lang) || small[lang].undated;
    case 'place': return placeWords(value.place, lang, vocabulary);
    case 'range': return value.words !== '' ? value.words : value.low === value.high ? String(value.low) : `${value.low ?? ''}–${value.high ?? ''} ${value.unit}`;
    case 'account': return `→ ${value.account}`;
    case 'figure': return figureWords(value.figure, lang);
    case 'flag': return small[lang][value.flag ? 'yes' : 'no'];
    case 'state': return silenceWords(value.state, lang);
  }
}
