import { z } from 'zod';

/**
 * A proof for strangers, as docs/proof/format.md describes it: what stands in it is all that whoever checks it needs.
 * Every byte of it counts: hashes and signatures are small hex, there is one way to write each field, and none may be added.
 */
export const bundleFormat = 'vigil-proof-1';
/** Largest bundle that is read, in bytes. */
export const largestBundle = 32 * 1024 * 1024;

const hex = (bytes: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const code = z.string().regex(/^[a-z][a-z0-9.-]{0,79}$/);
const count = z.int().min(0).max(2 ** 48);
const path = z.array(hex(32)).max(64);
const base64 = z.string().max(200_000).regex(/^[A-Za-z0-9+/]+={0,2}$/);

const head = z.strictObject({ at: time, before: count, log: uuid, root: hex(32), size: count.min(1) });
const leaf = z.strictObject({ at: time, by: uuid, command: code, records: count.min(1), root: hex(32), tx: uuid });
const header = z.strictObject({ at: time, by: uuid, chain: uuid, command: code, giver: uuid.nullable(), id: uuid, import: uuid.nullable(), kind: code, replaces: uuid.nullable(), source: uuid.nullable() });

const register = z.strictObject({
  place: count, salt: hex(16), path,
  cut: leaf, index: count, cutPath: path,
  head, signature: hex(64),
  stamp: z.strictObject({ token: base64, certificate: base64 }).nullable(),
});
const log = z.strictObject({
  head, signature: hex(64),
  earlier: z.strictObject({ root: hex(32), size: count.min(1), path }).nullable(),
  register: register.nullable(),
});
const opened = z.strictObject({
  header,
  openHash: hex(32),
  body: z.strictObject({ salt: hex(16), text: z.string() }).nullable(),
  sealedHash: hex(32).nullable(),
  /** The salted hash of every claim; those that are shown with what they are made of. */
  claims: z.strictObject({ hashes: z.array(hex(32)).min(1).max(2000), shown: z.array(z.strictObject({ index: count, salt: hex(16), text: z.string() })).max(2000) }).nullable(),
});
const record = z.strictObject({
  hash: hex(32), opened: opened.nullable(),
  position: count, path,
  entry: leaf, index: count, entryPath: path, log: uuid,
});

export const bundleShape = z.strictObject({ format: z.literal(bundleFormat), key: hex(32), logs: z.array(log).min(1).max(100), records: z.array(record).min(1).max(2000) });
export type Bundle = z.infer<typeof bundleShape>;
export type BundleLog = Bundle['logs'][number];
export type BundleRecord = Bundle['records'][number];
export type BundleHead = BundleLog['head'];
export type BundleLeaf = BundleRecord['entry'];
