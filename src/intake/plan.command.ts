import { Refused } from '#base/result.ts';
import { authorise, read, type Session } from '#access/index.ts';
import { checkBody, getAccountPlace, type AccountBody } from '#register/account/index.ts';
import { requireRightCircle } from '#register/source/index.ts';
import { usedColumns } from './check-map.ts';
import { erasedRows } from './erased.store.ts';
import { decideRows } from './decide-rows.ts';
import { findImportSource, findKnown, findSleeping, findUnfinished, type Counts, type Sleeping } from './import.store.ts';
import type { RowProblem, Warning } from './kitchen.ts';
import { openImport, requireSound, type ImportOptions } from './open-import.ts';
import { openRows } from './read-rows.ts';
import { findRiskyColumns, type RiskyColumn } from './risky-columns.ts';
import { findGone, importPermission } from './run.command.ts';

export type PlanOptions = ImportOptions & { /** Rows shown as the accounts they become (20). */ readonly limit?: number };
/** What an import would do. Problems first; warnings are values kept as words; `unused` columns are not in the map. */
export type ImportPlan = Counts & {
  readonly rows: number; readonly accounts: number; readonly gone: number; readonly resumes: boolean; readonly partsGone: number; readonly fileName: string; readonly source: string | null;
  readonly problems: readonly RowProblem[]; readonly problemCounts: Readonly<Record<string, number>>; readonly warnings: readonly Warning[]; readonly columns: readonly RiskyColumn[]; readonly unused: readonly string[];
  readonly sample: readonly { readonly row: number; readonly accounts: readonly AccountBody[] }[];
};
const mostNamed = 1000;

/** What `--dry-run` prints: reads, maps, checks and matches the whole table and writes nothing. Refused as `runImport`. */
export async function planImport(session: Session, options: PlanOptions): Promise<ImportPlan> {
  const { compartment } = options;
  await read(session, 'record', (tx) => authorise(tx, session, importPermission, compartment));
  const open = await openImport(session, options);
  const found = await read(session, 'record', async (tx) => {
    await requireRightCircle(tx, compartment, open.source.basis);
    const source = await findImportSource(tx, compartment, open.sourceKey);
    if (source === undefined) return undefined;
    await getAccountPlace(tx, session, compartment, source);
    return { source, sleeping: await findSleeping(tx, compartment, source), unfinished: await findUnfinished(tx, compartment, source, open.fileHash, open.planHash) };
  });
  const kitchen = await open.openKitchen();
  try {
    const fates = { inserted: 0, changed: 0, same: 0 };
    const problems: RowProblem[] = [];
    const problemCounts: Record<string, number> = {};
    const warnings = new Map<string, Warning>();
    const sample: { row: number; accounts: readonly AccountBody[] }[] = [];
    const limit = options.limit ?? 20;
    let accounts = 0;
    let partsGone = 0;
    let refused = 0;
    for (let prepared = await kitchen.next(0), first = true; ; prepared = await kitchen.next(0), first = false) {
      if (first) requireSound(prepared, true);
      if (prepared === undefined) break;
      const { rows } = prepared;
      const known = found === undefined || rows.length === 0 ? new Map() : await read(session, 'record', (tx) => findKnown(tx, compartment, found.source, rows, open.kinds.length));
      const erased = await read(session, 'record', (tx) => erasedRows(tx, session.register, compartment, open.sourceKey, rows));
      const decided = decideRows(rows, { known, sleeping: found?.sleeping ?? new Map<string, Sleeping>(), kinds: open.kinds, erased }, () => 'new');
      for (const fate of decided.fates.values()) fates[fate] += 1;
      for (const problem of [...prepared.problems, ...decided.problems]) {
        refused += 1;
        problemCounts[problem.code] = (problemCounts[problem.code] ?? 0) + 1;
        if (problems.length < mostNamed) problems.push(problem);
      }
      accounts += decided.jobs.length;
      partsGone += decided.partsGone;
      for (const warning of prepared.warnings) addWarning(warnings, warning);
      const shown = rows.slice(0, Math.max(0, limit - sample.length)).map((row) => row.row);
      const bodies = await kitchen.bodies(prepared.batch, shown);
      shown.forEach((row, i) => sample.push({ row, accounts: (bodies[i] ?? []).map(checkShown) }));
      await kitchen.drop(prepared.batch);
    }
    const gone = found === undefined ? 0 : (await findGone(session, options, found.source, kitchen)).length;
    const { header, columns } = await lookAtColumns(options, open.map.delimiter, open.fileName);
    const used = new Set(usedColumns(open.map));
    return {
      ...fates, refused, rows: fates.inserted + fates.changed + fates.same + refused, accounts, partsGone, gone, resumes: found?.unfinished !== undefined, fileName: open.fileName, source: found?.source ?? null,
      problems, problemCounts, warnings: [...warnings.values()].sort((a, b) => b.rows - a.rows), columns, unused: header.filter((column) => !used.has(column)), sample,
    };
  } finally {
    await kitchen.close();
  }
}

function addWarning(warnings: Map<string, Warning>, warning: Warning): void {
  const id = `${warning.code}\0${warning.field}\0${warning.words}`;
  const before = warnings.get(id);
  if (before !== undefined || warnings.size < mostNamed) warnings.set(id, { ...warning, rows: warning.rows + (before?.rows ?? 0) });
}

/** What a row becomes must be an account the register takes; a link has no address yet. */
function checkShown(body: AccountBody): AccountBody {
  try {
    return checkBody(body);
  } catch (error) {
    if (error instanceof Refused) throw new Error(`the map made no account: ${error.refusal.code} ${String(error.refusal.detail?.['field'] ?? '')}`);
    throw error;
  }
}

async function lookAtColumns(options: PlanOptions, delimiter: string | undefined, fileName: string): Promise<{ header: readonly string[]; columns: RiskyColumn[] }> {
  const table = await openRows(options.file, fileName, delimiter);
  const some: (readonly string[])[] = [];
  for await (const row of table.rows) {
    if ('cells' in row) some.push(row.cells);
    if (some.length >= 200) break;
  }
  return { header: [...table.header], columns: findRiskyColumns(table.header, some) };
}
