import type pg from 'pg';
import type { Session } from '#access/index.ts';
import type { Pools } from '#store/index.ts';
import { countPages, settledPages, type Explained } from '../support/settled-pages.ts';

/** What one session made the database do: its statements with their values, and for each SELECT the pages it touched. */
export type Watch = { readonly statements: string[]; readonly pages: { readonly text: string; readonly touched: number }[]; explain: boolean };

type Asked = string | { readonly text: string; readonly values?: unknown };
const watched = new WeakMap<pg.PoolClient, { watch: Watch | null }>();

/** The session with its own view of the pools: statements it sends through any role are written down in `watch`. */
export function watchSession(session: Session): { session: Session; watch: Watch } {
  const watch: Watch = { statements: [], pages: [], explain: false };
  const pools: Pools = {
    close: () => session.register.pools.close(),
    get: (role) => {
      const pool = session.register.pools.get(role);
      return Object.create(pool, {
        connect: {
          value: async () => {
            const client = await pool.connect();
            const state = listen(client);
            state.watch = watch;
            // The pool gives `release` anew each time it lends a connection.
            const release = client.release.bind(client);
            client.release = (error) => {
              state.watch = null;
              release(error);
            };
            return client;
          },
        },
      }) as pg.Pool;
    },
  };
  return { watch, session: { ...session, register: { ...session.register, pools } } };
}

function listen(client: pg.PoolClient): { watch: Watch | null } {
  const known = watched.get(client);
  if (known !== undefined) return known;
  const state: { watch: Watch | null } = { watch: null };
  watched.set(client, state);
  const query = client.query.bind(client) as (asked: unknown, values?: unknown) => Promise<pg.QueryResult>;
  const explained = async (watch: Watch, asked: Asked, values: unknown): Promise<pg.QueryResult> => {
    const [text, given] = typeof asked === 'string' ? [asked, values] : [asked.text, asked.values];
    watch.statements.push(`${text} ${JSON.stringify(given ?? [])}`);
    if (watch.explain && /^\s*(select|with)\b[\s\S]*\bfrom\b/i.test(text)) {
      watch.pages.push({ text, touched: await settledPages(async () => (await query(`${countPages} ${text}`, given) as pg.QueryResult<Explained>).rows) });
    }
    return query(asked, values);
  };
  // Statements sent together still come one after another: what is asked about one must not fall behind the end of all.
  let last: Promise<unknown> = Promise.resolve();
  Object.assign(client, {
    query: (asked: Asked, values?: unknown) => {
      const { watch } = state;
      const answer = watch === null ? query(asked, values) : last.then(() => explained(watch, asked, values));
      last = answer.then(() => undefined, () => undefined);
      return answer;
    },
  });
  return state;
}
