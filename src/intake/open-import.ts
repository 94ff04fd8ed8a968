import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { read, type Session } from '#access/index.ts';
import { checkSource, type SourceInput } from '#register/source/index.ts';
import { fitting, loadAddedTerms, type Vocabulary } from '#vocabulary/index.ts';
import type { BasisFilter } from './basis-filter.ts';
import { checkMap, partsOf } from './check-map.ts';
import type { FileReading } from './file/file-reading.ts';
import { fileNameOf, formatOf, type TableFile } from './input.ts';
import type { ImportMap } from './map.ts';
import { openKitchen, type Kitchen, type KitchenOptions, type Prepared, type TableOrder } from './kitchen.ts';
import { rowDigests, rowsKnownBy } from './row-identity.ts';
import { findRowSecret, ownRowSecret } from './row-secret.store.ts';
import { scanFile, type Scanned } from './scan-file.ts';
import { openWorkerKitchen } from './worker-kitchen.ts';
import { findOwnWorkbook } from './workbook/find-own-workbook.ts';

export { voidedImports } from './import.store.ts';

export type ImportOptions = {
  readonly file: TableFile;
  /** How a table becomes accounts; a workbook of this register's own brings its maps along. */
  readonly map?: unknown; readonly compartment: CompartmentId;
  /** How the file is read, where that is not what its name and UTF-8 say. */
  readonly reading?: FileReading;
  /** Overrides the map's. An import without any is refused: what were these people told, by whom, may we hold this? (practice.md 48) */
  readonly basis?: string;
  /** The answers to that, kept with the source. */
  readonly asked?: SourceInput['asked'];
  /** Rows of one basis alone, where a column says it. */
  readonly only?: BasisFilter;
  /** Goes on although more than half of the first rows cannot be read. */
  readonly allowBad?: boolean;
  /** Rows a transaction (5,000: core 8). */
  readonly batch?: number;
  /** SHA-256 and length, where the file was read whole already. */
  readonly scanned?: Scanned;
};
export type OpenImport = {
  readonly compartment: CompartmentId; readonly tables: readonly TableOrder[]; readonly source: SourceInput; readonly fileName: string;
  /** Kinds of the accounts of each table's rows. */
  readonly kinds: readonly (readonly string[])[];
  readonly fileHash: Buffer; readonly planHash: Buffer; readonly mapHash: string; readonly sourceKey: string;
  /** By what its rows are known (`rowsKnownBy`). */
  readonly rowsBy: string;
  /** `byCells`: with the key of all cells for rows that columns name. */
  readonly openKitchen: (byCells: boolean) => Promise<Kitchen>;
};

/** How many accounts a row makes at most. */
export const mostParts = (kinds: OpenImport['kinds']): number => Math.max(...kinds.map((parts) => parts.length));

/** A thread is worth its start from some thousand rows on. */
const threadFrom = 2_000_000;

/**
 * Everything of an import before its first row: map and source checked, the file read once. Refused: `intake.no-map`,
 * `intake.map`, `intake.basis-missing`, `source.shape`, as `openOwnWorkbook` and as `scanFile`.
 */
export async function openImport(session: Session, options: ImportOptions): Promise<OpenImport> {
  const { file, reading = {} } = options;
  const terms = await read(session, 'record', loadAddedTerms);
  const { tables, source: said, meaning } = await tablesOf(options, fitting(terms));
  const basis = options.only?.basis ?? options.basis ?? said.basis;
  if (basis === undefined) throw new Refused('intake.basis-missing');
  const asked = options.asked ?? said.asked;
  const source = checkSource({ ...said, basis, ...(asked === undefined ? {} : { asked }) });
  const indexKey = Buffer.from(session.register.vault.secrets.indexKey, 'base64url');
  const rowSecret = (await read(session, 'record', (tx) => findRowSecret(tx, session.register, options.compartment))) ?? ownRowSecret(session.register);
  const digest = rowDigests(rowSecret);
  const fileName = fileNameOf(file);
  const { hash, bytes } = options.scanned ?? (await scanFile(file, formatOf(fileName, reading) === 'xlsx' ? 'none' : (reading.encoding ?? 'utf-8')));
  // The answers to what was asked may be put in other words the next time: they do not make it another source.
  const { asked: _, ...known } = source;
  const sourceKey = digest('source', canonicalize(known));
  const mapHash = digest('map', meaning);
  // Read in another way the same bytes are other rows: an import does not go on across that.
  const plan = [mapHash, sourceKey, ...(Object.keys(reading).length === 0 ? [] : [canonicalize(reading)])].join(' ');
  const order: KitchenOptions = { tables, indexKey, rowSecret, batch: options.batch ?? 5000, ...(options.only === undefined ? {} : { only: options.only }), ...(terms.length === 0 ? {} : { terms }) };
  return {
    compartment: options.compartment, tables, source, fileName, kinds: tables.map(({ map }) => partsOf(map).map((part) => part.kind)), fileHash: hash, sourceKey, mapHash, planHash: Buffer.from(digest('plan', plan), 'base64url'),
    rowsBy: rowsKnownBy(digest, sourceKey, options.map === undefined ? undefined : tables.map(({ map }) => map.rowKey)),
    // A world that is not the real one hands out its randomness in order: then all work stays in one thread.
    openKitchen: async (byCells) => (!('open' in file) && bytes >= threadFrom && session.register.world === realWorld ? openWorkerKitchen({ ...order, byCells }) : openKitchen({ ...order, byCells }, session.register.world)),
  };
}

/** One table with its map, or those of a workbook of our own with the source it names. */
export async function tablesOf({ file, map: given, reading = {} }: ImportOptions, vocabulary: Vocabulary): Promise<{ tables: TableOrder[]; source: ImportMap['source']; meaning: string }> {
  if (given !== undefined) {
    const map = checkMap(given, vocabulary);
    return { tables: [{ file, reading, map }], source: map.source, meaning: canonicalize(map) };
  }
  const own = await findOwnWorkbook(file, reading);
  if (own === undefined) throw new Refused('intake.no-map');
  return { tables: own.tables.map((table) => ({ ...table, file })), source: own.source, meaning: own.version };
}

/**
 * Whether the basis of a new source lets its rows be kept, and the names in them, before anything is written: by consent only what a giver
 * has said yes to, by an agreement what its text allows. Refused: `consent.not-given` with the purpose.
 */
export function requireHeld({ source: { basis, agreement } }: OpenImport, first: Prepared): void {
  if (basis !== 'consent' && basis !== 'agreement') return;
  const allows = new Set(agreement ?? []);
  if (basis === 'consent' || !allows.has('record')) throw new Refused('consent.not-given', { purpose: 'record' });
  if (first.names && !allows.has('record-name')) throw new Refused('consent.not-given', { purpose: 'record-name' });
}

/** Refused `intake.no-rows`, and `intake.mostly-bad`, with the first problem, when more than half of the first rows cannot be taken: the map or the file is the wrong one. */
export function requireSound(first: Prepared | undefined, allowBad: boolean | undefined): Prepared {
  if (first === undefined) throw new Refused('intake.no-rows');
  const problem = first.problems[0];
  if (problem === undefined || allowBad === true || first.problems.length * 2 <= first.read) return first;
  throw new Refused('intake.mostly-bad', { refused: first.problems.length, rows: first.read, first: problem.code, row: problem.row, field: problem.field });
}
