import { findTerm } from '#vocabulary/index.ts';
import { elided, type ClaimValue, type OpenBody, type PlaceValue } from '../../account/index.ts';
import { idsOf } from '../contradicts.ts';
import { shortId } from '../short-id.ts';
import type { EntityPage } from '../contract.ts';
import { mapPoint, placeNames } from '../words/place-view.ts';
import { sortWords } from '../words/property-words.ts';
import { placeWords, valueWords } from '../words/value-words.ts';
import { relativeWords } from '../words/relative-words.ts';
import { titleFrom } from './to-title.ts';
import type { View } from './view.ts';

export type Value = EntityPage['properties'][number]['rivals'][number]['value'];
export type Time = NonNullable<Value['time']>;
export type Place = NonNullable<Value['place']>;
export type Term = NonNullable<Value['term']>;
export type Entry = NonNullable<Value['entry']>;
type TimeValue = Extract<ClaimValue, { is: 'time' }>['time'];

const told = (words: string | undefined): string | null => (words === undefined || words === '' || words === elided ? null : words);

/** Never a day where an interval was told: earliest and latest go along. */
export function toTime(time: TimeValue, { lang }: Pick<View, 'lang'>): Time {
  return {
    words: valueWords({ is: 'time', time }, lang), told: told(time.words), edtf: time.edtf, earliest: time.earliest, latest: time.latest, suppliedBy: time.suppliedBy,
    relative: time.relative === undefined ? null : relativeWords(time.relative, lang), flags: time.flags,
  };
}

export function toPlace(place: PlaceValue, { lang, vocabulary }: Pick<View, 'lang' | 'vocabulary'>): Place {
  const ids = [...idsOf(place)];
  return {
    words: placeWords(place, lang, vocabulary), told: told(place.words), how: place.how, ids, local: place.how === 'exact' ? placeNames(place.place, lang).local : null,
    points: ids.flatMap((id) => mapPoint(id, lang) ?? []),
  };
}

export function toTerm(value: Extract<ClaimValue, { is: 'term' }>, { lang, vocabulary }: Pick<View, 'lang' | 'vocabulary'>): Term {
  const term = findTerm(value.list, value.code, vocabulary);
  return {
    list: value.list, code: value.code, label: term?.label[lang] ?? `${value.list} ${value.code}`, definition: term?.definition[lang] ?? null,
    standard: term === undefined ? null : vocabulary.lists.get(value.list)?.kind ?? null, told: told(value.words),
  };
}

/** Another entry by its line; undefined for one that may not be read. */
export function toEntry(address: string, { shown, lang, vocabulary }: View): Entry | undefined {
  const pointed = shown.pointed.get(address);
  if (pointed === undefined) return undefined;
  return { address, id: shortId(pointed.kind, address), kind: pointed.kind, sort: pointed.sort, sortWords: sortWords(pointed.sort, lang), title: pointed.open === null ? pointed.title : openTitle(pointed.open, lang, vocabulary) };
}

const openTitle = (open: OpenBody, lang: View['lang'], vocabulary: View['vocabulary']): string =>
  titleFrom(open.kind, open.sort, open.claims.flatMap((claim) => ('value' in claim ? [claim] : [])), lang, vocabulary);

export function toValue(value: ClaimValue, view: View): Value {
  const entry = value.is === 'account' ? toEntry(value.account, view) ?? null : null;
  return {
    is: value.is, words: entry !== null ? entry.title : value.is === 'account' ? unreadable[view.lang] : valueWords(value, view.lang, view.vocabulary), lang: value.is === 'text' ? value.lang ?? null : null,
    time: value.is === 'time' ? toTime(value.time, view) : null, place: value.is === 'place' ? toPlace(value.place, view) : null, term: value.is === 'term' ? toTerm(value, view) : null, entry,
  };
}

/** Hidden and absent are worded alike. */
const unreadable = { en: 'an entry that is not there', ko: '없는 항목', zh: '不存在的条目' } as const;
