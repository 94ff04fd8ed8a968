import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Session } from '#access/index.ts';
import { claimSalts, getLogKey, getOwnerKey, makeOwnerKey, newRecordKeys, ownKeyKinds, sealPart } from '#keys/index.ts';
import { claimHash, type RecordDraft } from '#ledger/index.ts';
import { nameKeys, type OpenBody } from '#register/account/index.ts';
import type { Tx } from '#store/index.ts';
import { claimText, splitPart } from './account-part.ts';
import type { AccountLine, AccountPart, OtherLine, RecordLine } from './format.ts';

export type RecordMaker = (line: RecordLine) => Promise<RecordDraft>;

const mostKeys = 20_000;

/** Makes records of lines: sealed under keys of this register, with new salts and hashes. Sources get their key with their own record. */
export function recordMaker(tx: Tx, session: Session, circleOf: ReadonlyMap<string, CompartmentId>): RecordMaker {
  const { register } = session;
  const { world } = register;
  const indexKey = Buffer.from(register.vault.secrets.indexKey, 'base64url');
  const keys = new Map<string, Buffer>();
  const ownerKey = async (line: RecordLine, sealed: boolean): Promise<Buffer> => {
    const compartment = circleOf.get(line.circle) as CompartmentId;
    if (line.is === 'source') return makeOwnerKey(tx, register, compartment, line.id);
    // A sealed reason or restriction has a key of its own, so that it can move with what it is about.
    if (ownKeyKinds.includes(line.is) && sealed) return makeOwnerKey(tx, register, compartment, line.id);
    const name = `${compartment} ${line.source ?? 'log'}`;
    const known = keys.get(name);
    if (known !== undefined) return known;
    if (keys.size >= mostKeys) keys.clear();
    const key = line.source === undefined ? await getLogKey(tx, register, compartment) : await getOwnerKey(tx, register, compartment, line.source).catch((error: unknown) => {
      throw error instanceof Refused ? new Refused('register-file.source-missing') : error;
    });
    keys.set(name, key);
    return key;
  };
  const header = (line: RecordLine) => ({
    id: line.id, kind: line.is, source: line.source ?? null, giver: line.giver ?? null, chain: line.chain ?? line.id, replaces: line.replaces ?? null, import: line.import ?? null,
  });

  const account = async (line: AccountLine, part: AccountPart): Promise<RecordDraft> => {
    const { open, sealed, named } = splitPart(part);
    const own = newRecordKeys(world, await ownerKey(line, true));
    const salts = claimSalts(own.key, part.claims.length);
    const body: OpenBody = {
      kind: part.kind, sort: part.sort, ...(part.standing === undefined ? {} : { standing: part.standing }), claims: open, keys: nameKeys(indexKey, named, open),
      ...(part.reason === undefined ? {} : { reason: part.reason }), ...(part.row === undefined ? {} : { row: part.row }),
    };
    return {
      ...header(line), open: canonicalize(body), sealed: Object.keys(sealed).length === 0 ? null : sealPart(world, own, line.id, JSON.stringify(sealed)),
      claimHashes: part.claims.map((claim, i) => claimHash(salts[i] as Buffer, claimText(claim))), nonce: own.nonce,
    };
  };

  const other = async (line: OtherLine): Promise<RecordDraft> => {
    const key = await ownerKey(line, line.sealed !== undefined);
    const own = newRecordKeys(world, key);
    const cites = (line.cites ?? []).map((cite) => ({ compartment: circleOf.get(cite.circle) as CompartmentId, record: cite.id }));
    const keyed = line.sealed !== undefined || line.is === 'source' || line.is === 'giver';
    return {
      ...header(line), open: canonicalize(line.open ?? {}), sealed: line.sealed === undefined ? null : sealPart(world, own, line.id, JSON.stringify(line.sealed)), claimHashes: null,
      ...(keyed && { nonce: own.nonce }), ...(cites.length === 0 ? {} : { cites }),
    };
  };

  /** A header alone: what it said is gone, and so is what its hashes were made of. */
  const gone = (line: RecordLine): RecordDraft => {
    const cites = line.is === 'account' ? [] : (line.cites ?? []).map((cite) => ({ compartment: circleOf.get(cite.circle) as CompartmentId, record: cite.id }));
    return { ...header(line), open: Buffer.from(world.random(32)).toString('base64url'), sealed: null, claimHashes: null, gone: true, ...(cites.length === 0 ? {} : { cites }) };
  };

  return async (line) => {
    if (line.erased === true) return gone(line);
    if (line.is !== 'account') return other(line);
    if (line.account === undefined) throw new Refused('register-file.not-understood');
    return account(line, line.account);
  };
}
