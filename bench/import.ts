import { chmodSync, createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { addHat, addMember, addUser, openRegister, openSession, resume, type Opened, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { runImport } from '#intake/index.ts';
import { sequence } from '#ledger/index.ts';
import { makeLists, writeCsv } from './synthetic/index.ts';
import { time, type Bench, type BenchContext, type Measured } from './measure.ts';

const map: unknown = JSON.parse(readFileSync(new URL('./import-map.json', import.meta.url), 'utf8'));
/** What an import writes, in an order that references allow. */
const tables = ['record.header', 'record.body', 'keys.source_key', 'keys.nonce', 'ledger.leaf', 'ledger.head', 'derived.source_state', 'derived.account', 'derived.link', 'derived.total', 'working.import_state'];

type Seat = { readonly opened: Opened; readonly session: Session; readonly main: CompartmentId };

export async function openFresh(folder: string): Promise<Seat> {
  // The key of an invented register lies beside it, not among the keys of real ones.
  process.env['XDG_CONFIG_HOME'] = join(folder, 'config');
  const opened = await openRegister({ dataDir: join(folder, 'data') });
  const { register } = opened;
  const hat = await addHat(register, await addUser(register, 'bench', null), 'documenter');
  const main = (await register.pools.get('vigil_sequencer').query<{ id: CompartmentId }>(`select id from access.compartment where name = 'main'`)).rows[0]?.id as CompartmentId;
  await addMember(register, hat, main);
  const session = await resume(register, await openSession(register, hat));
  return { opened, session, main };
}

async function asOwner<T>({ opened }: Seat, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, port, database } = (opened.register.pools.get('vigil_sequencer') as unknown as { options: { host: string; port: number; database: string } }).options;
  const client = new pg.Client({ host, port, database, user: 'vigil_root' });
  await client.connect();
  return work(client).finally(() => client.end());
}

/** COPY of the finished rows into the same empty tables, same indexes and constraints, row security off (core 46). Milliseconds. */
async function baseline(seat: Seat, folder: string): Promise<number> {
  return asOwner(seat, async (client) => {
    const fileOf = (table: string): string => join(folder, `${table}.copy`);
    for (const table of tables) await pipeline(client.query(copyTo(`copy (select * from ${table} where compartment = ${seat.main}) to stdout`)), createWriteStream(fileOf(table)));
    // Statistics gathered in the midst of the COPY say of a table of a million rows that it is empty, and each reference to it is then looked up by reading all of it.
    await client.query('alter system set autovacuum = off');
    await client.query('select pg_reload_conf()');
    await client.query(`truncate ${tables.join(', ')} cascade`);
    await client.query('checkpoint');
    return time(async () => {
      await client.query('begin');
      for (const table of tables) if (statSync(fileOf(table)).size > 0) await pipeline(createReadStream(fileOf(table)), client.query(copyFrom(`copy ${table} from stdin`)));
      await client.query('commit');
    });
  });
}

/** One import of `accounts` invented person accounts into a fresh register, and the COPY it is held against, on this machine, one after the other. */
export async function measureImport(accounts: number, seed: number, say: (line: string) => void): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-import-'));
  // As root, the database runs as a user of its own who must reach its folder.
  chmodSync(folder, 0o755);
  try {
    const path = join(folder, 'list.csv');
    const out = createWriteStream(path);
    await writeCsv(out, makeLists({ seed, accounts }));
    await new Promise<void>((done) => out.end(done));
    const seat = await openFresh(folder);
    try {
      await asOwner(seat, (client) => client.query('checkpoint'));
      const took = await time(async () => {
        const report = await runImport(seat.session, { file: { path }, map, compartment: seat.main, allowBad: true });
        if (report.inserted < accounts * 0.95) throw new Error(`only ${report.inserted} of ${accounts} rows went in: ${JSON.stringify(report.problems.slice(0, 3))}`);
        while ((await sequence(seat.opened.register.pools.get('vigil_sequencer'), seat.opened.register.world, seat.opened.register.signer)) > 0);
      });
      say(`import of ${accounts}: ${(took / 1000).toFixed(1)} s, ${Math.round(accounts / took * 1000)} rows/s, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
      const copied = await baseline(seat, folder);
      say(`COPY of its rows: ${(copied / 1000).toFixed(1)} s, ${Math.round(accounts / copied * 1000)} rows/s`);
      return {
        bench: 'import', what: `${accounts} person accounts`, n: accounts, value: Math.round(accounts / took * 1000), unit: 'rows/s',
        ratio: { value: took / copied, to: 'COPY of the finished rows' }, budget: { most: 2.5, of: 'ratio', source: 'DESIGN 8' }, note: `COPY ${Math.round(accounts / copied * 1000)} rows/s`,
      };
    } finally {
      await seat.opened.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const importBench: Bench = {
  name: 'import', does: 'a list of person accounts, parsed, sealed, logged and folded, against COPY of the finished rows',
  async run({ accounts, seed, say }: BenchContext) {
    const sizes = [...new Set([Math.min(10_000, accounts), Math.min(100_000, accounts), accounts])];
    const measured: Measured[] = [];
    for (const size of sizes) measured.push(await measureImport(size, seed, say));
    return measured;
  },
};

/** `node bench/import.ts 10000`: one size, alone. */
if (process.argv[1] === import.meta.filename) {
  const one = await measureImport(Number(process.argv[2] ?? 10_000), 1, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`ratio ${one.ratio?.value.toFixed(2)}\n`);
}
