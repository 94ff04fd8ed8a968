import { compareRead, isSilent } from '../compare/compare-names.ts';
import type { Outcome } from '../compare/compare-forms.ts';
import { rankOf } from '../compare/levels.ts';
import { blockingKeys, mostKeys, partKeys } from '../keys/blocking-keys.ts';
import { readName } from '../read/read-name.ts';
import type { About, ReadName } from '../reading.ts';

export type Row = { readonly row: number; readonly id: string | null; readonly value: string };
export type Hit = Row & { readonly rank: number; readonly tieSize: number } & Pick<Outcome, 'verdict' | 'level' | 'score'>;
/** `size`: different writings; `unread`: rows that hold no name to compare (empty, a figure, initials, a title, a relative), which no search finds. */
export type NameIndex = { readonly size: number; readonly unread: number; readonly search: (query: string | ReadName, options?: { readonly most?: number }) => readonly Hit[] };

/** A list of names made ready to be searched by any writing; memory in proportion to the list. Names written alike are read once. */
export function toNameIndex(rows: Iterable<Row>, about: About = {}): NameIndex {
  const byValue = new Map<string, { readonly name: ReadName; readonly rows: Row[] }>();
  for (const row of rows) {
    const found = byValue.get(row.value);
    if (found === undefined) byValue.set(row.value, { name: readName(row.value, about), rows: [row] });
    else found.rows.push(row);
  }
  const values = [...byValue.values()];
  const whole = new Map<string, number[]>();
  const parts = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, keys: readonly string[], at: number): void => { for (const key of keys) { const list = map.get(key); if (list === undefined) map.set(key, [at]); else list.push(at); } };
  for (const [at, { name }] of values.entries()) {
    add(whole, blockingKeys(name), at);
    // Partial names are few: they alone are indexed by their parts, and whole ones by their given name, so that each finds the other.
    add(parts, partial(name) ? partKeys(name) : [], at);
  }
  return {
    size: values.length,
    unread: values.reduce((sum, { name, rows: same }) => sum + (isSilent(name) ? same.length : 0), 0),
    search(query, { most = 1000 } = {}) {
      const asked = typeof query === 'string' ? readName(query) : query;
      const found = new Set<number>();
      const take = (map: Map<string, number[]>, keys: readonly string[]): void => { for (const key of keys) for (const at of map.get(key) ?? []) found.add(at); };
      take(whole, blockingKeys(asked, mostKeys.asked));
      take(parts, partKeys(asked));
      // A partial query may mean anybody with that part: the list is gone through.
      if (partial(asked)) for (const at of values.keys()) found.add(at);
      return rank([...found].flatMap((at) => {
        const { name, rows: same } = values[at] as (typeof values)[number];
        const { verdict, level, score } = compareRead(asked, name);
        return verdict === 'different' || (verdict === 'unknown' && level !== 'surname-only' && level !== 'masked') ? [] : same.map((row) => ({ ...row, verdict, level, score }));
      })).slice(0, most);
    },
  };
}

const partial = (name: ReadName): boolean => name.kind === 'given-only' || name.kind === 'surname-only' || name.kind === 'masked';

/** Orders hits by level and score; hits that cannot be told apart share a rank, and say how many they are. */
function rank(hits: readonly Omit<Hit, 'rank' | 'tieSize'>[]): readonly Hit[] {
  const sorted = [...hits].sort((a, b) => rankOf(a.level) - rankOf(b.level) || (b.score ?? 0) - (a.score ?? 0) || a.row - b.row);
  const out: Hit[] = [];
  for (let at = 0; at < sorted.length;) {
    const first = sorted[at] as (typeof sorted)[number];
    let end = at;
    while (end < sorted.length && sorted[end]?.level === first.level && sorted[end]?.score === first.score) end += 1;
    for (const hit of sorted.slice(at, end)) out.push({ row: hit.row, id: hit.id, value: hit.value, rank: at + 1, tieSize: end - at, verdict: hit.verdict, level: hit.level, score: hit.score });
    at = end;
  }
  return out;
}
