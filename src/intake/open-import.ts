import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { read, type Session } from '#access/index.ts';
import { checkSource, type SourceInput } from '#register/source/index.ts';
import { checkMap, partsOf } from './check-map.ts';
import { fileNameOf, type TableFile } from './input.ts';
import type { ImportMap } from './map.ts';
import { openKitchen, type Kitchen } from './kitchen.ts';
import { rowDigests } from './row-identity.ts';
import { findRowSecret, ownRowSecret } from './row-secret.store.ts';
import { scanFile } from './scan-file.ts';
import { openWorkerKitchen } from './worker-kitchen.ts';

export type ImportOptions = {
  readonly file: TableFile; readonly map: unknown; readonly compartment: CompartmentId;
  /** Overrides the map's. An import without any is refused: what were these people told, by whom, may we hold this? (practice.md 48) */
  readonly basis?: string;
  /** Goes on although more than half of the first rows cannot be read. */
  readonly allowBad?: boolean;
  /** Rows a transaction (5,000: core 8). */
  readonly batch?: number;
};
export type OpenImport = {
  readonly map: ImportMap; readonly source: SourceInput; readonly fileName: string; readonly kinds: readonly string[];
  readonly fileHash: Buffer; readonly planHash: Buffer; readonly mapHash: string; readonly sourceKey: string;
  readonly openKitchen: () => Promise<Kitchen>;
};

/** A thread is worth its start from some thousand rows on. */
const threadFrom = 2_000_000;

/**
 * Everything of an import before its first row: map and source checked, the file read once. Refused: `intake.no-map`,
 * `intake.map`, `intake.basis-missing`, `source.shape`, and as `scanFile`.
 */
export async function openImport(session: Session, options: ImportOptions): Promise<OpenImport> {
  if (options.map === undefined) throw new Refused('intake.no-map');
  const map = checkMap(options.map);
  const basis = options.basis ?? map.source.basis;
  if (basis === undefined) throw new Refused('intake.basis-missing');
  const source = checkSource({ ...map.source, basis });
  const indexKey = Buffer.from(session.register.vault.secrets.indexKey, 'base64url');
  const rowSecret = (await read(session, 'record', (tx) => findRowSecret(tx, session.register, options.compartment))) ?? ownRowSecret(session.register);
  const digest = rowDigests(rowSecret);
  const { hash, bytes } = await scanFile(options.file);
  const sourceKey = digest('source', canonicalize(source));
  const mapHash = digest('map', canonicalize(map));
  const { file } = options;
  return {
    map, source, fileName: fileNameOf(file), kinds: partsOf(map).map((part) => part.kind), fileHash: hash, sourceKey, mapHash,
    planHash: Buffer.from(digest('plan', `${mapHash} ${sourceKey}`), 'base64url'),
    // A world that is not the real one hands out its randomness in order: then all work stays in one thread.
    openKitchen: async () => ('path' in file && bytes >= threadFrom && session.register.world === realWorld
      ? openWorkerKitchen({ file: { path: file.path, ...(file.fileName === undefined ? {} : { fileName: file.fileName }) }, map, indexKey, rowSecret, batch: options.batch ?? 5000 })
      : openKitchen({ file, map, indexKey, rowSecret, batch: options.batch ?? 5000 }, session.register.world)),
  };
}

/** Refused `intake.mostly-bad`, with the first problem, when more than half of the first rows cannot be taken: the map or the file is the wrong one. */
export function requireSound(first: { readonly read: number; readonly problems: readonly { readonly row: number; readonly code: string; readonly field: string | null }[] } | undefined, allowBad: boolean | undefined): void {
  if (first === undefined) throw new Refused('intake.no-rows');
  const problem = first.problems[0];
  if (problem === undefined || allowBad === true || first.problems.length * 2 <= first.read) return;
  throw new Refused('intake.mostly-bad', { refused: first.problems.length, rows: first.read, first: problem.code, row: problem.row, field: problem.field });
}
