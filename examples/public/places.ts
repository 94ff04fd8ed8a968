import { getPlace, isWithin } from '#vocabulary/gazetteer/index.ts';
import type { PlaceValue } from '#register/account/index.ts';
import { at, readCuration } from './facts.ts';

type Known = { readonly words: string; readonly place: number; readonly level: 'country' | 'province' | 'town'; readonly province: number; readonly provinceName: string };
const isLevel = (level: string): level is Known['level'] => level === 'country' || level === 'province' || level === 'town';

/** places.csv, longest words first; the name beside each id must be the gazetteer's own, so that a wrong id is seen. */
function readPlaces(): Known[] {
  return readCuration('places.csv').map((row): Known => {
    const [place, level] = [Number(at(row, 'place')), at(row, 'level')];
    if (!isLevel(level) || getPlace(place).names.en !== at(row, 'name') || getPlace(Number(at(row, 'province'))).names.en !== at(row, 'province_name')) throw new Error(`places.csv: ${at(row, 'words')}`);
    return { words: at(row, 'words'), place, level, province: Number(at(row, 'province')), provinceName: at(row, 'province_name') };
  }).sort((a, b) => b.words.length - a.words.length);
}
const known = readPlaces();
const crossings = new Map(readCuration('crossings.csv').map((row) => [at(row, 'words'), Number(at(row, 'place'))]));
const crossingOf = new Map(readCuration('crossings.csv').map((row) => [at(row, 'facility'), Number(at(row, 'place'))]));

export type Precision = 'town' | 'province';
export const findKnownPlace = (words: string): Known | undefined => known.find((place) => place.words === words);
export const findCrossing = (facility: string): number | undefined => crossingOf.get(facility);

const escape = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const towns = known.filter(({ level }) => level === 'town');
const townPattern = new RegExp(`(?<![\\p{L}\\[])(${towns.map(({ words }) => escape(words)).join('|')})(?![\\p{L}])`, 'gu');

/** Town names become their province in brackets. */
export const coarsenPlaces = (words: string): string => words.replace(townPattern, (town) => `[${findKnownPlace(town)?.provinceName ?? ''}]`);

function toExact(place: Known, words: string, precision: Precision): PlaceValue {
  return precision === 'town' ? { how: 'exact', place: place.place, words } : { how: 'exact', place: place.province, words: coarsenPlaces(words) };
}

/** The place at the head of `part`: 'Tumen', 'Dandong (up to 200 …)', 'Musan MSS'. */
function findHead(part: string): Known | undefined {
  const bare = part.replace(/^near /, '');
  return known.find(({ words }) => bare === words || (bare.startsWith(words) && /^(?:\s*\(|\s+(?:and others|detentions|province))/.test(bare.slice(words.length))));
}

/** One place value to each place named; what names none stays as words. Nothing finer than `precision` comes out. */
export function toPlaces(cell: string, precision: Precision = 'town'): PlaceValue[] {
  if (cell.trim() === '') return [];
  const bare = cell.replace(/ \((?:general knowledge|Namyang|route described generally|conflicting)\)/g, '');
  const ends = precision === 'province' ? findEnds(bare) : undefined;
  if (ends !== undefined) return [{ how: 'words', words: ends }];
  const crossing = crossings.get(bare);
  if (crossing !== undefined && precision === 'town') return [{ how: 'exact', place: crossing, words: cell }];
  const parts = cell.split(';').flatMap((part) => splitCommas(part.trim())).filter((part) => part !== '' && part !== 'others');
  const found: { value: PlaceValue; id: number | null }[] = [];
  for (const part of parts) {
    const head = findHead(part);
    const value: PlaceValue = head === undefined ? { how: 'words', words: precision === 'town' ? part : coarsenPlaces(part) } : toExact(head, part, precision);
    const id = value.how === 'exact' ? value.place : null;
    if (found.some((before) => (id !== null && before.id !== null ? isWithin(before.id, id) : JSON.stringify(before.value) === JSON.stringify(value)))) continue;
    found.push({ value, id });
  }
  return found.map(({ value }) => value);
}

/** 'Tumen-Onsong' without the towns: a crossing belongs to two provinces, so it stays in words. */
function findEnds(cell: string): string | undefined {
  const [china, dprk, more] = cell.split('-').map(findKnownPlace);
  return china && dprk && !more ? `from ${china.provinceName} to ${dprk.provinceName}` : undefined;
}

/** 'A, B, C' is a list when every part names a place; otherwise one phrase. */
function splitCommas(part: string): string[] {
  const pieces = part.split(/, | and (?=others)/).map((piece) => piece.trim());
  return pieces.every((piece) => piece === 'others' || findHead(piece) !== undefined) ? pieces : [part];
}

/** A single place for a figure: exact when the words name one and no more, words otherwise, null for none. */
export function toFigurePlace(cell: string): PlaceValue | null {
  if (cell === '' || cell === 'all') return null;
  const place = findKnownPlace(cell);
  return place === undefined ? { how: 'words', words: cell } : { how: 'exact', place: place.place, words: cell };
}

/** The first town or province named anywhere in `words` ('Ryanggang MSS', 'near Musan, North Hamgyong'), at `precision`. */
export function findAnyPlace(words: string, precision: Precision): number | undefined {
  const place = known.find(({ words: name }) => new RegExp(`(?<!\\p{L})${escape(name)}(?!\\p{L})`, 'u').test(words));
  if (place === undefined) return undefined;
  return precision === 'town' || place.level !== 'town' ? place.place : place.province;
}
