import { Refused } from '#base/result.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Session } from '#access/index.ts';
import { bases, type Basis } from '#consent/index.ts';
import { basisReader, type BasisFilter } from './basis-filter.ts';
import { checkMap } from './check-map.ts';
import { fileNameOf } from './input.ts';
import type { ImportOptions } from './open-import.ts';
import { planImport, type ImportPlan, type PlanOptions } from './plan.command.ts';
import { openRows } from './read-rows.ts';
import { runImport, type ImportReport, type Progress } from './run.command.ts';

/** Where each row says on what it is held, rows of a basis that needs a circle of its own go there. */
export type Circles = { readonly circles?: Partial<Readonly<Record<Basis, CompartmentId>>> };

/** One plan for each basis the rows are held on; one where the file has a single one. */
export async function planImports(session: Session, options: PlanOptions & Circles): Promise<ImportPlan[]> {
  const plans: ImportPlan[] = [];
  for (const part of await partsOfFile(options)) plans.push(await planImport(session, { ...options, ...part }));
  return plans;
}

/** `runImport` for each basis the rows are held on. What was done stands when a later one is refused, and the call can be repeated. */
export async function runImports(session: Session, options: ImportOptions & Circles, onProgress?: (progress: Progress) => void): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  for (const part of await partsOfFile(options)) reports.push(await runImport(session, { ...options, ...part }, onProgress));
  return reports;
}

/** Each basis of a file whose rows say theirs, in the order of the list; the first also names the rows that say none. Refused: `intake.row-basis` where no row says any. */
async function partsOfFile(options: ImportOptions & Circles): Promise<{ only?: BasisFilter; compartment?: CompartmentId }[]> {
  const column = options.map === undefined ? undefined : checkMap(options.map).rowBasis;
  if (column === undefined || options.only !== undefined) return [{}];
  const read = basisReader(column);
  const table = await openRows(options.file, fileNameOf(options.file), options.reading ?? {});
  const found = new Set<Basis>();
  for await (const row of table.rows) {
    const at = table.header.indexOf(column.column);
    if (at < 0 && table.header.length > 0 && options.reading?.format !== 'json-lines') throw new Refused('intake.no-column', { field: column.column });
    const basis = 'cells' in row ? read(row.cells[at] ?? '') : undefined;
    if (basis !== undefined) found.add(basis);
  }
  const held = bases.filter((basis) => found.has(basis));
  if (held.length === 0) throw new Refused('intake.row-basis', { field: column.column });
  return held.map((basis, i) => ({ only: { ...column, basis, first: i === 0 }, ...(options.circles?.[basis] === undefined ? {} : { compartment: options.circles[basis] }) }));
}
