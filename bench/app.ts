import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLoaded, busyAccounts } from './load.ts';
import { closedLoop, percentile, type Bench, type Measured } from './measure.ts';
import { makeQuestions, type Question } from './questions.ts';
import { memoryOf, readFromDisk, startServer } from './start.ts';

const users = 10;
const rounds = 18;
const warm = 260;
/** How long somebody looks at a page before the next question, in milliseconds. */
const pause = 4000;

/** `session`: who is here, which reads next to nothing. What it takes is the machine's and HTTP's, not the search's. */
type Taken = { session: number[]; page: number[]; count: number[]; alike: number[]; entry: number[] };

/**
 * Ten people at the app at once, over HTTP, as the app asks: the page of a search, then its count, facets, lines and other writings together, then an entry. Each looks at what
 * came before asking on; none waits for another. Times are those of the one who asks, from the first byte sent to the last byte come.
 */
export const appBench: Bench = {
  name: 'app', does: 'search, count and entry over HTTP, ten people at once who read what comes; memory of the server',
  async run(context) {
    const loaded = await openLoaded(context.accounts, context.seed, context.say);
    const tokens = (await loaded.seats(users)).map(({ token }) => token);
    await loaded.opened.close();
    const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-app-'));
    // A server that root starts gives root up, and writes there all the same.
    chmodSync(folder, 0o733);
    const times = join(folder, 'times');
    const server = await startServer(loaded.dataDir, times);
    let stopped = false;
    try {
      const taken: Taken = { session: [], page: [], count: [], alike: [], entry: [] };
      const questions = makeQuestions(users * (rounds + 2));
      // A server that has run for a while: what the mix touches has been read once, as in the bench of searches.
      await closedLoop(users, makeQuestions(warm), (user, question) => fetch(`${server.base}/api/search?${words(question)}`, { headers: headers(server.base, tokens[user] as string) }).then((answer) => answer.text()));
      const before = readFromDisk(server.pid);
      await Promise.all(tokens.map((token, user) => sit(server.base, token, loaded.busy, questions.filter((_, at) => at % users === user), user, taken)));
      const read = readFromDisk(server.pid);
      const memory = process.platform === 'linux' ? memoryOf(server.pid) : undefined;
      const line = (what: string, times: readonly number[], most?: number, more = ''): Measured => ({
        bench: 'app', what: `${what}: p95`, n: times.length, value: percentile(times, 0.95), unit: 'ms', ...(most === undefined ? {} : { budget: { most, of: 'value', source: 'DESIGN 8' } }), note: `p50 ${percentile(times, 0.5).toFixed(1)}, slowest ${Math.max(...times).toFixed(0)}${more}`,
      });
      await server.stop();
      stopped = true;
      const ofServer = readFileSync(times, 'utf8').split('\n').flatMap((one) => { const [ms, url] = one.split(' '); return url === `/api/entities/${loaded.busy}` ? [Number(ms)] : []; }).slice(-taken.entry.length);
      return [
        line('who is here, just before', taken.session, undefined, before === undefined || read === undefined ? '' : `; ${((read - before) / 2 ** 20).toFixed(0)} MB read from the disk meanwhile`), line('first page of a search, 10 people', taken.page, 50), line('count beside it', taken.count, 200), line('same name in other scripts beside it', taken.alike, 100), line(`person with ${busyAccounts} accounts, server time`, ofServer, 30, '; from the head of the request to the last byte handed over'), line('the same, as the one who asks waits', taken.entry),
        ...(memory === undefined ? [] : [{ bench: 'app', what: 'server memory (PSS) after it', n: 1, value: memory.now, unit: 'MB', budget: { most: 400, of: 'value', source: 'DESIGN 8' }, note: `most it ever held (RSS) ${memory.most.toFixed(0)} MB` } as const]),
      ];
    } finally {
      if (!stopped) await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function sit(base: string, token: string, busy: string, questions: readonly Question[], user: number, taken: Taken): Promise<void> {
  const ask = async (path: string): Promise<[unknown, number]> => {
    const began = performance.now();
    const answer = await fetch(`${base}/api/${path}`, { headers: headers(base, token) });
    if (answer.status !== 200) throw new Error(`${path.split('?')[0] ?? ''} answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
    return [await answer.json(), performance.now() - began];
  };
  // People do not sit down in the same instant.
  await sleep((pause / users) * user);
  for (const [round, question] of questions.entries()) {
    const [{ query }, asked] = [question, words(question)];
    const [, sessionMs] = await ask('session');
    const [page, pageMs] = await ask(`search?${asked}`);
    const { groups, more } = page as { groups: readonly { hits: readonly { chain: string }[] }[]; more: boolean };
    const chains = groups.flatMap(({ hits }) => hits.map(({ chain }) => chain)).slice(0, 60);
    const [[, countMs], alike] = await Promise.all([ask(`search/count?${asked}`), more || query === '' ? undefined : ask(`search/alike?${asked}`), ask(`search/facets?${asked}`), ...(chains.length === 0 ? [] : [ask(`search/lines?chains=${chains.join(',')}`)])]);
    const [, entryMs] = await ask(`entities/${busy}`);
    // The first two rounds fill caches and connections.
    if (round >= 2) {
      taken.session.push(sessionMs);
      taken.page.push(pageMs);
      if (query !== '') taken.count.push(countMs);
      if (alike !== undefined) taken.alike.push(alike[1]);
      taken.entry.push(entryMs);
    }
    await sleep(pause * (0.5 + ((user * 7 + round * 3) % 10) / 10));
  }
}

const words = ({ query, kind }: Question): string => new URLSearchParams({ query, ...(kind === undefined ? {} : { kind }) }).toString();
const headers = (base: string, token: string): Record<string, string> => ({ cookie: `vigil-${new URL(base).port}=${token}`, accept: 'application/json' });

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
