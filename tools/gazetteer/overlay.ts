import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { PlaceKind } from '../../src/vocabulary/gazetteer/place.ts';

/** One line of the overlay, whatever file it stands in. */
export type OverlayRow = {
  readonly key: string;
  readonly kind: PlaceKind;
  readonly parent: string;
  readonly en: string;
  readonly ko: string;
  readonly zh: string;
  readonly point: string;
  readonly code: string;
  readonly type: string;
  readonly operator: string;
  readonly since: string;
  readonly until: string;
  readonly ends: readonly [string, string] | undefined;
  readonly aliases: readonly { readonly lang: string; readonly text: string }[];
  readonly note: string;
  readonly source: string;
  /** From the list of countries beyond the region: see `Place.elsewhere`. */
  readonly elsewhere: boolean;
};

const folder = new URL('overlay/', import.meta.url);

/** All rows, files in order of name. Throws on a key used twice. */
export function readOverlay(): OverlayRow[] {
  const rows = readdirSync(folder).filter((name) => name.endsWith('.csv')).sort().flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const records = parse(text, { columns: true, relax_column_count_less: true }) as Record<string, string>[];
    return records.map((record) => toRow(record, name));
  });
  const seen = new Set<string>();
  for (const { key } of rows) {
    if (seen.has(key)) throw new Error(`key used twice: ${key}`);
    seen.add(key);
  }
  return rows;
}

function toRow(record: Record<string, string>, file: string): OverlayRow {
  const field = (name: string): string => (record[name] ?? '').trim().normalize('NFC');
  const parts = field('aliases').split('|').filter((part) => part !== '');
  const notes = parts.filter((part) => part.startsWith('note:')).map((part) => part.slice(5).replace(/=$/u, ''));
  const kind = file.includes('crossings') ? 'crossing' : file.includes('facilities') ? 'facility' : (field('kind') as PlaceKind);
  return {
    key: field('key'), kind, parent: field('parent'), en: field('en'), ko: field('ko'), zh: field('zh'), point: field('point'),
    code: field('code'), type: field('type'), operator: field('operator'), since: field('since'), until: field('until'),
    ends: kind === 'crossing' ? [field('end_cn'), field('end_kp')] : undefined,
    aliases: parts.filter((part) => !part.startsWith('note:')).map((part) => {
      const cut = part.indexOf('=');
      if (cut < 1) throw new Error(`alias without language in ${field('key')}: ${part}`);
      return { lang: part.slice(0, cut), text: part.slice(cut + 1) };
    }),
    note: notes.join('; '),
    source: file.includes('elsewhere') ? 'CLDR 48 by Node' : field('source'),
    elsewhere: file.includes('elsewhere'),
  };
}
