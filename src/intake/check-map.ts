import { Refused } from '#base/result.ts';
import { cleanText } from '#base/text/index.ts';
import { accountSorts, properties } from '#register/account/index.ts';
import { builtInVocabulary, findTerm, lists, type Vocabulary } from '#vocabulary/index.ts';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';
import { importMap, type ClaimMap, type From, type ImportMap, type PartMap } from './map.ts';

const wrong = (field: string, rule: string): Refused => new Refused('intake.map', { field, rule });

/** Parses a map at the edge: its shape, and that every property, sort, list, code and area it names is there. Refused: `intake.map` with field and rule. */
export function checkMap(input: unknown, vocabulary: Vocabulary = builtInVocabulary()): ImportMap {
  const parsed = importMap.safeParse(input);
  if (!parsed.success) throw wrong(parsed.error.issues[0]?.path.join('.') ?? '', parsed.error.issues[0]?.code ?? 'shape');
  const map = parsed.data;
  const text = cleanText(JSON.stringify(map), { max: 2_000_000 });
  if (!text.ok) throw wrong('', text.refusal.code);
  partsOf(map).forEach((part, i) => checkPart(part, i === 0 ? '' : `also.${i - 1}.`, vocabulary));
  for (const claim of partsOf(map).flatMap((part) => part.claims)) {
    if (claim.as === 'row' && claim.table === undefined && [claim.from].flat().length !== map.rowKey?.length) throw wrong('rowKey', 'needed for row');
  }
  return map;
}

/** The account every row makes, then those it may make besides. */
export const partsOf = (map: ImportMap): readonly PartMap[] => [{ kind: map.kind, sort: map.sort, ...(map.standing === undefined ? {} : { standing: map.standing }), ...(map.sortFrom === undefined ? {} : { sortFrom: map.sortFrom }), claims: map.claims }, ...(map.also ?? [])];

function checkPart(part: PartMap, field: string, vocabulary: Vocabulary): void {
  if (!(accountSorts[part.kind] as readonly string[]).includes(part.sort)) throw wrong(`${field}sort`, 'unknown');
  for (const sort of Object.values(part.sortFrom?.table ?? {})) if (!(accountSorts[part.kind] as readonly string[]).includes(sort)) throw wrong(`${field}sortFrom`, 'unknown');
  if (part.standing !== undefined && part.kind !== 'person') throw wrong(`${field}standing`, 'persons only');
  if (part.link !== undefined && properties[part.kind][part.link.property]?.values.includes('account') !== true) throw wrong(`${field}link.property`, 'unknown');
  part.claims.forEach((claim, i) => {
    const known = properties[part.kind][claim.property];
    if (known === undefined) throw wrong(`${field}claims.${i}.property`, 'unknown');
    if (!known.values.includes(claim.as === 'row' ? 'account' : claim.as)) throw wrong(`${field}claims.${i}.as`, `allowed: ${known.values.join(', ')}`);
    checkClaim(claim, `${field}claims.${i}.`, vocabulary);
  });
}

function checkClaim(claim: ClaimMap, field: string, vocabulary: Vocabulary): void {
  if (claim.as === 'term') {
    const named = listsOf(claim);
    for (const name of named) if (!lists(vocabulary).some((list) => list.list === name)) throw wrong(`${field}list`, 'unknown');
    for (const code of Object.values(claim.table ?? {})) if (!named.some((name) => findTerm(name, code, vocabulary) !== undefined)) throw wrong(`${field}table`, 'unknown code');
  }
  const areas = claim.as === 'place' ? [claim.within] : claim.as === 'figure' ? [claim.place?.within] : [];
  for (const area of areas) if (area !== undefined && findPlaceByName(area).length !== 1) throw wrong(`${field}within`, 'no one place of this name');
  if (claim.as !== 'figure') return;
  const codes = [claim.unit.code, ...Object.values(claim.unit.table ?? {})];
  for (const code of codes) if (code !== undefined && findTerm('figure-unit', code, vocabulary) === undefined) throw wrong(`${field}unit`, 'unknown code');
  if (claim.unit.code === undefined && claim.unit.from === undefined) throw wrong(`${field}unit`, 'code or from');
}

/** Lists that words of a claim may be terms of. */
export const listsOf = (claim: { readonly list: string | readonly string[] }): readonly string[] => (typeof claim.list === 'string' ? [claim.list] : claim.list);

const columnsOfFrom = (from: From | undefined): readonly string[] => (from === undefined ? [] : typeof from === 'string' ? [from] : Array.isArray(from) ? from : []);

const howColumns = (how: ImportMap['howKnown']): readonly string[] => [...(typeof how?.how === 'object' ? [how.how.column] : []), ...columnsOfFrom(how?.who)];
/** Columns that a part's sort and how it is known are read from. */
export const columnsBeside = (map: ImportMap, part: PartMap): readonly string[] => [...(part.sortFrom === undefined ? [] : [part.sortFrom.column]), ...howColumns(map.howKnown)];

/** Columns a claim is read from, each once. */
export function columnsOf(claim: ClaimMap): readonly string[] {
  const found = [...columnsOfFrom(claim.from), ...howColumns(claim.howKnown)];
  if (claim.as === 'figure') {
    found.push(...[claim.unit.from, claim.unit.definition, claim.population, claim.place?.from, claim.period?.from, claim.asOf?.from].flatMap(columnsOfFrom));
    found.push(...(claim.chain ?? []).flatMap((link) => [link.who, link.role, link.said].flatMap(columnsOfFrom)));
    for (const one of [claim.low, claim.high]) if (one !== undefined) found.push(one);
    for (const one of [claim.measure, claim.bound]) if (typeof one === 'object') found.push(one.column);
  }
  return [...new Set(found)];
}

export const usedColumns = (map: ImportMap): readonly string[] =>
  [...new Set([...(map.rowBasis === undefined ? [] : [map.rowBasis.column]), ...(map.rowKey ?? []), ...partsOf(map).flatMap((part) => [...columnsBeside(map, part), ...part.claims.flatMap(columnsOf)])])];

/** Columns a map names, of whatever was handed in as one; none where it is no map, which is said elsewhere. */
export function columnsOfMap(input: unknown): readonly string[] {
  const parsed = importMap.safeParse(input);
  return parsed.success ? usedColumns(parsed.data) : [];
}
