import { parseAge, parseDuration } from '#base/time/index.ts';
import type { Claim, ClaimValue, HowKnown } from '#register/account/index.ts';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';
import { findTermByWords } from '#vocabulary/index.ts';
import { cellSource, tableOf, toTableKey, type CellSource } from './cell-source.ts';
import type { ClaimMap, ImportMap } from './map.ts';
import { memo } from './memo.ts';
import { figureReader } from './read-figure.ts';
import { readNumber } from './read-number.ts';
import { placeReader } from './read-place.ts';
import { timeOf, type Note, type Problem, type Reading, type Surroundings } from './reading.ts';

/** A claim of a row, nothing where the cell is empty, or why not. */
export type ReadClaim = (cells: readonly string[], file: string, row: number, notes: Note[]) => Claim | Problem | undefined;

/** Longest words of a value that is not text (`timeValue.words` and its like). */
const longestWords = 1000;

export function claimReader(claim: ClaimMap, around: Surroundings): ReadClaim {
  const source = cellSource(claim.from, around.at, around.isEmpty);
  const known = howKnownReader(claim.howKnown ?? around.map.howKnown, around);
  const read = valueReader(claim, source, around);
  const longest = claim.as === 'text' ? 20_000 : claim.as === 'name' ? 400 : longestWords;
  return (cells, file, row, notes) => {
    const words = source.words(cells);
    if (words === '') return undefined;
    if (words.length > longest) return { problem: 'intake.too-long', field: source.label };
    const reading = read(words, cells);
    if ('problem' in reading) return reading;
    if (reading.notes !== undefined) notes.push(...reading.notes);
    const value: ClaimValue = 'value' in reading ? reading.value : { is: 'text', text: reading.aside, lang: claim.lang ?? around.map.lang };
    return { property: 'value' in reading ? claim.property : 'note', value, locator: source.locator(file, row), howKnown: known(cells) };
  };
}

function howKnownReader(how: ImportMap['howKnown'], around: Surroundings): (cells: readonly string[]) => HowKnown {
  if (how === undefined) return () => ({ how: 'not-recorded' });
  if (how.who === undefined) return () => ({ how: how.how });
  const who = cellSource(how.who, around.at, around.isEmpty);
  return (cells) => {
    const words = who.words(cells).slice(0, 400).toWellFormed();
    return { how: how.how, chain: [{ who: words === '' ? null : words, how: 'not-recorded' }] };
  };
}

function valueReader(claim: ClaimMap, source: CellSource, around: Surroundings): (words: string, cells: readonly string[]) => Reading {
  const field = source.label;
  switch (claim.as) {
    case 'text': return (words) => ({ value: { is: 'text', text: words, lang: claim.lang ?? around.map.lang } });
    case 'name': return (words) => ({ value: { is: 'name', text: words, kind: claim.name ?? 'not-said' } });
    case 'term': return termReader(claim, field);
    case 'time': return timeReader(claim, field);
    case 'place': {
      const read = memo(placeReader(claim.names, claim.within === undefined ? undefined : findPlaceByName(claim.within)[0]?.id));
      return (words) => {
        const { place, note } = read(words);
        return { value: { is: 'place', place }, ...(note === undefined ? {} : { notes: [{ code: note, field, words }] }) };
      };
    }
    case 'range': return rangeReader(claim, field);
    case 'figure': return figureReader(claim, field, around);
  }
}

function termReader(claim: Extract<ClaimMap, { as: 'term' }>, field: string): (words: string) => Reading {
  const table = tableOf(claim.table);
  return memo((words): Reading => {
    const code = table.get(toTableKey(words)) ?? findTermByWords(claim.list, words)?.code;
    if (code !== undefined) return { value: { is: 'term', list: claim.list, code, ...(words === code ? {} : { words }) } };
    // A term is never added by an import: the words stay with the account until somebody decides what they mean.
    if (claim.unknown === 'refuse') return { problem: 'intake.unknown-term', field };
    return { aside: `${field}: ${words}`, notes: [{ code: 'intake.unknown-term', field, words }] };
  });
}

function timeReader(claim: Extract<ClaimMap, { as: 'time' }>, field: string): (words: string) => Reading {
  return memo((words): Reading => {
    const found = timeOf(words, claim, field);
    return 'problem' in found ? found : { value: { is: 'time', time: { ...found.time, flags: [...found.time.flags] } }, ...(found.notes === undefined ? {} : { notes: found.notes }) };
  });
}

function rangeReader(claim: Extract<ClaimMap, { as: 'range' }>, field: string): (words: string) => Reading {
  return memo((words): Reading => {
    const found = claim.reads === 'age' ? parseAge(words) : claim.reads === 'duration' ? parseDuration(words) : readNumber(words);
    const low = found?.low ?? null;
    const high = found?.high ?? null;
    if (low !== null && high !== null && low > high) return { problem: 'intake.reversed', field };
    const unit = found !== undefined && 'unit' in found ? found.unit : claim.unit;
    return { value: { is: 'range', low, high, unit, words }, ...(low === null && high === null ? { notes: [{ code: 'intake.number-not-understood', field, words }] } : {}) };
  });
}
