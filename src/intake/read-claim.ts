import { parseAge, parseDuration } from '#base/time/index.ts';
import { toWordsKey } from '#base/text/index.ts';
import { ways, type Claim, type ClaimValue, type HowKnown, type Way } from '#register/account/index.ts';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';
import { findTerm, findTermByWords, type Term, type Vocabulary } from '#vocabulary/index.ts';
import { cellSource, tableOf, type CellSource, type Where } from './cell-source.ts';
import { listsOf } from './check-map.ts';
import type { ClaimMap, ImportMap } from './map.ts';
import { memo } from './memo.ts';
import { figureReader } from './read-figure.ts';
import { readNumber } from './read-number.ts';
import { placeReader } from './read-place.ts';
import { timeOf, type Note, type Problem, type Reading, type Surroundings } from './reading.ts';

/** A claim of a row, nothing where the cell is empty, or why not. */
export type ReadClaim = (cells: readonly string[], where: Where, row: number, notes: Note[]) => Claim | Problem | undefined;

/** Longest words of a value that is not text (`timeValue.words` and its like). */
const longestWords = 1000;

export function claimReader(claim: ClaimMap, around: Surroundings): ReadClaim {
  const source = cellSource(claim.from, around.at, around.isEmpty);
  const known = howKnownReader(claim.howKnown ?? around.map.howKnown, around);
  const read = valueReader(claim, source, around);
  const states = tableOf(around.map.states);
  const longest = claim.as === 'text' ? 20_000 : claim.as === 'name' ? 400 : longestWords;
  return (cells, where, row, notes) => {
    const words = source.words(cells);
    if (words === '') return undefined;
    if (words.length > longest) return { problem: 'intake.too-long', field: source.label };
    // A list may have a term of its own for what is not known: then that is meant.
    const silence = states.size === 0 || (claim.as === 'term' && listsOf(claim).some((list) => findInList(list, words, around.vocabulary) !== undefined)) || claim.as === 'row' || claim.as === 'figure' ? undefined : states.get(toWordsKey(words));
    if (silence !== undefined) return { property: claim.property, value: { is: 'state', state: silence }, locator: source.locator(where, row), howKnown: known(cells, notes) };
    const reading = read(words, cells);
    if ('problem' in reading) return reading;
    if (reading.notes !== undefined) notes.push(...reading.notes);
    const value: ClaimValue = 'value' in reading ? reading.value : { is: 'text', text: reading.aside, lang: claim.lang ?? around.map.lang };
    return { property: 'value' in reading ? claim.property : 'note', value, locator: source.locator(where, row), howKnown: known(cells, notes) };
  };
}

function howKnownReader(how: ImportMap['howKnown'], around: Surroundings): (cells: readonly string[], notes: Note[]) => HowKnown {
  if (how === undefined) return () => ({ how: 'not-recorded' });
  const way = wayReader(how.how, around);
  const who = how.who === undefined ? undefined : cellSource(how.who, around.at, around.isEmpty);
  return (cells, notes) => {
    const known = way(cells, notes);
    if (who === undefined || (known !== 'told-by' && typeof how.how === 'object')) return { how: known };
    const words = who.words(cells).slice(0, 400).toWellFormed();
    return { how: known, chain: [{ who: words === '' ? null : words, how: 'not-recorded' }] };
  };
}

/** Words that mean no way of knowing are said, and how it is known is not recorded: it is never guessed. */
function wayReader(how: NonNullable<ImportMap['howKnown']>['how'], around: Surroundings): (cells: readonly string[], notes: Note[]) => Way {
  if (typeof how === 'string') return () => how;
  const source = cellSource(how.column, around.at, around.isEmpty);
  const table = tableOf(how.table);
  return (cells, notes) => {
    const words = source.words(cells);
    if (words === '') return 'not-recorded';
    const code = table.get(toWordsKey(words)) ?? (findTermByWords('how-known', words) ?? findTerm('how-known', words))?.code;
    if (code !== undefined && (ways as readonly string[]).includes(code)) return code as Way;
    notes.push({ code: 'intake.unknown-term', field: source.label, words, list: 'how-known' });
    return 'not-recorded';
  };
}

function valueReader(claim: ClaimMap, source: CellSource, around: Surroundings): (words: string, cells: readonly string[]) => Reading {
  const field = source.label;
  switch (claim.as) {
    case 'text': return (words) => ({ value: { is: 'text', text: words, lang: claim.lang ?? around.map.lang } });
    case 'name': return (words) => ({ value: { is: 'name', text: words, kind: claim.name ?? 'not-said' } });
    case 'term': return termReader(claim, field, around.vocabulary);
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
    case 'row': return (_words, cells) => {
      const key = source.columns.map((column) => (cells[around.at(column) ?? -1] ?? '').normalize('NFC').trim());
      return { value: { is: 'account', account: around.refer(claim.table, key), ...(claim.role === undefined ? {} : { role: claim.role }) } };
    };
  }
}

function termReader(claim: Extract<ClaimMap, { as: 'term' }>, field: string, vocabulary: Vocabulary): (words: string) => Reading {
  const table = tableOf(claim.table);
  const named = listsOf(claim);
  return memo((words): Reading => {
    const meant = table.get(toWordsKey(words));
    const list = named.find((one) => (meant === undefined ? findInList(one, words, vocabulary) : findTerm(one, meant, vocabulary)) !== undefined);
    const code = list === undefined ? undefined : (meant ?? findInList(list, words, vocabulary)?.code);
    if (list !== undefined && code !== undefined) return { value: { is: 'term', list, code, ...(words === code ? {} : { words }) } };
    // A term is never added by an import: the words stay with the account until somebody decides what they mean.
    if (claim.unknown === 'refuse') return { problem: 'intake.unknown-term', field };
    return { aside: `${field}: ${words}`, notes: [{ code: 'intake.unknown-term', field, words, list: named.join(' ') }] };
  });
}

/** By its words in any language, or by its code. */
export const findInList = (list: string, words: string, vocabulary: Vocabulary): Term | undefined => findTermByWords(list, words, undefined, vocabulary) ?? findTerm(list, words, vocabulary);

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
