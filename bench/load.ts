import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addHat, addMember, addUser, makeCompartment, openRegister, openSession, removeMember, resume, write, type Opened, type Session } from '#access/index.ts';
import type { ChainId, CompartmentId, SourceId } from '#base/ids.ts';
import { sequence } from '#ledger/index.ts';
import { accountTokens, buildAccount, getAccountPlace, recordAccountPermission, saveAccounts, type AccountBody, type AccountJob } from '#register/account/index.ts';
import { assessPermission, saveAssessments, type Assessed, type Subject } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { inTransaction, readMigrations } from '#store/index.ts';
import { hiddenWord } from './words.ts';
import { makeLists, notice, sources, toAccountBody, toEpisodeBody, type SyntheticRow } from './synthetic/index.ts';

/** A register of invented persons, loaded through the register's own functions, and who works in it. */
export type Loaded = {
  readonly opened: Opened; readonly session: Session; readonly main: CompartmentId; readonly accounts: number; readonly dataDir: string;
  /** An account of the one person whom many accounts tell of. */
  readonly busy: ChainId;
  /** Seconds the load took when it was made; it is no measure of import (bench/import.ts is). */
  readonly seconds: number;
  seats(n: number): Promise<Session[]>;
};

type Note = { readonly busy: ChainId; readonly seconds: number };

const loadVersion = 3;
const batch = 5000;
export const busyAccounts = 50;
const hiddenRows = 60_000;

/** Where loaded registers are kept between runs: one folder for each size, seed, schema and way of making tokens. */
export const cacheFolder = (): string => process.env['VIGIL_BENCH_FOLDER'] ?? join(tmpdir(), `vigil-bench-${process.getuid?.() ?? 0}`);

function cacheKey(accounts: number, seed: number): string {
  const tokens = accountTokens(1, 'person', 'identified', [{ property: 'name', value: { is: 'text', text: '김철수 Tumen 2004' }, locator: { at: 'cell', file: 'f', row: 1, column: 'c' }, howKnown: { how: 'lived' } }], ['k']);
  return `${accounts}-${seed}-${hash('sha256', JSON.stringify([loadVersion, tokens, readMigrations().map((m) => m.sql)])).slice(0, 12)}`;
}

/** Opens the loaded register of this size, loading it when it is not there yet. `close` by `opened.close()`. */
export async function openLoaded(accounts: number, seed: number, say: (line: string) => void): Promise<Loaded> {
  // A folder named by hand is taken as it is: to try a change of the schema on a register that took long to load.
  const folder = process.env['VIGIL_BENCH_LOADED'] ?? join(cacheFolder(), cacheKey(accounts, seed));
  const noted = join(folder, 'loaded.json');
  if (!existsSync(noted)) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // The key of an invented register lies beside it, not among the keys of real ones.
  process.env['XDG_CONFIG_HOME'] = join(folder, 'config');
  const dataDir = join(folder, 'data');
  const opened = await openRegister({ dataDir });
  try {
    const session = await newSession(opened, []);
    const main = await getMain(opened);
    await addMember(opened.register, session.hat, main);
    if (!existsSync(noted)) {
      say(`loading ${accounts} person accounts into ${folder}; ${notice}`);
      const note = await load(opened, session, main, accounts, seed, say);
      writeFileSync(noted, JSON.stringify(note));
    }
    const note = JSON.parse(readFileSync(noted, 'utf8')) as Note;
    return { opened, session, main, accounts, dataDir, ...note, seats: async (n) => Promise.all(Array.from({ length: n }, () => newSession(opened, [main]))) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function newSession(opened: Opened, circles: readonly CompartmentId[]): Promise<Session> {
  const { register } = opened;
  const hat = await addHat(register, await addUser(register, `bench ${register.world.id<string>()}`, null), 'documenter');
  for (const circle of circles) await addMember(register, hat, circle);
  return resume(register, await openSession(register, hat));
}

const getMain = async ({ register }: Opened): Promise<CompartmentId> =>
  (await register.pools.get('vigil_sequencer').query<{ id: CompartmentId }>(`select id from access.compartment where kind = 'circle' order by created_at, id limit 1`)).rows[0]?.id as CompartmentId;

async function load(opened: Opened, session: Session, main: CompartmentId, accounts: number, seed: number, say: (line: string) => void): Promise<Note> {
  const began = performance.now();
  const ids = await makeSources(session, main);
  const pairs: [string, string][] = [];
  const met = new Map<number, string>();
  const writer = new Writer(session, main);
  let done = 0;
  for (const row of makeLists({ seed, accounts })) {
    const id = session.register.world.id<ChainId>();
    const source = ids[row.source] as SourceId;
    await writer.add(source, job(id, bodyOf(row, done)));
    if (row.at % 10 === 0) {
      const episode = toEpisodeBody(row, id);
      if (episode !== undefined) await writer.add(source, job(session.register.world.id<ChainId>(), episode));
    }
    if (row.kind === 'identified' && row.truth % 20 === 0 && pairs.length < accounts / 100) {
      const first = met.get(row.truth);
      if (first === undefined) met.set(row.truth, id);
      else pairs.push([first, id]);
    }
    done += 1;
    if (done % 100_000 === 0) say(`  ${done} accounts, ${Math.round((performance.now() - began) / 1000)} s`);
  }
  await writer.flush();
  const busy = await loadBusy(session, main, ids, seed);
  for (let at = 1; at < busy.length; at += 1) pairs.push([busy[0] as string, busy[at] as string]);
  await judge(session, main, pairs);
  await loadHidden(opened, seed, Math.min(hiddenRows, 6 * accounts));
  const { register } = opened;
  while ((await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer)) > 0);
  const owner = await openAdmin(opened);
  await owner('vacuum analyze');
  return { busy: busy[0] as ChainId, seconds: Math.round((performance.now() - began) / 1000) };
}

/** As autovacuum would have done by the next day: what was just loaded is not measured with its pending lists. */
async function openAdmin({ register }: Opened): Promise<(sql: string) => Promise<unknown>> {
  const { default: pg } = await import('pg');
  const options = (register.pools.get('vigil_sequencer') as unknown as { options: { host: string; port: number; database: string } }).options;
  return async (sql) => {
    const client = new pg.Client({ host: options.host, port: options.port, database: options.database, user: 'vigil_root' });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
}

const job = (id: string, body: AccountBody): AccountJob => ({ id, chain: id, replaces: null, import: null, body });
/** One in twenty stands in a public role, so that open names are searched beside sealed ones. */
const bodyOf = (row: SyntheticRow, n: number): AccountBody => ({ ...toAccountBody(row), ...(row.kind === 'identified' && n % 20 === 0 ? { standing: 'public-role' as const } : {}) });

async function makeSources(session: Session, circle: CompartmentId): Promise<SourceId[]> {
  const ids: SourceId[] = [];
  for (const [at, source] of sources.entries()) {
    const basis = at % 2 === 1 ? { basis: 'public' } : { basis: 'agreement', agreement: ['record', 'record-name', 'link', 'statistics'] };
    ids.push(await recordSource(session, circle, { title: `${source.title} (${notice})`, material: 'list', ...basis }));
  }
  return ids;
}

/** Accounts of one source go in together, some thousands a transaction. */
class Writer {
  readonly #session: Session;
  readonly #circle: CompartmentId;
  #source: SourceId | undefined;
  #jobs: AccountJob[] = [];

  constructor(session: Session, circle: CompartmentId) {
    this.#session = session;
    this.#circle = circle;
  }

  async add(source: SourceId, next: AccountJob): Promise<void> {
    if (this.#jobs.length >= batch || (this.#source !== undefined && this.#source !== source)) await this.flush();
    this.#source = source;
    this.#jobs.push(next);
  }

  async flush(): Promise<void> {
    const jobs = this.#jobs;
    const source = this.#source;
    this.#jobs = [];
    if (source === undefined || jobs.length === 0) return;
    const session = this.#session;
    await write(session, recordAccountPermission, this.#circle, async (tx, grant) => {
      const place = await getAccountPlace(tx, session, this.#circle, source);
      await saveAccounts(tx, session, grant, jobs.map((one) => buildAccount(session.register.world, place, one)));
    });
    const { register } = session;
    await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer);
  }
}

/** One person told of by many accounts of four sources, with returns that point at them. */
async function loadBusy(session: Session, circle: CompartmentId, ids: readonly SourceId[], seed: number): Promise<string[]> {
  const rows: SyntheticRow[] = [];
  // A register of a few thousand persons holds several told of by all four lists: their tellings are one person's here.
  const wanted = new Map<number, SyntheticRow[]>();
  for (const row of makeLists({ seed: seed + 1, accounts: 2000 })) {
    if (row.kind !== 'identified') continue;
    wanted.set(row.truth, [...(wanted.get(row.truth) ?? []), row]);
  }
  const tellings = [...wanted.values()].sort((a, b) => b.length - a.length)[0] as SyntheticRow[];
  for (let at = 0; at < busyAccounts; at += 1) rows.push({ ...(tellings[at % tellings.length] as SyntheticRow), at: 9_000_000 + at });
  const made = rows.map((row) => ({ row, id: session.register.world.id<string>() }));
  const writer = new Writer(session, circle);
  for (const [at, source] of ids.entries()) {
    for (const { row, id } of made.filter((one) => one.row.source === at)) {
      await writer.add(source, job(id, toAccountBody(row)));
      const episode = toEpisodeBody(row, id);
      if (episode !== undefined) await writer.add(source, job(session.register.world.id<string>(), episode));
    }
  }
  await writer.flush();
  return made.map((one) => one.id);
}

async function judge(session: Session, circle: CompartmentId, pairs: readonly [string, string][]): Promise<void> {
  const subject = (id: string): Subject => ({ id, compartment: circle, record: id, kind: 'person', sort: 'identified', published: false });
  for (let at = 0; at < pairs.length; at += 500) {
    const items = pairs.slice(at, at + 500).map(([a, b]) => ({
      input: { body: { about: 'same', a, b, verdict: 'same' }, reason: 'same name, birth year and county in both lists', machine: false } as unknown as Assessed, subjects: [subject(a), subject(b)],
    }));
    await write(session, assessPermission, circle, (tx, grant) => saveAssessments(tx, session, grant, items));
  }
}

/** A circle that nobody of the bench is in any more, with a word that stands in each of its accounts and nowhere else. */
async function loadHidden(opened: Opened, seed: number, rows: number): Promise<void> {
  const { register } = opened;
  const circle = await makeCompartment(register, 'bench hidden', 'circle');
  const session = await newSession(opened, [circle]);
  const source = await recordSource(session, circle, { title: `hidden list (${notice})`, material: 'list', basis: 'public' });
  const writer = new Writer(session, circle);
  for (const row of makeLists({ seed: seed + 2, accounts: rows })) {
    const body = toAccountBody(row);
    await writer.add(source, job(register.world.id<string>(), { ...body, claims: body.claims.map((claim) => (claim.property === 'note' ? { ...claim, value: { is: 'text', text: `${hiddenWord}; ${notice}` } } : claim)) }));
  }
  await writer.flush();
  await removeMember(register, session.hat, circle);
}

/** Rows in the derived table of a circle: what a search goes over. */
export const countAccountRows = (loaded: Loaded): Promise<number> =>
  inTransaction(loaded.opened.register.pools.get('vigil_sequencer'), 'read', {}, async (tx) => Number((await tx.query<{ n: number }>('select sum(n)::bigint as n from derived.total where compartment = $1', [loaded.main]))[0]?.n ?? 0));
