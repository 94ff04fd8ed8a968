import type { Records } from '../records.ts';

/** Finds a record by source and id; without a source where there is but one. */
export function recordFinder({ sources, source, ids }: Records): (from: string, id: string) => number | undefined {
  const place = new Map(sources.map((name, at) => [name, at]));
  const found = sources.map(() => new Map<string, number>());
  for (const [at, id] of ids.entries()) found[source[at]!]!.set(id, at);
  return (from, id) => { const at = from === '' && sources.length === 1 ? 0 : place.get(from); return at === undefined ? undefined : found[at]!.get(id); };
}
