/** Version of what a backup holds and how it is laid out; a program refuses those above its own (`backup.newer`). */
export const backupFormat = 1;

/** `data`: everything but the key store and what can be rebuilt. `keys`: the key store and the erasure list. */
export type BackupKind = 'data' | 'keys';

/** Opening frame. */
export type Manifest = {
  readonly format: number;
  readonly kind: BackupKind;
  /** Names one run of `backup`: the data and the keys taken together bear the same. */
  readonly id: string;
  readonly register: string;
  /** Number of the last migration. */
  readonly schema: number;
  /** ISO 8601, by the clock of the machine, before the snapshot was taken. */
  readonly takenAt: string;
  /** Latest head of each log as `printHead` writes it; the register log is log 0. */
  readonly heads: readonly { readonly compartment: number; readonly size: number; readonly head: string }[];
  readonly sequences: Readonly<Record<string, number>>;
};
export type TableHead = { readonly name: string; readonly columns: readonly string[] };
export type TableEnd = { readonly name: string; readonly rows: number; readonly bytes: number; readonly sha256: string };
/** Last frame: without it the backup is cut short. */
export type Trailer = { readonly id: string; readonly tables: readonly TableEnd[]; readonly rows: number };
