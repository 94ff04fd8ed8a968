import type { RegisterLine } from '#intake/index.ts';
import type { Claim, PlaceValue } from '#register/account/index.ts';
import { at, indexRows, readCuration, type Row } from './facts.ts';
import { accountValue, claimMaker, termValue, text } from './make-claim.ts';
import { findCrossing, findKnownPlace } from './places.ts';
import { toLocator, type Sources } from './sources.ts';

const types = new Map(readCuration('terms.csv').filter((row) => at(row, 'use') === 'facility').map((row) => [at(row, 'words'), row]));
const noteOf = indexRows(readCuration('facility-notes.csv'), 'facility_id');
const numbers = indexRows(readCuration('facility-numbers.csv'), 'facility_id');
const rivals = readCuration('facility-rivals.csv');
const isCrossing = (row: Row): boolean => at(row, 'type') === 'border crossing';

/** Town (or province, where the gazetteer knows no town) and never a point: the facts' points are not read. */
function placeOf(row: Row): PlaceValue {
  const crossing = findCrossing(at(row, 'facility_id'));
  const place = crossing ?? (findKnownPlace(at(row, 'city_county')) ?? findKnownPlace(at(row, 'province')))?.place;
  const words = at(row, 'city_county');
  return place === undefined ? { how: 'words', words } : { how: 'exact', place, words };
}

function nameClaims(row: Row, claim: ReturnType<typeof claimMaker>): Claim[] {
  const names = [['name_en', 'Latn', 'en'], ['name_ko', 'Hang', 'ko'], ['name_zh', 'Hani', 'zh']] as const;
  return names.flatMap(([column, script, lang]): Claim[] => {
    const name = at(row, column);
    if (name === '') return [];
    const made = claim('name', { is: 'name', text: name, kind: 'not-said', script });
    return [made.wording ? { ...made, wording: { text: name, lang } } : made];
  });
}

/** Holding sites and crossings. What a second source says otherwise (number, status) is an account of that source. */
export function facilityLines(rows: readonly Row[], sources: Sources): RegisterLine[] {
  const lines = rows.map((row): RegisterLine => {
    const id = at(row, 'facility_id');
    const origin = sources.originOf(row);
    const claim = claimMaker(toLocator(origin));
    const type = types.get(at(row, 'type'));
    if (type === undefined) throw new Error(`terms.csv lacks ${at(row, 'type')}`);
    const decided = numbers.get(id);
    const status = (decided ? at(decided, 'status') : '') || at(row, 'status');
    const number = decided ? at(decided, 'number') : '';
    const edited = noteOf.get(id);
    const note = edited ? at(edited, 'note') : at(row, 'note');
    const words = [at(row, 'city_county'), at(row, 'province')].filter((part) => part !== '').join(', ');
    return {
      is: 'account', key: id, source: origin.source,
      account: { kind: 'place', sort: isCrossing(row) ? 'crossing' : 'facility', claims: [
        ...nameClaims(row, claim),
        claim('type', termValue(at(type, 'list'), at(type, 'code'), at(row, 'type'))), claim('at', { is: 'place', place: placeOf(row) }, words),
        claim('operator', text(at(row, 'agency'))), claim('status', text(status)),
        ...(number === '' ? [] : [claim('number', text(number), `No. ${number}`)]),
        ...(at(row, 'route_no') === '' ? [] : [claim('route-step', text(`Return route ${at(row, 'route_no')}, step ${at(row, 'route_step')}`))]),
        ...(note === '' ? [] : [claim('note', text(note))]),
        ...(at(row, 'confidence') === 'general-knowledge' ? [claim('note', text('General knowledge: check before publishing.'))] : []),
      ] },
    };
  });
  return [...lines, ...rivals.map((rival) => rivalLine(rival, rows, sources))];
}

function rivalLine(rival: Row, rows: readonly Row[], sources: Sources): RegisterLine {
  const row = rows.find((one) => at(one, 'facility_id') === at(rival, 'facility_id'));
  if (row === undefined) throw new Error(`facility-rivals.csv: ${at(rival, 'facility_id')}`);
  const claim = claimMaker(toLocator(sources.byKey(at(rival, 'source'))));
  return {
    is: 'account', key: at(rival, 'key'), source: at(rival, 'source'),
    account: { kind: 'place', sort: 'facility', claims: [...nameClaims(row, claim).slice(0, 1), claim('at', { is: 'place', place: placeOf(row) }), claim(at(rival, 'property'), text(at(rival, 'text')), at(rival, 'words'))] },
  };
}

/** `KP-03` as a step of route 4 is an account of the source of the routes, for a link may not leave its source. */
const stepKey = (route: string, id: string): string => `ROUTE-${route}-${id}`;

/** Six return routes in order, and each place on them as the source of the routes has it. */
export function routeLines(rows: readonly Row[], sources: Sources): { lines: RegisterLine[]; same: { a: string; b: string }[] } {
  const origin = sources.byKey('S-nkdb.org-1');
  const claim = claimMaker(toLocator(origin));
  const lines: RegisterLine[] = [];
  const same: { a: string; b: string }[] = [];
  for (const route of ['1', '2', '3', '4', '5', '6']) {
    const steps = rows.filter((row) => at(row, 'route_no').split(',').includes(route) && !at(row, 'facility_id').startsWith('KP-8'))
      .toSorted((a, b) => Number(at(a, 'route_step')) - Number(at(b, 'route_step')) || (at(a, 'facility_id') < at(b, 'facility_id') ? -1 : 1));
    for (const row of steps) {
      if (sources.originOf(row).source === origin.source) continue;
      const key = stepKey(route, at(row, 'facility_id'));
      lines.push({ is: 'account', key, source: origin.source, account: { kind: 'place', sort: isCrossing(row) ? 'crossing' : 'facility', claims: [...nameClaims(row, claim).slice(0, 1), claim('at', { is: 'place', place: placeOf(row) })] } });
      same.push({ a: key, b: at(row, 'facility_id') });
    }
    const crossing = steps.find(isCrossing);
    if (crossing === undefined) throw new Error(`route ${route} has no crossing`);
    lines.push({ is: 'account', key: `ROUTE-${route}`, source: origin.source, account: { kind: 'event', sort: 'route', claims: [
      claim('title', text(`Return route ${route}: ${at(crossing, 'name_en')}`)), claim('type', text('return route')),
      claim('via', { is: 'place', place: placeOf(crossing) }),
      ...steps.map((row) => claim('step', accountValue(sources.originOf(row).source === origin.source ? at(row, 'facility_id') : stepKey(route, at(row, 'facility_id')), `step ${at(row, 'route_step')}`), at(row, 'name_en'))),
    ] } });
  }
  return { lines, same };
}
