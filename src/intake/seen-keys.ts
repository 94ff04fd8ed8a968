import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A set of row keys that holds any number of them in bounded memory: a file of 2 GB has some twenty million rows, and a `Map` of their
 * keys would take as much again. Keys are digests of 15 bytes in base64url, so they spread evenly as they are. Up to `most` lie in one table
 * in memory; a full table is put aside as a file as it lies, and remembered by 400 KB of marks that tell nearly all absent keys
 * at once (Bloom 1970). Nothing can be read in the files; they have no name while they are open and go with the process.
 */
export type SeenKeys = { readonly has: (key: string) => boolean; readonly add: (key: string) => void; readonly size: () => number; readonly close: () => void };

const slotSize = 16;
const bitsEach = 12;
const probes = 6;

type Run = { readonly fd: number; readonly marks: Uint8Array };

/** `most`: keys in memory; a power of two. */
export function seenKeys(most = 1 << 18): SeenKeys {
  const slots = most * 2;
  const bits = most * bitsEach;
  let table = Buffer.alloc(Math.min(slots, 4096) * slotSize);
  let held = 0;
  let all = 0;
  const runs: Run[] = [];
  let folder: string | undefined;
  const slice = Buffer.alloc(4096);

  const bytesOf = (key: string): Buffer => {
    const bytes = Buffer.alloc(slotSize);
    bytes.write(key, 0, 15, 'base64url');
    // Says that the slot is taken.
    bytes[15] = 1;
    return bytes;
  };
  const slotOf = (bytes: Buffer, of: number): number => bytes.readUInt32LE(0) % of;
  const sameAt = (where: Buffer, at: number, bytes: Buffer): boolean => bytes.compare(where, at, at + slotSize) === 0;

  /** Place of a key in the table in memory: where it stands, or the free slot where it would. */
  const find = (bytes: Buffer, into: Buffer): { at: number; there: boolean } => {
    const size = into.length / slotSize;
    for (let slot = slotOf(bytes, size); ; slot = (slot + 1) % size) {
      const at = slot * slotSize;
      if (into[at + 15] === 0) return { at, there: false };
      if (sameAt(into, at, bytes)) return { at, there: true };
    }
  };
  const markAt = (bytes: Buffer, i: number): number => (bytes.readUInt32LE(4) + i * ((bytes.readUInt32LE(8) | 1) >>> 0)) % bits;
  const inRun = (run: Run, bytes: Buffer): boolean => {
    for (let i = 0; i < probes; i += 1) {
      const bit = markAt(bytes, i);
      if (((run.marks[bit >> 3] as number) & (1 << (bit & 7))) === 0) return false;
    }
    for (let slot = slotOf(bytes, slots); ;) {
      const count = Math.min(slice.length / slotSize, slots - slot);
      readSync(run.fd, slice, 0, count * slotSize, slot * slotSize);
      for (let i = 0; i < count; i += 1) {
        if (slice[i * slotSize + 15] === 0) return false;
        if (sameAt(slice, i * slotSize, bytes)) return true;
      }
      slot = (slot + count) % slots;
    }
  };
  const grow = (): void => {
    const wider = Buffer.alloc(table.length * 2);
    for (let at = 0; at < table.length; at += slotSize) {
      if (table[at + 15] !== 0) table.copy(wider, find(table.subarray(at, at + slotSize), wider).at, at, at + slotSize);
    }
    table = wider;
  };
  const putAside = (full: Buffer): void => {
    folder ??= mkdtempSync(join(tmpdir(), 'vigil-keys-'));
    const path = join(folder, String(runs.length));
    const fd = openSync(path, 'wx+', 0o600);
    try {
      rmSync(path);
    } catch {
      // Where an open file keeps its name it goes when the set is closed.
    }
    const marks = new Uint8Array(bits / 8);
    for (let at = 0; at < full.length; at += slotSize) {
      if (full[at + 15] === 0) continue;
      const bytes = full.subarray(at, at + slotSize);
      for (let i = 0; i < probes; i += 1) {
        const bit = markAt(bytes, i);
        marks[bit >> 3] = (marks[bit >> 3] as number) | (1 << (bit & 7));
      }
    }
    writeSync(fd, full);
    runs.push({ fd, marks });
    full.fill(0);
    held = 0;
  };
  const hasBytes = (bytes: Buffer): boolean => find(bytes, table).there || runs.some((run) => inRun(run, bytes));

  return {
    has: (key) => hasBytes(bytesOf(key)),
    add(key) {
      const bytes = bytesOf(key);
      if (hasBytes(bytes)) return;
      if (held * slotSize * 2 >= table.length) grow();
      bytes.copy(table, find(bytes, table).at);
      held += 1;
      all += 1;
      if (held === most) putAside(table);
    },
    size: () => all,
    close() {
      for (const run of runs.splice(0)) closeSync(run.fd);
      table = Buffer.alloc(0);
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
