import { readFileSync } from 'node:fs';
import pg from 'pg';
import { getCompartment, openRegister, read, resume, type Register, type Session } from '#access/index.ts';
import { approve } from '#approval/index.ts';
import { Refused } from '#base/result.ts';
import type { CompartmentId } from '#base/ids.ts';
import { withdraw } from '#consent/index.ts';
import { runImport } from '#intake/index.ts';
import { sequence, verifyLogs } from '#ledger/index.ts';
import { submitDraft } from '#register/draft/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { openCluster } from '#store/launch/index.ts';
import { derivedParts, executors, onCommitted } from '../../src/parts.ts';
import type { Line } from './acts.ts';
import { lines, type Place } from './place.ts';
import { importMap } from './writing.ts';

export type Checked = { readonly acknowledged: number; readonly records: number; readonly asked: number; readonly head: string | undefined; readonly failures: readonly string[] };

/**
 * Opens the register as the next user would, gives again every command that may have been cut, and compares: everything
 * acknowledged is there once, nothing is half written, derived is what a rebuild makes, the logs hold and grew from `head`.
 * `from`: lines before it were asked again by an earlier check.
 */
export async function check(place: Place, head: string | undefined, from: number): Promise<Checked> {
  const failures: string[] = [];
  const opened = await openRegister({ dataDir: place.dataDir });
  const cluster = await openCluster({ dataDir: place.dataDir });
  const root = new pg.Client({ host: cluster.socketDir, port: cluster.port, user: 'vigil_root', database: 'vigil' });
  root.on('error', () => undefined);
  try {
    await root.connect();
    const { register } = opened;
    const session = await resume(register, opened.operator);
    const main = (await read(session, 'record', (tx) => getCompartment(tx))).id;
    const told = lines(place);
    const second = await resume(register, readFileSync(place.second, 'utf8'));
    const asked = await askAgain({ session, second, main }, told.slice(from), root, failures);
    await presence(session, told, root, failures);
    failures.push(...(await halves(root)));
    const heads = await logs(register, head, failures);
    const { rows } = await root.query<{ n: number }>('select count(*)::int as n from record.header');
    return { acknowledged: told.filter((line) => line.is === 'done').length, records: rows[0]?.n ?? 0, asked, head: heads, failures };
  } finally {
    await root.end().catch(() => undefined);
    await cluster.release();
    await opened.close();
  }
}

/** Every command that was meant and may be given twice is given once more; after it there is exactly one of what it makes. */
type Desk = { readonly session: Session; readonly second: Session; readonly main: CompartmentId };
async function askAgain({ session, second, main }: Desk, told: readonly Line[], root: pg.Client, failures: string[]): Promise<number> {
  let asked = 0;
  for (const line of told) {
    if (line.is !== 'meant') continue;
    asked += 1;
    if (line.what === 'import') {
      const report = await runImport(session, { file: { path: line.path }, map: importMap(line.title), compartment: main, batch: 5 });
      const { rows } = await root.query<{ n: number; sources: number }>(`select count(*)::int as n from record.header where kind = 'account' and source = $1`, [report.source]);
      if (rows[0]?.n !== line.rows) failures.push(`import of ${line.rows} rows made ${rows[0]?.n} accounts`);
      continue;
    }
    try {
      if (line.what === 'submit') await submitDraft(session, line.draft);
      else if (line.what === 'erase') await approve(second, line.request, executors);
      else await withdraw(session, main, { source: line.source, giver: line.giver, withdrawal: { scope: 'all', at: '2001-01-02', saidBy: 'giver' } });
    } catch (error) {
      const before = { submit: 'register.not-found', erase: 'approval.already-done', withdraw: 'consent.recorded-already' }[line.what];
      if (!(error instanceof Refused) || error.refusal.code !== before) failures.push(`${line.what} asked again: ${String(error)} ${error instanceof Refused ? error.refusal.code : ''}`);
    }
  }
  return asked;
}

async function presence(session: Session, told: readonly Line[], root: pg.Client, failures: string[]): Promise<void> {
  const bodies = await root.query<{ id: string; open: string }>(`select h.id, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id`);
  const marks = new Map<string, number>();
  for (const { open } of bodies.rows) for (const [mark] of open.matchAll(/mark [0-9a-f-]{36}/g)) marks.set(mark, (marks.get(mark) ?? 0) + 1);
  const ids = new Set(bodies.rows.map((row) => row.id));
  const readable = new Set((await read(session, 'record', (tx) => tx.query<{ chain: string }>('select chain from derived.account where compartment = any ($1)', [tx.held]))).map((row) => row.chain));
  const gone = new Set((await root.query<{ id: string }>('select id from record.erased')).rows.map((row) => row.id));
  // Asked to go, and by now gone: whatever was done with it before.
  const erased = new Set(told.flatMap((line) => (line.is === 'meant' && line.what === 'erase' ? [line.account] : [])));
  for (const account of erased) if (!gone.has(account) || ids.has(account) || readable.has(account)) failures.push(`to be erased and still there: ${account}`);
  for (const [mark, n] of marks) if (n !== 1) failures.push(`${mark} stands ${n} times`);
  let unsealed = 0;
  for (const line of told) {
    if (line.is === 'bug') failures.push(`bug in ${line.what}: ${line.error}`);
    if (line.is === 'meant' && line.what === 'submit' && marks.get(line.mark) !== 1) failures.push(`draft ${line.draft} submitted, and is not there once`);
    if (line.is === 'meant' && line.what === 'withdraw' && readable.has(line.account)) failures.push(`withdrawn and still read: ${line.account}`);
    if (line.is !== 'done') continue;
    if ('account' in line && erased.has(line.account)) {
      if ('mark' in line && marks.has(line.mark)) failures.push(`erased and still said: ${line.what} ${line.mark}`);
      continue;
    }
    if ('mark' in line && marks.get(line.mark) !== 1) failures.push(`acknowledged and lost: ${line.what} ${line.mark}`);
    if ((line.what === 'account' || line.what === 'revise' || line.what === 'submit') && !readable.has(line.account)) failures.push(`acknowledged and not read: ${line.account}`);
    if (line.what === 'revise' && !ids.has(line.version)) failures.push(`acknowledged and lost: version ${line.version}`);
    if ((line.what === 'assess' || line.what === 'restrict') && !ids.has(line.record) && !gone.has(line.record)) failures.push(`acknowledged and lost: ${line.what} ${line.record}`);
    if (line.what === 'unseal') unsealed += 1;
  }
  const { rows } = await root.query<{ n: number }>(`select count(*)::int as n from record.header where kind = 'unseal'`);
  if ((rows[0]?.n ?? 0) < unsealed) failures.push(`${unsealed} unsealings acknowledged, ${rows[0]?.n ?? 0} logged`);
}

/** What a transaction that was torn would leave: none of it can be told from outside, so it is asked of the database itself. */
async function halves(root: pg.Client): Promise<string[]> {
  const questions: readonly (readonly [string, string])[] = [
    ['header without body', 'select h.id::text as what from record.header h left join record.body b on b.compartment = h.compartment and b.id = h.id where b.id is null and not exists (select 1 from record.erased e where e.id = h.id)'],
    ['erased and there', 'select b.id::text as what from record.body b join record.erased e on e.id = b.id union all select n.id::text from keys.nonce n join record.erased e on e.id = n.id'],
    ['body without header', 'select b.id::text as what from record.body b left join record.header h on h.compartment = b.compartment and h.id = b.id where h.id is null'],
    ['sealed without key', 'select b.id::text as what from record.body b left join keys.nonce n on n.compartment = b.compartment and n.id = b.id where b.sealed is not null and n.id is null'],
    ['record in no log', 'select h.tx::text as what from record.header h where not exists (select 1 from ledger.pending p where p.tx = h.tx) and not exists (select 1 from ledger.leaf l where l.tx = h.tx)'],
    ['entry of no record', 'select l.tx::text as what from (select tx from ledger.pending union all select tx from ledger.leaf where compartment <> 0) l where not exists (select 1 from record.header h where h.tx = l.tx)'],
    ['entry waiting and entered', 'select p.tx::text as what from ledger.pending p join ledger.leaf l on l.tx = p.tx'],
    ['account of no derived row', `select distinct h.chain::text as what from record.header h where h.kind = 'account' and not exists (select 1 from record.erased e where e.id = h.id) and not exists (select 1 from derived.account a where a.compartment = h.compartment and a.chain = h.chain)
      and not exists (select 1 from derived.record_state s where s.compartment = h.compartment and s.chain = h.chain)`],
  ];
  const found: string[] = [];
  for (const [name, sql] of questions) {
    const { rows } = await root.query<{ what: string }>(`${sql} limit 3`);
    for (const row of rows) found.push(`${name}: ${row.what}`);
  }
  return found;
}

async function logs(register: Register, head: string | undefined, failures: string[]): Promise<string | undefined> {
  while ((await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted)) > 0);
  const report = await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey, head);
  for (const { code, entry } of report.failures) failures.push(`${code} ${entry}`);
  for (const log of report.logs) if (log.pending > 0) failures.push(`${log.pending} entries wait for ever`);
  for (const row of await compareDerived(register, derivedParts)) failures.push(`${row.code} ${row.table} ${row.row}`);
  return report.logs.reduce<(typeof report.logs)[number] | undefined>((most, log) => (log.leaves > (most?.leaves ?? 0) ? log : most), undefined)?.head ?? undefined;
}
