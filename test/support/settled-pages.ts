type Plan = { readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number } };
export type Explained = { readonly 'QUERY PLAN': readonly [Plan] };

/** What goes before a statement whose pages are counted. */
export const countPages = 'explain (analyze, buffers, timing off, format json)';

/**
 * Pages a statement touches: what two counts, one after the other, agree on. The first fills this connection's caches of the catalogue; and tables made in
 * any other database of the cluster, as other tests do, can make PostgreSQL empty the caches of all connections at any moment, which costs the next
 * statement some 500 pages. `explain` runs the statement after `countPages`.
 */
export async function settledPages(explain: () => Promise<readonly Explained[]>): Promise<number> {
  const count = async (): Promise<number> => {
    const [row] = await explain();
    if (row === undefined) throw new Error('no plan');
    const { Plan: top } = row['QUERY PLAN'][0];
    return top['Shared Hit Blocks'] + top['Shared Read Blocks'];
  };
  let last = await count();
  for (let tries = 0; tries < 50; tries += 1) {
    const next = await count();
    if (next === last) return next;
    last = next;
  }
  throw new Error('the pages of a statement differ each time they are counted');
}
