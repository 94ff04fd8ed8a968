import type { Register } from '#access/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { inTransaction } from '#store/index.ts';

/** Above so many records a start does not read them all by itself. */
const most = 100_000;

export type LogCheck = {
  /** What the check at start found of one log: `at` is when it began. Undefined while it runs, or where it was not made. */
  of(log: string): { readonly at: Date; readonly holds: boolean } | undefined;
  readonly done: Promise<void>;
};

/**
 * Verifies every log once, in the background. Answers are given for each log apart, so that nobody learns from their page
 * how it stands with a log they may not read.
 */
export function checkLogs(register: Register): LogCheck {
  const at = register.world.now();
  const found = new Map<string, boolean>();
  const check = async (): Promise<void> => {
    const pool = register.pools.get('vigil_sequencer');
    const [size] = await inTransaction(pool, 'read', {}, (tx) => tx.query<{ n: number }>('select count(*)::int as n from (select from record.header limit $1) as part', [most + 1]));
    if ((size?.n ?? 0) > most) return;
    const report = await verifyLogs(pool, register.vault.publicKey);
    const failed = new Set(report.failures.map((failure) => failure.log));
    // Failures are cut off after a hundred: then a log without one of them is not known to hold.
    const known = report.failures.length === report.failuresInAll;
    for (const { log } of report.logs) if (failed.has(log) || known) found.set(log, !failed.has(log));
  };
  return {
    of: (log) => {
      const holds = found.get(log);
      return holds === undefined ? undefined : { at, holds };
    },
    // Without an answer of the database the page says 'not verified since start'.
    done: check().catch(() => undefined),
  };
}
