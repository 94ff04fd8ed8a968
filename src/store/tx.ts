import { hash } from 'node:crypto';
import type pg from 'pg';
import { Refused } from '#base/result.ts';

declare const writing: unique symbol;

/** A running transaction. Passed first to every function of a `*.store.ts`. */
export type Tx = {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * As `query`, for what is asked often: planned once a connection for each set of circles, since planning takes as long as answering.
   * HELD in the text is what the session holds; as a value the plan would learn it later, and open the partitions of all.
   */
  planned<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<Row[]>;
  readonly client: pg.PoolClient;
  /** Compartments the session holds; empty for the machine's own transactions. Named in every query, so that only their partitions are opened. */
  readonly held: readonly number[];
};
/** A transaction that `ledger.record` has entered in a log: no other may write records. */
export type WriteTx = Tx & { readonly [writing]: true };

/** `trusting`: the database plans for no values at hand (`force_generic_plan`), so that a circle given as a value would open the partitions of all. */
export const wrap = (client: pg.PoolClient, held: readonly number[] = [], trusting = false): Tx => ({
  client, held,
  query: async <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => {
    if (trusting && /compartment\s*=\s*(any\s*\(\s*)?\$/.test(text)) throw new Error('a circle given as a value where plans are kept: use planned');
    gather(client);
    return (await client.query<Row>(text, values as unknown[])).rows;
  },
  planned: async <Row extends pg.QueryResultRow>(asked: string, values: readonly unknown[]) => {
    const text = asked.replaceAll('HELD', `'{${held.map(Number).join(',')}}'::int[]`);
    gather(client);
    return (await client.query<Row>({ name: hash('sha256', text).slice(0, 40), text, values: values as unknown[] })).rows;
  },
});

/** What is asked in one moment is written to the connection in one go: each statement by itself would wake the database, and wait for it, by itself. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Runs `work` in one transaction. `settings` are transaction-local (never SET without LOCAL: a pool would carry it on).
 * Statements of the opening are sent without waiting for each other, so a read costs one round trip more than its query.
 */
export async function inTransaction<T>(pool: pg.Pool, mode: 'read' | 'write', settings: Readonly<Record<string, string>>, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { client, tx } = await begin(pool, mode, settings);
  let broken: unknown;
  try {
    const value = await work(tx);
    // PostgreSQL answers the commit of a transaction that has failed with ROLLBACK, and no error.
    const ended = await (mode === 'write' ? commit(client) : client.query('commit'));
    if (ended.command === 'ROLLBACK') throw new Error('commit of a failed transaction');
    return value;
  } catch (error) {
    try {
      await client.query('rollback');
    } catch (lost) {
      broken = lost;
    }
    throw toRefusal(error);
  } finally {
    client.release(broken instanceof Error ? broken : undefined);
  }
}

/**
 * As `inTransaction` for reading, a round trip less: `work` asks before the opening is answered, with the circles as they were last seen, and
 * once more where the database says otherwise or the connection was gone. It may run several times, so it must do nothing but read.
 * For `planned` statements alone. What may be read the database decides, whatever was guessed.
 */
export async function readAhead<T>(pool: pg.Pool, settings: Readonly<Record<string, string>>, guess: readonly number[], work: (tx: Tx) => Promise<T>): Promise<T> {
  const opening = { ...settings, plan_cache_mode: 'force_generic_plan' };
  for (let held = guess, tries = pool.options.max; ;) {
    const client = await connect(pool);
    gather(client);
    const begun = Promise.all([client.query(beginReading), client.query<{ held: number[] }>(setText(opening), setValues(opening))]);
    const worked = (async () => work(wrap(client, held, true)))();
    const [opened, done] = await Promise.allSettled([begun, worked]);
    const failed = [opened, done].find((one) => one.status === 'rejected');
    const ended = await client.query(failed === undefined ? 'commit' : 'rollback').then(() => undefined, toRefusal);
    const refusal = failed === undefined ? ended : toRefusal(failed.reason);
    const gone = isGone(refusal) || isGone(ended);
    client.release(gone ? true : undefined);
    if (gone && tries > 0) {
      // Found dead when it was taken: the next may live. One that died while it was asked is asked for once more.
      tries = opened.status === 'fulfilled' ? 0 : tries - 1;
      continue;
    }
    const found = opened.status === 'fulfilled' ? (opened.value[1].rows[0]?.held ?? []) : held;
    if (!sameCircles(found, held)) held = found;
    else if (done.status === 'fulfilled' && refusal === undefined) return done.value;
    else throw refusal;
  }
}

const isGone = (refusal: unknown): boolean => refusal instanceof Refused && refusal.refusal.code === 'store.database-gone';

/** Whether a guess of the circles held was right. */
export const sameCircles = (found: readonly number[], guess: readonly number[]): boolean => found.length === guess.length && found.every((one, i) => one === guess[i]);

/** What was held, and the rows of each statement. */
export type Together = { readonly held: readonly number[]; readonly rows: readonly (readonly pg.QueryResultRow[])[] };

/** A statement by itself. One that is asked often has a name, and is then read and rewritten once a connection. */
export type Statement = { readonly text: string; readonly values: readonly unknown[]; readonly name?: string };

/**
 * One snapshot, asked in one go: opening, statements and end travel together, so that all of it is one round trip. For reading
 * where no answer is needed to ask the next. Returns what the session holds, and the rows of each statement.
 */
export async function askAtOnce(pool: pg.Pool, settings: Readonly<Record<string, string>>, statements: readonly Statement[]): Promise<Together> {
  // A named statement is planned once a connection: planning would take as long as answering.
  const opening = statements.some(({ name }) => name !== undefined) ? { ...settings, plan_cache_mode: 'force_generic_plan' } : settings;
  for (let tries = pool.options.max; ; tries -= 1) {
    const client = await connect(pool);
    gather(client);
    const asked = [client.query(beginReading), client.query<{ held?: number[] }>({ name: `open ${Object.keys(opening).join(' ')}`, text: setText(opening), values: setValues(opening) }), ...statements.map(({ name, text, values }) => client.query({ ...(name === undefined ? {} : { name }), text, values: values as unknown[] })), client.query('commit')];
    const settled = await Promise.allSettled(asked);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed === undefined) {
      client.release();
      const [, set, ...answers] = settled.map((one) => (one as PromiseFulfilledResult<pg.QueryResult>).value.rows as pg.QueryResultRow[]);
      return { held: (set?.[0] as { held?: number[] } | undefined)?.held ?? [], rows: answers.slice(0, -1) };
    }
    const refusal = toRefusal(failed.reason);
    const gone = isGone(refusal);
    // The end was sent with the rest: a failed transaction is over, and the connection as good as before unless it is gone.
    client.release(gone ? true : undefined);
    if (!gone || tries <= 0) throw refusal;
  }
}

const beginReading = 'begin read only isolation level repeatable read';
// Columns are worked out in their order: what is held is asked for when the session is set.
const setText = (settings: Readonly<Record<string, string>>): string =>
  `select ${[...Object.keys(settings).map((_, i) => `set_config($${i * 2 + 1}, $${i * 2 + 2}, true)`), ...(settings['vigil.session'] === undefined ? [] : ['access.compartments() as held'])].join(', ')}`;
const setValues = (settings: Readonly<Record<string, string>>): string[] => Object.entries(settings).flat();

/** Where the answer to a commit is lost nobody can say whether it was done: "gone" would have it written a second time. */
async function commit(client: pg.PoolClient): Promise<pg.QueryResult> {
  try {
    return await client.query('commit');
  } catch (error) {
    const refusal = toRefusal(error);
    throw isGone(refusal) ? new Refused('store.outcome-unknown') : refusal;
  }
}

/** Connections that died while they lay idle (the database was restarted) are thrown away until one answers: nothing has been done on them yet. */
async function begin(pool: pg.Pool, mode: 'read' | 'write', settings: Readonly<Record<string, string>>): Promise<{ client: pg.PoolClient; tx: Tx }> {
  for (let tries = pool.options.max; ; tries -= 1) {
    const client = await connect(pool);
    try {
      return { client, tx: await open(client, mode, settings) };
    } catch (error) {
      const refusal = toRefusal(error);
      client.release(error instanceof Error ? error : true);
      if (!isGone(refusal) || tries <= 0) throw refusal;
    }
  }
}

async function open(client: pg.PoolClient, mode: 'read' | 'write', settings: Readonly<Record<string, string>>): Promise<Tx> {
  const opening = mode === 'read' ? beginReading : 'begin';
  if (Object.keys(settings).length === 0) {
    await client.query(opening);
    return wrap(client);
  }
  const steps = [() => client.query<{ held?: number[] }>(opening), () => client.query<{ held?: number[] }>(setText(settings), setValues(settings))];
  // A writing connection must wait for each answer; a reading one sends all and then waits.
  let last: { rows: { held?: number[] }[] } | undefined;
  gather(client);
  if (mode === 'read' && settings['vigil.session'] !== undefined) last = (await Promise.all(steps.map((step) => step()))).at(-1);
  else for (const step of steps) last = await step();
  return wrap(client, last?.rows[0]?.held);
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw toRefusal(error);
  }
}

/** A row that would lie where the session may not write (any more). */
export class RowDenied extends Refused {
  constructor() { super('access.denied'); }
}

/** What the database says is never shown: names of constraints and rows would tell of hidden ones (core 9). Codes only. */
export function toRefusal(error: unknown): unknown {
  if (error instanceof Refused || !(error instanceof Error)) return error;
  const code = (error as { code?: unknown }).code;
  switch (code) {
    // By the name of the function that says so, which is the same in each language of a database: a row policy, or a right to a table or function.
    case '42501': return (error as { routine?: unknown }).routine === 'ExecWithCheckOptions' ? new RowDenied() : new Refused('access.denied');
    case '23503': return new Refused('register.not-found');
    case '23505': return new Refused('register.taken');
    case '53100': return new Refused('store.disk-full');
    case '53300': case '57P01': case '57P02': case '57P03': case '08006': case '08003': case 'ECONNREFUSED': case 'ECONNRESET': case 'ENOENT': case 'EPIPE':
      return new Refused('store.database-gone');
    case '40001': case '40P01': case '55P03': return new Refused('store.try-again');
    default:
      return /Connection terminated|not queryable/.test(error.message) ? new Refused('store.database-gone') : error;
  }
}
