import { read, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { AccountBody } from '#register/account/index.ts';
import { fitting, loadAddedTerms } from '#vocabulary/index.ts';
import { basisReader } from '../basis-filter.ts';
import { compareRows, type PartFate, type RowParts } from '../compare-rows.store.ts';
import { findImportSource } from '../import.store.ts';
import { fileNameOf } from '../input.ts';
import { openImport, tablesOf, type ImportOptions } from '../open-import.ts';
import type { RawRow } from '../read-rows.ts';
import { rowDigests } from '../row-identity.ts';
import { rowMapper } from '../row-mapper.ts';
import { findRowSecret, ownRowSecret } from '../row-secret.store.ts';
import type { ShownProblem } from '../show-problem.ts';
import { fateNames, pageOf, previewKey, readFates, readRows, type Fate, type ReadFates } from './preview-file.ts';
import { orderHash, toOptions, type Planned, type UploadOrder } from './prepare-upload.command.ts';
import { pathIn, type Staging } from './staging.ts';
import { getStaged } from './upload.command.ts';

/** An account that a row becomes, and the account it is a new version of, laid beside what stands there. */
export type PreviewAccount = AccountBody & Omit<PartFate, 'body'>;
export type PreviewRow = {
  readonly row: number; readonly sheet: string | null; readonly fate: Fate; readonly code: string | null; readonly field: string | null;
  readonly accounts: readonly PreviewAccount[];
  /** What stands in the file, for rows that are left out: column and cell. */
  readonly cells: readonly (readonly [column: string, cell: string])[];
};
export type PreviewPage = { readonly rows: readonly PreviewRow[]; readonly counts: Readonly<Record<Fate, number>> };

const mostRows = 50;

/**
 * A page of the preview: rows of some fates, problems first, each with the persons, episodes, acts or figures it becomes. Refused: `intake.not-planned`
 * while there is no preview of what is decided now, `register.not-found`.
 */
export async function previewPage(session: Session, staging: Staging, id: string, wanted: readonly Fate[], offset: number, limit: number): Promise<PreviewPage> {
  const { compartment, order, file, key, planned, fates } = await openPreview(session, staging, id);
  const { places, counts } = pageOf(fates, wanted, offset, Math.min(limit, mostRows));
  const raw = await readRows(pathIn(staging, id, 'rows'), previewKey(key, planned.salt, 'rows'), fates, places);
  const shown = await shower(session, toOptions(order, file, compartment), compartment, fates);
  const accounts = await shown(places.map(({ table }, i) => ({ table, raw: raw[i] })));
  const rows: PreviewRow[] = [];
  for (const [i, place] of places.entries()) {
    const one = raw[i];
    const table = fates.tables[place.table];
    const fate = fateNames[fates.bytes[place.table]?.[place.row] ?? 0] as Fate;
    const [code, field] = fates.problems[`${place.table} ${place.row}`] ?? noReason;
    const left = fate === 'problem' || fate === 'erased';
    rows.push({
      row: place.row, sheet: table?.sheet ?? null, fate, code: left ? code : null, field: left ? field : null, accounts: accounts[i] ?? [],
      cells: !left || one === undefined || !('cells' in one) ? [] : one.cells.flatMap((cell, at) => (cell === '' ? [] : [[table?.header[at] ?? '', cell.slice(0, 400).toWellFormed()] as const])),
    });
  }
  return { rows, counts };
}

/** The preview of an upload, if it is of what is decided now. */
async function openPreview(session: Session, staging: Staging, id: string): Promise<{ compartment: CompartmentId; order: UploadOrder; file: ImportOptions['file']; key: Buffer; planned: Planned; fates: ReadFates }> {
  const { compartment, file, body } = await getStaged(session, staging, id);
  const order = body.decided as UploadOrder | undefined;
  const planned = body.planned as Planned | null | undefined;
  if (order === undefined || planned === null || planned === undefined || planned.order !== orderHash(order)) throw new Refused('intake.not-planned');
  const key = Buffer.from(body.key, 'base64url');
  return { compartment, order, file, key, planned, fates: await readFates(pathIn(staging, id, 'fates'), previewKey(key, planned.salt, 'fates')) };
}

const sheetOf = (sheet: string | null | undefined): { sheet?: string } => (sheet === null || sheet === undefined ? {} : { sheet });

/** Beyond so many rows left out a preview keeps no reasons. */
const noReason = ['intake.reason-not-kept', null] as const;

/** Every row that the preview leaves out, in the order of the file. Refused, before the first: as `previewPage`. */
export async function problemsOfUpload(session: Session, staging: Staging, id: string): Promise<Generator<ShownProblem>> {
  const { fates } = await openPreview(session, staging, id);
  const left = new Set([fateNames.indexOf('problem'), fateNames.indexOf('erased')]);
  return (function* () {
    for (const [table, bytes] of fates.bytes.entries()) {
      for (const [row, fate] of bytes.entries()) {
        if (!left.has(fate)) continue;
        const [code, field] = fates.problems[`${table} ${row}`] ?? noReason;
        yield { row, code, field, ...(fates.tables.length > 1 ? sheetOf(fates.tables[table]?.sheet) : {}) };
      }
    }
  })();
}

type Placed = { readonly table: number; readonly raw: RawRow | undefined };

/** What rows become, and what is there already: for all rows of a page together. */
async function shower(session: Session, options: ImportOptions, compartment: CompartmentId, fates: ReadFates): Promise<(rows: readonly Placed[]) => Promise<PreviewAccount[][]>> {
  const terms = await read(session, 'record', loadAddedTerms);
  const vocabulary = fitting(terms);
  const { tables, source: said } = await tablesOf(options, vocabulary);
  const secret = (await read(session, 'record', (tx) => findRowSecret(tx, session.register, compartment))) ?? ownRowSecret(session.register);
  const digest = rowDigests(secret);
  const mappers = tables.map(({ map, name, meaning }, i) => rowMapper(map, fileNameOf(options.file), fates.tables[i]?.header ?? [], digest, { vocabulary, table: name, sheet: fates.tables[i]?.sheet ?? undefined, meaning }));
  const sourceOf = async (basis: string): Promise<string | undefined> => {
    const { sourceKey } = await openImport(session, { ...options, ...(basis === '' ? {} : { basis }), scanned: { hash: Buffer.alloc(32), bytes: 1 } });
    return read(session, 'record', (tx) => findImportSource(tx, compartment, sourceKey));
  };
  const toParts = ({ table, raw }: Placed): { readonly basis: string; readonly parts: RowParts } | undefined => {
    const [mapper, order] = [mappers[table], tables[table]];
    if (mapper === undefined || order === undefined || raw === undefined || 'problem' in raw) return undefined;
    const rowKey = mapper.key(raw);
    const mapped = rowKey === undefined ? undefined : mapper.map(raw, rowKey);
    if (mapped === undefined || 'problem' in mapped) return undefined;
    const { rowBasis } = order.map;
    const at = rowBasis === undefined ? -1 : (fates.tables[table]?.header.indexOf(rowBasis.column) ?? -1);
    const basis = rowBasis === undefined ? (options.basis ?? said.basis ?? '') : basisReader(rowBasis)(raw.cells[at] ?? '');
    return basis === undefined ? undefined : { basis, parts: { row: { row: mapped.row, key: mapped.key, table, parts: mapped.parts, refers: [] }, bodies: mapped.parts.map(({ body }) => body) } };
  };
  const most = Math.max(1, ...tables.map(({ map }) => 1 + (map.also?.length ?? 0)));
  return async (rows) => {
    const made = rows.map(toParts);
    const found = new Map<RowParts, PreviewAccount[]>();
    for (const [basis, group] of Map.groupBy(made.flatMap((one) => one ?? []), (one) => one.basis)) {
      const source = await sourceOf(basis);
      const all = group.map(({ parts }) => parts);
      const compared = await read(session, 'record', (tx) => compareRows(tx, { compartment, source, most }, all));
      all.forEach((parts, i) => found.set(parts, (compared[i] ?? []).map(({ body, ...fate }) => ({ ...body, ...fate }))));
    }
    return made.map((one) => (one === undefined ? [] : (found.get(one.parts) ?? [])));
  };
}
