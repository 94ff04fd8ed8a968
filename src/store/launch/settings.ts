import { totalmem } from 'node:os';
import type { OsUser } from './os-user.ts';

export const SUPERUSER = 'vigil_root';
/** In a private folder every cluster may have the same port; it is only part of the socket's name. */
export const PORT = 5432;

/**
 * Settings of every start, given on the command line so that neither postgresql.conf nor ALTER SYSTEM can undo them.
 * The log never holds data: messages of level ERROR quote values (`invalid input syntax ...: "..."`), DETAIL and CONTEXT
 * quote rows, so the log begins at LOG and is terse; the client gets the error and the command reports it by code.
 */
const FIXED: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_connections: 'off',
  log_disconnections: 'off',
  log_checkpoints: 'off',
  log_lock_waits: 'off',
  log_temp_files: '-1',
  log_line_prefix: '%m [%p] ',
};

/**
 * An eighth of the machine's memory, from 128 MB to 1 GB: what the database keeps of its tables. Copying pages from the system's cache instead
 * doubled the work of a count over a million accounts. Taken only as it is used.
 */
export const sharedMegabytes = (memory: number): number => Math.round(Math.min(1024, Math.max(128, memory / 8 / 2 ** 20)));

/** What a caller may set otherwise (`settings` of openCluster). */
const USUAL: Readonly<Record<string, string>> = {
  shared_buffers: `${sharedMegabytes(Math.min(totalmem(), process.constrainedMemory() || Infinity))}MB`,
  max_wal_size: '1GB',
  max_connections: '60',
  jit: 'off',
  // A segment of the write-ahead log used again would keep what was erased: it is removed instead (src/erasure/residue.ts).
  wal_recycle: 'off',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
};

export function toServerArguments(settings: Readonly<Record<string, string>>, socketDir: string): string[] {
  const all = { ...USUAL, ...settings, ...FIXED, unix_socket_directories: socketDir, port: String(PORT) };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The superuser by peer through the map, everybody else by password; no TCP line at all (core.md 21). */
export const HBA = `local all ${SUPERUSER} peer map=vigil\nlocal all all scram-sha-256\n`;

export const toIdentLine = (osUser: string): string => `vigil "${osUser.replaceAll('"', '""')}" ${SUPERUSER}\n`;

/** Accounts that may become the superuser: the owner, and root while root is the one who starts. */
export const toIdent = (user: OsUser, startedByRoot: boolean): string =>
  toIdentLine(user.name) + (startedByRoot && user.name !== 'root' ? toIdentLine('root') : '');
