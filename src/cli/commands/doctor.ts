import { existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyFilePath, type Opened } from '#access/index.ts';
import { daysSince, drillAfterDays, findDue, isInside, loadCare, type Care } from '#backup/index.ts';
import { Refused } from '#base/result.ts';
import { verifyLogs } from '#ledger/index.ts';
import { hasVault, inTransaction, readVaultFile } from '#store/index.ts';
import type { Command, Context } from '../command.ts';
import { hintOf } from '../hints.ts';

type State = 'well' | 'look' | 'bad';
type Check = { readonly what: string; readonly state: State; readonly found: string; readonly todo?: string };

const marks: Record<State, string> = { well: '  ok ', look: 'look ', bad: ' BAD ' };
/** Below this a database may not be able to finish what it writes. */
const leastFree = 1e9;

/** What Vigil needs, whether it is there, and what to do where it is not. */
export const doctorCommands: readonly Command[] = [
  {
    name: 'doctor', usage: 'doctor', does: 'looks after database, logs, backups, disk, clock, and who may read the folders; says what to do',
    async run(context) {
      const checks = [...filesOf(context.dataDir), ...(hasVault(context.dataDir) ? await insideOf(context) : [{ what: 'register', state: 'look' as const, found: 'there is none in this folder yet', todo: './vigil start makes one' }])];
      const worst = checks.some((check) => check.state === 'bad') ? 'bad' : checks.some((check) => check.state === 'look') ? 'look' : 'well';
      const practiceOnly = checks.some((check) => check.what === 'restore tried' && check.state !== 'well');
      const lines = checks.flatMap((check) => [`${marks[check.state]} ${check.what}: ${check.found}`, ...(check.todo === undefined ? [] : [`        ${check.todo}`])]);
      const logsBroken = checks.some((check) => check.what === 'logs' && check.state === 'bad');
      return { data: { state: worst, practiceOnly, node: process.version, checks }, text: lines.join('\n'), ...(logsBroken ? { exit: 3 as const } : {}) };
    },
  },
];

/** What can be seen without opening anything. */
function filesOf(dataDir: string): Check[] {
  const checks: Check[] = [{ what: 'node', state: 'well', found: process.version }];
  if (!existsSync(dataDir)) return checks;
  // The database opens the folder to its own account alone; it must not be open for writing to others.
  for (const [what, path, closed, mode] of [['data folder', dataDir, 0o022, '0700'], ['vault.json', join(dataDir, 'vault.json'), 0o077, '0600'], ['operator', join(dataDir, 'operator'), 0o077, '0600']] as const) {
    if (!existsSync(path)) continue;
    const open = (statSync(path).mode & closed) !== 0;
    checks.push({ what, state: open ? 'bad' : 'well', found: open ? `${path} is open to other accounts of this machine` : path, ...(open ? { todo: `chmod ${mode} ${path}` } : {}) });
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  checks.push({ what: 'disk', state: free < leastFree ? 'bad' : 'well', found: `${(free / 1e9).toFixed(1)} GB free`, ...(free < leastFree ? { todo: 'make room: what cannot be written is refused' } : {}) });
  if (hasVault(dataDir)) checks.push(...keyFileOf(dataDir));
  return checks;
}

function keyFileOf(dataDir: string): Check[] {
  const file = readVaultFile(dataDir);
  const holders: Check = (file.holders ?? []).length > 0 ? { what: 'second holder', state: 'well', found: `${(file.holders ?? []).length}` }
    : { what: 'second holder', state: 'look', found: 'nobody else can open this register', todo: './vigil keys add-holder NAME --sheet FILE.html' };
  if (file.wrap.kind !== 'file') return [holders];
  const path = keyFilePath(file.register);
  if (!existsSync(path)) return [{ what: 'key file', state: 'bad', found: `${path} is missing`, todo: 'put it back from your copy, or open by a recovery code' }, holders];
  const open = (statSync(path).mode & 0o077) !== 0;
  if (open) return [{ what: 'key file', state: 'bad', found: `${path} is open to other accounts of this machine`, todo: `chmod 0600 ${path}` }, holders];
  if (isInside(dirname(path), dataDir)) return [{ what: 'key file', state: 'bad', found: 'it lies in the data folder: whoever copies that folder has the key too', todo: 'set XDG_CONFIG_HOME to a place outside, and move it there' }, holders];
  return [{ what: 'key file', state: 'well', found: path }, holders];
}

async function insideOf(context: Context): Promise<Check[]> {
  let opened: Opened;
  try {
    opened = await context.opened();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const hint = hintOf(error.refusal.code);
    return [{ what: 'database', state: 'bad', found: `the register cannot be opened: ${error.refusal.code}`, ...(hint === undefined ? {} : { todo: hint }) }];
  }
  const { register } = opened;
  const pool = register.pools.get('vigil_sequencer');
  const [row] = await inTransaction(pool, 'read', {}, (tx) => tx.query<{ version: string; encoding: string; pending: number; now: Date; last: Date | null }>(`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding, (select count(*)::int from ledger.pending) as pending, now() as now, (select max(at) from ledger.leaf) as last`));
  if (row === undefined) throw new Error('a database without an answer');
  const verified = await verifyLogs(pool, register.vault.publicKey);
  const now = register.world.now();
  return [
    { what: 'database', state: 'well', found: `PostgreSQL ${row.version}, ${row.encoding}` },
    verified.holds ? { what: 'logs', state: 'well', found: `${verified.logs.reduce((sum, log) => sum + log.records, 0)} records agree with what was signed` }
      : { what: 'logs', state: 'bad', found: `${verified.failuresInAll} entries do not agree with what was signed`, todo: 'change nothing, copy the folder, and run ./vigil verify --full' },
    row.pending > 1000 ? { what: 'sequencer', state: 'look', found: `${row.pending} entries wait`, todo: 'the next command or a running server enters them' } : { what: 'sequencer', state: 'well', found: `${row.pending} entries wait` },
    clockOf(now, row.now, row.last),
    ...(register.vault.readOnly ? [] : careOf(await loadCare(register), now)),
  ];
}

/** Vigil's times are this machine's word; a clock that jumps makes them worthless (core 42). */
function clockOf(now: Date, database: Date, last: Date | null): Check {
  const ahead = last === null ? 0 : Math.round((last.getTime() - now.getTime()) / 60_000);
  if (ahead > 5) return { what: 'clock', state: 'bad', found: `the last entry is ${ahead} minutes later than this machine's clock`, todo: 'set the clock: entries written meanwhile keep the later time' };
  const apart = Math.round(Math.abs(now.getTime() - database.getTime()) / 1000);
  return apart > 60 ? { what: 'clock', state: 'look', found: `this machine and the database are ${apart} seconds apart`, todo: 'set both clocks' } : { what: 'clock', state: 'well', found: now.toISOString() };
}

function careOf(care: Care, now: Date): Check[] {
  const due = findDue(care, now);
  const age = (at: Date | null): string => (at === null ? 'none yet' : daysSince(at, now) === 0 ? 'today' : `${daysSince(at, now)} days ago`);
  const late = (bad: boolean, what: string, at: Date | null, todo: string): Check => (bad ? { what, state: 'look', found: `${age(at)}${at === null ? '' : `: older than ${care.lateAfter} days`}`, todo } : { what, state: 'well', found: age(at) });
  return [
    late(due.includes('no-data-backup') || due.includes('data-late'), 'backup of the data', care.data, './vigil backup FILE --keys KEYFILE'),
    late(due.includes('no-keys-backup') || due.includes('keys-late'), 'backup of the keys', care.keys, './vigil backup --keys KEYFILE'),
    care.tried === null ? { what: 'restore tried', state: 'look', found: 'never: practice only', todo: './vigil restore FILE --keys KEYFILE --try' } : { what: 'restore tried', state: 'well', found: age(care.tried) },
    care.drilled === null || daysSince(care.drilled, now) > drillAfterDays ? { what: 'key drill', state: 'look', found: age(care.drilled), todo: './vigil keys drill, by the second holder' } : { what: 'key drill', state: 'well', found: age(care.drilled) },
  ];
}
