import { Refused } from '#base/result.ts';
import { cleanText } from '#base/text/index.ts';
import { accountSorts, properties } from '#register/account/index.ts';
import { findTerm, lists } from '#vocabulary/index.ts';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';
import { importMap, type ClaimMap, type From, type ImportMap, type PartMap } from './map.ts';

const wrong = (field: string, rule: string): Refused => new Refused('intake.map', { field, rule });

/** Parses a map at the edge: its shape, and that every property, sort, list, code and area it names is there. Refused: `intake.map` with field and rule. */
export function checkMap(input: unknown): ImportMap {
  const parsed = importMap.safeParse(input);
  if (!parsed.success) throw wrong(parsed.error.issues[0]?.path.join('.') ?? '', parsed.error.issues[0]?.code ?? 'shape');
  const map = parsed.data;
  const text = cleanText(JSON.stringify(map), { max: 2_000_000 });
  if (!text.ok) throw wrong('', text.refusal.code);
  partsOf(map).forEach((part, i) => checkPart(part, i === 0 ? '' : `also.${i - 1}.`));
  return map;
}

/** The account every row makes, then those it may make besides. */
export const partsOf = (map: ImportMap): readonly PartMap[] => [{ kind: map.kind, sort: map.sort, ...(map.standing === undefined ? {} : { standing: map.standing }), claims: map.claims }, ...(map.also ?? [])];

function checkPart(part: PartMap, field: string): void {
  if (!(accountSorts[part.kind] as readonly string[]).includes(part.sort)) throw wrong(`${field}sort`, 'unknown');
  if (part.standing !== undefined && part.kind !== 'person') throw wrong(`${field}standing`, 'persons only');
  if (part.link !== undefined && properties[part.kind][part.link.property]?.values.includes('account') !== true) throw wrong(`${field}link.property`, 'unknown');
  part.claims.forEach((claim, i) => {
    const known = properties[part.kind][claim.property];
    if (known === undefined) throw wrong(`${field}claims.${i}.property`, 'unknown');
    if (!known.values.includes(claim.as)) throw wrong(`${field}claims.${i}.as`, `allowed: ${known.values.join(', ')}`);
    checkClaim(claim, `${field}claims.${i}.`);
  });
}

function checkClaim(claim: ClaimMap, field: string): void {
  if (claim.as === 'term') {
    if (!lists().some((list) => list.list === claim.list)) throw wrong(`${field}list`, 'unknown');
    for (const code of Object.values(claim.table ?? {})) if (findTerm(claim.list, code) === undefined) throw wrong(`${field}table`, 'unknown code');
  }
  const areas = claim.as === 'place' ? [claim.within] : claim.as === 'figure' ? [claim.place?.within] : [];
  for (const area of areas) if (area !== undefined && findPlaceByName(area).length !== 1) throw wrong(`${field}within`, 'no one place of this name');
  if (claim.as !== 'figure') return;
  const codes = [claim.unit.code, ...Object.values(claim.unit.table ?? {})];
  for (const code of codes) if (code !== undefined && findTerm('figure-unit', code) === undefined) throw wrong(`${field}unit`, 'unknown code');
  if (claim.unit.code === undefined && claim.unit.from === undefined) throw wrong(`${field}unit`, 'code or from');
}

const columnsOfFrom = (from: From | undefined): readonly string[] => (from === undefined ? [] : typeof from === 'string' ? [from] : Array.isArray(from) ? from : []);

/** Columns a claim is read from, each once. */
export function columnsOf(claim: ClaimMap): readonly string[] {
  const found = [...columnsOfFrom(claim.from), ...columnsOfFrom(claim.howKnown?.who)];
  if (claim.as === 'figure') {
    found.push(...[claim.unit.from, claim.unit.definition, claim.population, claim.place?.from, claim.period?.from, claim.asOf?.from].flatMap(columnsOfFrom));
    found.push(...(claim.chain ?? []).flatMap((link) => [link.who, link.role, link.said].flatMap(columnsOfFrom)));
    for (const one of [claim.low, claim.high]) if (one !== undefined) found.push(one);
    for (const one of [claim.measure, claim.bound]) if (typeof one === 'object') found.push(one.column);
  }
  return [...new Set(found)];
}

export const usedColumns = (map: ImportMap): readonly string[] =>
  [...new Set([...(map.rowKey ?? []), ...columnsOfFrom(map.howKnown?.who), ...partsOf(map).flatMap((part) => part.claims.flatMap(columnsOf))])];
