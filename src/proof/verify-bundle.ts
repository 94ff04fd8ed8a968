import { X509Certificate } from 'node:crypto';
import { canonicalCutHead, canonicalHead, canonicalLeaf, claimHash, leafHash, merkleRoot, openHash, recordHash, registerLog, sha256, verifyConsistency, verifyHead, verifyInclusion } from '#ledger/index.ts';
import { Refused } from '#base/result.ts';
import type { Bundle, BundleHead, BundleLeaf, BundleLog, BundleRecord } from './bundle.ts';
import { isHeld, type HeldHead } from './short-head.ts';
import { parseStrict } from './strict-json.ts';
import { verifyStamp, type Stamp } from './time-stamp.ts';

/** The first thing that does not hold: a code, and where in the bundle. */
export type BundleFailure = { readonly code: string; readonly where: string };
export type Checked = {
  readonly failure: BundleFailure | null;
  /** The stamp on the register's head of each log, by log. */
  readonly stamps: ReadonlyMap<string, Stamp>;
  /** Whether the head somebody holds is one this bundle leads to. */
  readonly held: boolean;
};

/** What whoever checks brings along: a head they kept, the key they know the register by, the authority they trust. */
export type Known = { readonly head?: HeldHead; readonly key?: string; readonly authority?: X509Certificate };

class Fails extends Error {
  readonly failure: BundleFailure;
  constructor(code: string, where: string) {
    super(code);
    this.failure = { code, where };
  }
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const path = (list: readonly string[]): Buffer[] => list.map(bytes);
const spki = (key: string): string => Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes(key)]).toString('base64url');
const toLeaf = ({ by, ...leaf }: BundleLeaf) => ({ ...leaf, byHat: by, root: bytes(leaf.root) });
const toHead = (head: BundleHead) => ({ ...head, root: bytes(head.root) });
const signedHash = (head: BundleHead): Buffer => sha256(canonicalHead(toHead(head)));

/**
 * Checks every hash, path and signature of a bundle, and names the first that does not hold. Pure: no register, no file, no
 * clock. What this proves, and what not, docs/proof/format.md says; it is the same that docs/proof/verify.py checks.
 */
export function verifyBundle(bundle: Bundle, known: Known = {}): Checked {
  const stamps = new Map<string, Stamp>();
  let held = false;
  try {
    if (known.key !== undefined && known.key !== bundle.key) throw new Fails('verify.key-other', 'key');
    const heads = new Map<string, BundleHead>();
    bundle.logs.forEach((log, i) => {
      if (heads.has(log.head.log) || log.head.log === registerLog) throw new Fails('verify.log-twice', `logs.${i}`);
      heads.set(log.head.log, log.head);
      const stamp = checkLog(log, bundle.key, `logs.${i}`, known.authority);
      if (stamp !== undefined) stamps.set(log.head.log, stamp);
    });
    const used = new Set<string>();
    const hashes = new Set<string>();
    bundle.records.forEach((record, i) => {
      checkRecord(record, heads.get(record.log), `records.${i}`);
      if (hashes.has(record.hash)) throw new Fails('verify.record-twice', `records.${i}`);
      hashes.add(record.hash);
      used.add(record.log);
    });
    if (used.size !== heads.size) throw new Fails('verify.log-unused', 'logs');
    if (known.head !== undefined) held = checkHeld(bundle, known.head);
    return { failure: null, stamps, held };
  } catch (error) {
    if (!(error instanceof Fails)) throw error;
    return { failure: error.failure, stamps, held };
  }
}

function checkLog({ head, signature, earlier, register }: BundleLog, key: string, where: string, authority: X509Certificate | undefined): Stamp | undefined {
  if (!verifyHead(toHead(head), bytes(signature), spki(key))) throw new Fails('verify.head-forged', `${where}.head`);
  if (earlier !== null && !verifyConsistency(earlier.size, head.size, bytes(earlier.root), bytes(head.root), path(earlier.path))) throw new Fails('verify.head-not-a-prefix', `${where}.earlier`);
  if (register === null) return undefined;
  const at = `${where}.register`;
  const entry = claimHash(bytes(register.salt), canonicalCutHead({ log: head.log, root: head.root, size: head.size }));
  const { cut } = register;
  if (cut.command !== 'register.cut' || cut.by !== registerLog) throw new Fails('verify.cut-differs', `${at}.cut`);
  if (!verifyInclusion(entry, register.place, cut.records, path(register.path), bytes(cut.root))) throw new Fails('verify.head-not-in-cut', at);
  if (register.head.log !== registerLog || !verifyHead(toHead(register.head), bytes(register.signature), spki(key))) throw new Fails('verify.head-forged', `${at}.head`);
  if (!inLog(cut, register.index, register.cutPath, register.head)) throw new Fails('verify.cut-not-in-register', at);
  if (register.stamp === null) return undefined;
  return checkStamp(register.stamp, register.head, `${at}.stamp`, authority);
}

function checkStamp(stamp: { token: string; certificate: string }, head: BundleHead, where: string, authority: X509Certificate | undefined): Stamp {
  try {
    const certificate = fromBase64(stamp.certificate);
    const own = new X509Certificate(certificate);
    if (!own.raw.equals(certificate)) throw new Fails('stamp.unreadable', where);
    const found = verifyStamp(fromBase64(stamp.token), signedHash(head), own);
    // Who names an authority of their own trusts that one, whatever came with the bundle.
    return authority === undefined ? found : verifyStamp(fromBase64(stamp.token), signedHash(head), authority);
  } catch (error) {
    if (error instanceof Refused) throw new Fails(error.refusal.code, where);
    throw error instanceof Fails ? error : new Fails('stamp.unreadable', where);
  }
}

/** One way to write them, so that every sign counts. */
function fromBase64(text: string): Buffer {
  const found = Buffer.from(text, 'base64');
  if (found.toString('base64') !== text) throw new Refused('stamp.unreadable');
  return found;
}

const inLog = (leaf: BundleLeaf, index: number, steps: readonly string[], head: BundleHead): boolean =>
  verifyInclusion(leafHash(Buffer.from(canonicalLeaf(toLeaf(leaf)))), index, head.size, path(steps), bytes(head.root));

function checkRecord(record: BundleRecord, head: BundleHead | undefined, where: string): void {
  if (head === undefined) throw new Fails('verify.log-missing', where);
  if (record.opened !== null) checkOpened(record.opened, record, `${where}.opened`);
  const { entry } = record;
  if (!verifyInclusion(bytes(record.hash), record.position, entry.records, path(record.path), bytes(entry.root))) throw new Fails('verify.record-not-in-entry', where);
  if (!inLog(entry, record.index, record.entryPath, head)) throw new Fails('verify.entry-not-in-log', where);
}

function checkOpened(opened: NonNullable<BundleRecord['opened']>, { hash, entry }: BundleRecord, where: string): void {
  const { header, body, claims } = opened;
  if (body !== null && !openHash(bytes(body.salt), body.text).equals(bytes(opened.openHash))) throw new Fails('verify.body-changed', `${where}.body`);
  const shown = new Set<number>();
  claims?.shown.forEach((claim, i) => {
    const at = `${where}.claims.shown.${i}`;
    if (shown.has(claim.index)) throw new Fails('verify.claim-twice', at);
    shown.add(claim.index);
    if (claimHash(bytes(claim.salt), claim.text).toString('hex') !== claims.hashes[claim.index]) throw new Fails('verify.claim-not-in-record', at);
    isJson(claim.text, at);
  });
  if (body !== null) isJson(body.text, `${where}.body`);
  const { by, ...rest } = header;
  const found = recordHash({ ...rest, byHat: by }, bytes(opened.openHash), opened.sealedHash === null ? null : bytes(opened.sealedHash), claims === null ? null : merkleRoot(path(claims.hashes)));
  if (!found.equals(bytes(hash))) throw new Fails('verify.header-changed', where);
  if (entry.by !== header.by || entry.command !== header.command) throw new Fails('verify.entry-differs', where);
}

/** What is shown is JSON that everybody reads alike. */
function isJson(text: string, where: string): void {
  try {
    parseStrict(text);
  } catch {
    throw new Fails('verify.text-unreadable', where);
  }
}

function checkHeld(bundle: Bundle, held: HeldHead): boolean {
  const names = bundle.logs.flatMap(({ head, earlier, register }) => [
    { log: head.log, size: head.size, root: bytes(head.root) },
    ...(earlier === null ? [] : [{ log: head.log, size: earlier.size, root: bytes(earlier.root) }]),
    ...(register === null ? [] : [{ log: registerLog, size: register.head.size, root: bytes(register.head.root) }]),
  ]);
  const answers = names.map((name) => isHeld(held, name));
  if (answers.includes(true)) return true;
  throw new Fails(answers.includes(false) ? 'verify.head-not-a-prefix' : 'verify.head-not-in-bundle', 'head');
}
