import { Refused, type Refusal } from '#base/result.ts';
import { authorise, read, type Session } from '#access/index.ts';
import { checkBody, getAccountPlace, type AccountBody } from '#register/account/index.ts';
import { requireRightCircle } from '#register/source/index.ts';
import { loadVocabulary, nearCodes, type Vocabulary } from '#vocabulary/index.ts';
import { usedColumns } from './check-map.ts';
import { compareRows, type Compared, type PartFate } from './compare-rows.store.ts';
import { erasedRows } from './erased.store.ts';
import { decideRows, type Decided } from './decide-rows.ts';
import { findEarlier, findKnown, findRows, findSleeping, findUnfinished, type Counts, type EarlierImport, type Sleeping } from './import.store.ts';
import type { Prepared, TableOrder, Warning } from './kitchen.ts';
import { lookAtTable, type TableLook } from './look-at-table.ts';
import { mayStandByCells, requireKnownAgain } from './known-again.store.ts';
import { mostParts, openImport, requireHeld, requireSound, type ImportOptions, type OpenImport } from './open-import.ts';
import type { RiskyColumn } from './risky-columns.ts';
import { countGone, importPermission } from './run.command.ts';
import { showProblem, type ShownProblem } from './show-problem.ts';

/** A row and what becomes of it. */
export type PlannedRow = ShownProblem | { readonly row: number; readonly sheet?: string; readonly fate: 'inserted' | 'changed' | 'same' };
export type PlanOptions = ImportOptions & {
  /** Rows shown as the accounts they become, and as many that change something beside what stands (20). */
  readonly limit?: number;
  /** Hears of every batch: how many rows are read, and what becomes of each in the order of the file. */
  readonly onBatch?: (rows: number, planned: readonly PlannedRow[]) => void | Promise<void>;
};
/** What an import would do. Problems first; warnings are values kept as words; `unused` columns are not in the map. `blocked`: why nothing of it may be taken at all. */
export type ImportPlan = Counts & {
  readonly rows: number; readonly accounts: number; readonly gone: number; readonly resumes: boolean; readonly partsGone: number; readonly fileName: string; readonly source: string | null; readonly basis: string;
  readonly problems: readonly ShownProblem[]; readonly problemCounts: Readonly<Record<string, number>>; readonly warnings: readonly Warning[]; /** There are more different ones than are named. */ readonly moreWarnings: boolean; readonly columns: readonly RiskyColumn[]; readonly unused: readonly string[];
  readonly sample: readonly { readonly row: number; readonly sheet?: string; readonly accounts: readonly AccountBody[] }[]; readonly blocked: Refusal | null;
  /** The first rows that change something, each account they change field by field. */
  readonly changes: readonly ChangedRow[];
};
export type ChangedRow = { readonly row: number; readonly sheet?: string; readonly accounts: readonly (Pick<AccountBody, 'kind' | 'sort'> & Compared & { readonly address: string | null })[] };
const mostNamed = 1000;

/** What `--dry-run` prints: reads, maps, checks and matches the whole table and writes nothing. Refused as `runImport`; what is not allowed because of its basis alone is told in the plan. */
export async function planImport(session: Session, options: PlanOptions): Promise<ImportPlan> {
  const { compartment } = options;
  await read(session, 'record', (tx) => authorise(tx, session, importPermission, compartment));
  const open = await openImport(session, options);
  const { vocabulary, earlier, byCells, found } = await read(session, 'record', async (tx) => {
    const words = await loadVocabulary(tx);
    await requireRightCircle(tx, compartment, open.source.basis);
    const earlier = await findEarlier(tx, compartment, open.sourceKey);
    const about = { vocabulary: words, earlier, byCells: await mayStandByCells(tx, compartment, open, earlier) };
    const source = earlier[0]?.source;
    if (source === undefined) return { ...about, found: undefined };
    await getAccountPlace(tx, session, compartment, source);
    return { ...about, found: { source, sleeping: await findSleeping(tx, compartment, source), unfinished: await findUnfinished(tx, compartment, source, open.fileHash, open.planHash) } };
  });
  const kitchen = await open.openKitchen(byCells);
  try {
    const fates = { inserted: 0, changed: 0, same: 0 };
    const problems: ShownProblem[] = [];
    const problemCounts: Record<string, number> = {};
    const warnings = new Map<string, Warning>();
    const sample: { row: number; sheet?: string; accounts: readonly AccountBody[] }[] = [];
    const limit = options.limit ?? 20;
    const changes: ChangedRow[] = [];
    const most = mostParts(open.kinds);
    let accounts = 0;
    let partsGone = 0;
    let stoodByCells = 0;
    let refused = 0;
    let blocked: Refusal | null = null;
    let moreWarnings = false;
    let rows = 0;
    const decide = decider(session, open, found?.source, found?.sleeping);
    for (let prepared = await kitchen.next(0), first = true; ; prepared = await kitchen.next(0), first = false) {
      if (first) {
        if (prepared === undefined) throw new Refused('intake.no-rows');
        blocked = await whyBlocked(session, open, prepared, earlier, options.allowBad);
      }
      if (prepared === undefined) break;
      const decided = await decide(prepared);
      for (const fate of decided.fates.values()) fates[fate] += 1;
      const left = [...prepared.problems, ...decided.problems].map((problem) => showProblem(problem, open.tables));
      for (const problem of left) {
        refused += 1;
        problemCounts[problem.code] = (problemCounts[problem.code] ?? 0) + 1;
        if (problems.length < mostNamed) problems.push(problem);
      }
      accounts += decided.jobs.length;
      partsGone += decided.partsGone;
      stoodByCells += decided.byCells;
      moreWarnings ||= prepared.moreWarnings;
      for (const warning of prepared.warnings) moreWarnings = !addWarning(warnings, warning) || moreWarnings;
      const shown = prepared.rows.slice(0, Math.max(0, limit - sample.length)).map((row) => row.row);
      const bodies = await kitchen.bodies(prepared.batch, shown);
      shown.forEach((row, i) => sample.push({ ...whereOf(row, open.tables), accounts: (bodies[i] ?? []).map(checkShown) }));
      const changed = found === undefined ? [] : prepared.rows.filter(({ row }) => decided.fates.get(row) === 'changed').slice(0, Math.max(0, limit - changes.length));
      if (changed.length > 0 && found !== undefined) {
        const all = await kitchen.bodies(prepared.batch, changed.map(({ row }) => row));
        const compared = await read(session, 'record', (tx) => compareRows(tx, { compartment, source: found.source, most }, changed.map((row, i) => ({ row, bodies: all[i] ?? [] }))));
        changed.forEach(({ row }, i) => changes.push({ ...whereOf(row, open.tables), accounts: (compared[i] ?? []).flatMap(toChanged) }));
      }
      rows += prepared.read;
      if (options.onBatch !== undefined) await options.onBatch(rows, plannedRows(prepared, decided, open.tables));
      await kitchen.drop(prepared.batch);
    }
    const gone = found === undefined ? 0 : Math.max(0, (await countGone(session, options, found.source, kitchen)) - stoodByCells);
    const looks = await Promise.all(open.tables.map(async ({ file, reading, map }) => ({ look: await lookAtTable(file, reading, map.delimiter), map })));
    for (const { look } of looks) for (const warning of look.warnings) moreWarnings = !addWarning(warnings, warning) || moreWarnings;
    return {
      ...fates, refused, rows: fates.inserted + fates.changed + fates.same + refused, accounts, partsGone, gone, resumes: found?.unfinished !== undefined, fileName: open.fileName, source: found?.source ?? null, basis: open.source.basis,
      problems, problemCounts, warnings: [...warnings.values()].sort((a, b) => b.rows - a.rows).map((warning) => withNear(warning, vocabulary)), moreWarnings, // Columns of our own workbook are called what they are; only what stands in them can surprise.
      columns: looks.flatMap(({ look }) => look.risky.filter(({ why }) => options.map !== undefined || why === 'values')), unused: looks.flatMap(unusedOf), sample, blocked, changes,
    };
  } finally {
    await kitchen.close();
  }
}

const toChanged = ({ body: { kind, sort }, address, compared }: PartFate): ChangedRow['accounts'] => (compared === null ? [] : [{ kind, sort, address, ...compared }]);

const unusedOf = ({ look, map }: { look: TableLook; map: TableOrder['map'] }): readonly string[] => {
  const used = new Set(usedColumns(map));
  return look.header.filter((column) => !used.has(column));
};

/** What each batch is to the register, and to the batches before it: nothing was written of those, so what they bring is remembered where later rows may speak of it. */
function decider(session: Session, open: OpenImport, source: string | undefined, sleeping: ReadonlyMap<string, Sleeping> | undefined): (prepared: Prepared) => Promise<Decided> {
  const compartment = open.compartment;
  const speaks = open.tables.some(({ map }) => [map, ...(map.also ?? [])].some((part) => part.claims.some((claim) => claim.as === 'row')));
  const taken = new Map<string, string>();
  return async ({ rows }) => {
    const refers = [...new Set(rows.flatMap((row) => row.refers.map(({ key }) => key)))];
    const { known, erased, there } = await read(session, 'record', async (tx) => ({
      known: source === undefined || rows.length === 0 ? new Map() : await findKnown(tx, compartment, source, rows, mostParts(open.kinds)),
      erased: await erasedRows(tx, compartment, open.sourceKey, rows),
      there: source === undefined ? new Map<string, string>() : await findRows(tx, compartment, source, refers),
    }));
    const decided = decideRows(rows, { known, sleeping: sleeping ?? new Map<string, Sleeping>(), kinds: open.kinds, erased, findRow: (key) => taken.get(key) ?? there.get(key) }, () => 'new');
    if (speaks) for (const [key, address] of decided.primaries) taken.set(key, address);
    return decided;
  };
}

/** Why the import would be refused as a whole, as `runImport` refuses it. `earlier`: imports of its source, which is a new one where there are none. */
async function whyBlocked(session: Session, open: OpenImport, first: Prepared, earlier: readonly EarlierImport[], allowBad: boolean | undefined): Promise<Refusal | null> {
  try {
    if (earlier.length === 0) requireHeld(open, first);
    requireSound(first, allowBad);
    await read(session, 'record', (tx) => requireKnownAgain(tx, open.compartment, open, earlier, first));
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

function whereOf(number: number, tables: readonly TableOrder[]): { row: number; sheet?: string } {
  const { row, sheet } = showProblem({ row: number, code: '', field: null }, tables);
  return { row, ...(sheet === undefined ? {} : { sheet }) };
}

function plannedRows(prepared: Prepared, decided: Decided, tables: readonly TableOrder[]): PlannedRow[] {
  const all = [...prepared.problems, ...decided.problems, ...[...decided.fates].map(([row, fate]) => ({ row, fate }))].sort((a, b) => a.row - b.row);
  return all.map((one) => ('code' in one ? showProblem(one, tables) : { ...whereOf(one.row, tables), fate: one.fate }));
}

/** False when no more are named. */
function addWarning(warnings: Map<string, Warning>, warning: Warning): boolean {
  const id = `${warning.code}\0${warning.field}\0${warning.words}`;
  const before = warnings.get(id);
  if (before === undefined && warnings.size >= mostNamed) return false;
  warnings.set(id, { ...warning, rows: warning.rows + (before?.rows ?? 0) });
  return true;
}

/** Of a word that is no term: which terms may have been meant. None is ever taken for it, nor added. */
const withNear = (warning: Warning, vocabulary: Vocabulary): Warning => (warning.list === undefined ? warning : { ...warning, near: warning.list.split(' ').flatMap((list) => nearCodes(list, warning.words, vocabulary)).slice(0, 5) });

/** What a row becomes must be an account the register takes; a link has no address yet. */
function checkShown(body: AccountBody): AccountBody {
  try {
    return checkBody(body);
  } catch (error) {
    if (error instanceof Refused) throw new Error(`the map made no account: ${error.refusal.code} ${String(error.refusal.detail?.['field'] ?? '')}`);
    throw error;
  }
}
