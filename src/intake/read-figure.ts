import { toWordsKey } from '#base/text/index.ts';
import { findTerm } from '#vocabulary/index.ts';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';
import type { ClaimValue } from '#register/account/index.ts';
import { tableOf } from './cell-source.ts';
import type { FigureMap } from './map.ts';
import { memo } from './memo.ts';
import { readNumber } from './read-number.ts';
import { placeReader } from './read-place.ts';
import { optional, timeOf, type Note, type Problem, type Reading, type Surroundings } from './reading.ts';

type Figure = Extract<ClaimValue, { is: 'figure' }>['figure'];

/** A figure is one claim out of several cells: its number, what it measures, in which unit, of whom, where, when, said by whom. */
export function figureReader(map: FigureMap, field: string, around: Surroundings): (words: string, cells: readonly string[]) => Reading {
  const population = optional(map.population, around);
  const low = optional(map.low, around);
  const high = optional(map.high, around);
  const measure = coded(map.measure, around);
  const bound = map.bound === undefined ? undefined : coded(map.bound, around);
  const unit = unitReader(map, around);
  const place = placeOf(map, around);
  const period = timeAt(map.period, around);
  const asOf = timeAt(map.asOf, around);
  const chain = (map.chain ?? []).map((link) => ({ who: optional(link.who, around), role: optional(link.role, around), said: optional(link.said, around), state: link.state ?? 'not-checked' as const }));
  const number = memo(readNumber);
  return (words, cells) => {
    const notes: Note[] = [];
    const said = number(words);
    const ends = { low: low === undefined ? said.low : number(low.words(cells)).low, high: high === undefined ? said.high : number(high.words(cells)).high };
    if (ends.low !== null && ends.high !== null && ends.low > ends.high) return { problem: 'intake.reversed', field };
    if (ends.low === null && ends.high === null) notes.push({ code: 'intake.number-not-understood', field, words });
    const measured = measure(cells);
    const bounded = bound?.(cells);
    const spoken = [period?.(cells), asOf?.(cells)] as const;
    for (const one of [measured, bounded, ...spoken]) if (one !== undefined && 'problem' in one) return one;
    const [during, upTo] = spoken as readonly ({ time: Figure['period']; notes?: Note[] } | undefined)[];
    const where = place?.(cells);
    const counted = unit(cells);
    for (const one of [during, upTo, where, counted]) if (one?.notes !== undefined) notes.push(...one.notes);
    const figure: Figure = {
      measure: (measured as { code: string }).code as Figure['measure'], unit: counted.unit, population: (population?.words(cells) ?? '').slice(0, 400).toWellFormed(),
      place: where?.place ?? null, period: during?.time ?? null, asOf: upTo?.time ?? null,
      ...ends, bound: (bounded as { code: string } | undefined)?.code as Figure['bound'] ?? (low === undefined && high === undefined ? said.bound : ends.low === ends.high ? 'exact' : 'between'), words, stance: 'states',
      chain: chain.flatMap(({ who, role, said: when, state }) => {
        const name = (who?.words(cells) ?? '').slice(0, 400).toWellFormed();
        return name === '' ? [] : [{ who: name, role: role?.words(cells).slice(0, 200) || null, said: when?.words(cells).slice(0, 200) || null, state }];
      }),
    };
    return { value: { is: 'figure', figure }, notes };
  };
}

/** A code fixed by the map, or looked up in its table: what the table does not know is no measure and no bound, so the row waits. */
function coded(from: string | { readonly column: string; readonly table: Readonly<Record<string, string>> }, around: Surroundings): (cells: readonly string[]) => { code: string } | Problem {
  if (typeof from === 'string') return () => ({ code: from });
  const table = tableOf(from.table);
  const source = optional(from.column, around);
  return (cells) => {
    const code = table.get(toWordsKey(source?.words(cells) ?? ''));
    return code === undefined ? { problem: 'intake.not-in-table', field: from.column } : { code };
  };
}

function unitReader(map: FigureMap, around: Surroundings): (cells: readonly string[]) => { unit: Figure['unit']; notes?: Note[] } {
  const table = tableOf(map.unit.table);
  const source = optional(map.unit.from, around);
  const definition = optional(map.unit.definition, around);
  return (cells) => {
    const words = (source?.words(cells) ?? '').slice(0, 400);
    const code = table.get(toWordsKey(words)) ?? map.unit.code;
    const defined = (definition?.words(cells) ?? '').slice(0, 1000).toWellFormed();
    // A unit the map has no code for stays as the source writes it.
    const unit = { code: code ?? (words.slice(0, 60).toWellFormed() || 'not-stated'), definition: defined === '' ? null : defined };
    return code !== undefined || words === '' || findTerm('figure-unit', words) !== undefined ? { unit } : { unit, notes: [{ code: 'intake.unknown-unit', field: source?.label ?? '', words }] };
  };
}

function placeOf(map: FigureMap, around: Surroundings): ((cells: readonly string[]) => { place: Figure['place']; notes?: Note[] }) | undefined {
  if (map.place === undefined) return undefined;
  const source = optional(map.place.from, around);
  const read = memo(placeReader(map.place.names, map.place.within === undefined ? undefined : findPlaceByName(map.place.within)[0]?.id));
  return (cells) => {
    const words = (source?.words(cells) ?? '').slice(0, 1000).toWellFormed();
    if (words === '') return { place: null };
    const { place, note } = read(words);
    return { place, ...(note === undefined ? {} : { notes: [{ code: note, field: source?.label ?? '', words }] }) };
  };
}

function timeAt(map: FigureMap['period'], around: Surroundings): ((cells: readonly string[]) => { time: Figure['period']; notes?: Note[] } | Problem) | undefined {
  if (map === undefined) return undefined;
  const source = optional(map.from, around);
  const read = memo((words: string) => {
    const found = timeOf(words, map, source?.label ?? '');
    return 'problem' in found ? found : { ...found, time: { ...found.time, flags: [...found.time.flags] } };
  });
  return (cells) => {
    const words = source?.words(cells) ?? '';
    return words === '' ? { time: null } : words.length > 1000 ? { problem: 'intake.too-long', field: source?.label ?? '' } : read(words);
  };
}
