import { parseTime } from '#base/time/index.ts';
import { placeValue, timeValue, type ClaimValue, type PlaceValue } from '#register/account/index.ts';
import { ancestors, findPlaceByName, findPlacesInText, getPlace, isWithin } from '#vocabulary/gazetteer/index.ts';
import { outcomeWords, sexWords, toReturnsRange } from './words.ts';

/** Each distinct text is read once and the value shared: treat what comes back as read-only. Emptied when full, so memory is bounded. */
function remember<T>(read: (words: string) => T, most = 60_000): (words: string) => T {
  const known = new Map<string, T>();
  return (words) => {
    const found = known.get(words);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const value = read(words);
    known.set(words, value);
    return value;
  };
}

type Time = Extract<ClaimValue, { is: 'time' }>;
type Place = Extract<ClaimValue, { is: 'place' }>;
type Term = Extract<ClaimValue, { is: 'term' }>;
type Range = Extract<ClaimValue, { is: 'range' }>;

type Supplier = 'document' | 'speaker';
const exactDay = /^(\d{4})(?:-(\d\d)-(\d\d)|년 (\d{1,2})월 (\d{1,2})일|年(\d{1,2})月(\d{1,2})日)$/;

/**
 * What `parseTime` says of the words (a test compares). Exact days in figures, of which there are as many as days, are read here: a tenth of a
 * millisecond for each would be most of the time a million accounts take. Days are 1 to 28 in this register: all exist.
 */
export function readTime(words: string, suppliedBy: Supplier): Time {
  const day = exactDay.exec(words);
  if (day === null) return { is: 'time', time: timeValue.parse(parseTime(words, { suppliedBy })) };
  const iso = `${day[1] as string}-${(day[2] ?? day[4] ?? day[6] as string).padStart(2, '0')}-${(day[3] ?? day[5] ?? day[7] as string).padStart(2, '0')}`;
  return { is: 'time', time: { words, edtf: iso, earliest: iso, latest: iso, suppliedBy, flags: [] } };
}
export const readWrittenTime = remember((words): Time => readTime(words, 'document'));
export const readToldTime = remember((words): Time => readTime(words, 'speaker'));

/** Places the words can mean: a name, or the last name in them that lies in the others ("함경북도 회령", "Hoeryong, North Hamgyong"). */
function candidates(words: string): number[] {
  const named = findPlaceByName(words).map(({ id }) => id);
  if (named.length > 0) return named;
  const mentions = findPlacesInText(words).map(({ places }) => places);
  for (const finer of [...mentions].reverse()) {
    const others = mentions.filter((mention) => mention !== finer);
    const fitting = finer.filter((id) => others.every((mention) => mention.some((area) => area !== id && isWithin(id, area))));
    if (fitting.length > 0) return fitting;
  }
  return mentions.at(-1)?.slice() ?? [];
}

function toPlace(words: string): PlaceValue {
  const ids = candidates(words);
  if (ids.length === 0) return { how: 'words', words };
  return placeValue.parse(ids.length === 1 ? { how: 'exact', place: ids[0], words } : { how: 'one-of', places: ids, words });
}
export const readPlace = remember((words): Place => ({ is: 'place', place: toPlace(words) }));

const provinceOnly = (id: number): number => ancestors(id)[1] ?? id;

/** A home as two claims: the province for everybody; anything finer, with the words that tell it, for the sealed address. */
export const readHome = remember((words): { readonly province: Place; readonly address: Place | null } => {
  const found = readPlace(words);
  const place = found.place;
  if (place.how === 'exact' && getPlace(place.place).kind !== 'province') return { province: { is: 'place', place: { how: 'exact', place: provinceOnly(place.place) } }, address: found };
  if (place.how !== 'one-of') return { province: found, address: null };
  const provinces = [...new Set(place.places.map(provinceOnly))];
  const province: PlaceValue = provinces.length === 1 ? { how: 'exact', place: provinces[0] as number } : { how: 'one-of', places: provinces };
  return { province: { is: 'place', place: province }, address: found };
});

const languages = ['ko', 'en', 'zh'] as const;
const sexTerms = new Map<string, Term>(languages.flatMap((language) => (['F', 'M'] as const).map((code): [string, Term] => [sexWords[language][code], { is: 'term', list: 'sex', code, words: sexWords[language][code] }])));
const outcomeTerms = new Map<string, Term>(languages.flatMap((language) => Object.entries(outcomeWords[language]).map(([code, words]): [string, Term] => [words, { is: 'term', list: 'outcome', code, words }])));

export const findSexTerm = (words: string): Term | undefined => sexTerms.get(words);
export const findOutcomeTerm = (words: string): Term | undefined => outcomeTerms.get(words);
export const readReturns = remember((words): Range | null => {
  const range = toReturnsRange(words);
  return range === undefined ? null : { is: 'range', low: range.low, high: range.high, unit: 'returns', words };
});
