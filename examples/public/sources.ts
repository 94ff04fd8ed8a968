import type { Locator } from '#register/account/index.ts';
import { sourceInput, type SourceInput } from '#register/source/index.ts';
import type { RegisterLine } from '#intake/index.ts';
import { at, readCuration, type Row } from './facts.ts';

const note = 'What the accounts of this source quote is our own summary in English, not the words of the source.';
function toSource(row: Row): SourceInput {
  const own = at(row, 'key').startsWith('S-note-');
  const optional = { url: at(row, 'url'), published: at(row, 'published'), lang: at(row, 'lang') };
  return sourceInput.parse({
    title: at(row, 'title'), publisher: at(row, 'publisher'), material: at(row, 'material'), basis: at(row, 'basis'), read: at(row, 'read'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
    ...(at(row, 'derives_from') === '' ? {} : { derivesFrom: at(row, 'derives_from').split(' ') }),
    note: [...(own ? [] : [note]), at(row, 'note')].filter((part) => part !== '').join(' '),
  });
}

/** Where a row of the facts comes from: key of the source line, and the address that may be shown. */
export type Origin = { readonly source: string; readonly publisher: string; readonly url: string };
export type Sources = { readonly lines: RegisterLine[]; readonly originOf: (row: Row) => Origin; readonly byKey: (key: string) => Origin };

/**
 * Source lines, those that others derive from first, and the way from a row of the facts to its source. A row without address is our own note.
 * `only_for` names the row whose address may not be carried because it holds a private person's name.
 */
export function readSources(): Sources {
  const rows = readCuration('sources.csv');
  const origin = (row: Row): Origin => ({ source: at(row, 'key'), publisher: at(row, 'publisher'), url: at(row, 'url') });
  const byUrl = new Map(rows.filter((row) => at(row, 'url') !== '').map((row) => [at(row, 'url'), row]));
  const byKey = new Map(rows.map((row) => [at(row, 'key'), row]));
  const depth = (row: Row): number => at(row, 'derives_from').split(' ').filter((key) => key !== '').reduce((most, key) => Math.max(most, 1 + depth(get(byKey, key))), 0);
  const sorted = rows.toSorted((a, b) => depth(a) - depth(b) || (at(a, 'key') < at(b, 'key') ? -1 : 1));
  return {
    lines: sorted.map((row) => ({ is: 'source', key: at(row, 'key'), source: toSource(row) })),
    byKey: (key) => origin(get(byKey, key)),
    originOf(row) {
      const id = Object.values(row)[0];
      const named = rows.find((one) => id !== undefined && at(one, 'only_for') === id);
      if (named) return origin(named);
      const url = at(row, 'source_url');
      if (url === '') return origin(get(byKey, at(row, 'confidence') === 'computed' ? 'S-note-computed' : 'S-note-general'));
      return origin(get(byUrl, url));
    },
  };
}

function get(map: ReadonlyMap<string, Row>, key: string): Row {
  const row = map.get(key);
  if (row === undefined) throw new Error('a row of the facts has a source that sources.csv does not know');
  return row;
}

/** The page on the web, or the whole of a source that has no address. */
export function toLocator({ source, url }: Origin): Locator {
  if (url !== '') return { at: 'web', url };
  return { at: 'whole', reason: source.startsWith('S-note-') ? 'No publication is cited for this row.' : 'The source is cited as a whole; no page is named.' };
}
