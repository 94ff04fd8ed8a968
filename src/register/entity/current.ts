import type { ChainId, GiverId, RecordId, SourceId } from '#base/ids.ts';
import type { AccountBody, Claim } from '../account/index.ts';
import { byOrder, type AccountVersion } from './input.ts';
import { valueKey } from './value-key.ts';

/** A claim as it stands in its chain now, with where to cite it. */
export type StandingClaim = {
  readonly claim: Claim;
  /** Version and place in it where the words stand. */
  readonly version: AccountVersion;
  readonly place: number;
  /** Property and value, canonical. */
  readonly key: string;
  /** Ledger order of the version in which this value first stood. */
  readonly since: number;
  /** The speaker added or changed it later: shown beside the first, without a mark of doubt (practice.md 13). */
  readonly saidLater: boolean;
  /** The speaker said this first and something else later: still part of the testimony. */
  readonly changedLater: boolean;
};

export type Chain = {
  readonly chain: ChainId;
  readonly source: SourceId;
  readonly giver: GiverId | null;
  readonly givers?: readonly GiverId[];
  readonly kind: AccountBody['kind'];
  readonly first: AccountVersion;
  readonly current: AccountVersion;
  /** First to current, along `replaces`. */
  readonly history: readonly AccountVersion[];
  /** Versions that replace one which another replaces too. The store forbids them; what came from elsewhere is shown, not chosen in silence. */
  readonly forks: readonly RecordId[];
  /** Nothing stands any more: withdrawn, or nothing left after an erasure. */
  readonly ended: 'withdrawn' | 'erased' | null;
  readonly claims: readonly StandingClaim[];
};

/** Every chain with what stands in it now. Versions come in any order; a replaced one that is not among them (erased, unreadable) is no fault. */
export function currentChains(versions: readonly AccountVersion[]): Map<ChainId, Chain> {
  const byChain = Map.groupBy(new Map(versions.map((version) => [version.id, version])).values(), ({ chain }) => chain);
  const sorted = [...byChain].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([chain, own]) => [chain, toChain(chain, own.sort(byOrder))]));
}

function toChain(chain: ChainId, own: readonly AccountVersion[]): Chain {
  // Most accounts have one version.
  const replaced = new Set(own.length === 1 ? [] : own.map(({ replaces }) => replaces));
  const heads = own.filter(({ id }) => !replaced.has(id));
  const current = heads.at(-1) ?? own.at(-1);
  const first = own[0];
  if (current === undefined || first === undefined) throw new Error('a chain without a version');
  const history = historyOf(current, own);
  const withdrawn = claimCount(current) === 0;
  const claims = withdrawn ? [] : tell(history);
  const ended = !withdrawn ? null : current.reason === 'erasure' ? 'erased' : 'withdrawn';
  return {
    chain, source: current.source, giver: current.giver, ...(current.givers && { givers: current.givers }), kind: current.body.kind, first, current, history, ended, claims,
    forks: heads.filter((head) => head !== current).map(({ id }) => id),
  };
}

const claimCount = (version: AccountVersion): number => version.claimCount ?? version.body.claims.length;

/** Along `replaces` from the current version back; where a link is missing, by ledger order among what is left and older. */
function historyOf(current: AccountVersion, own: readonly AccountVersion[]): AccountVersion[] {
  if (own.length === 1) return [current];
  const byId = new Map(own.map((version) => [version.id, version]));
  const history: AccountVersion[] = [];
  const seen = new Set<RecordId>();
  for (let at: AccountVersion | undefined = current; at !== undefined && !seen.has(at.id);) {
    seen.add(at.id);
    history.unshift(at);
    const { replaces, order }: AccountVersion = at;
    if (replaces === null) break;
    at = byId.get(replaces) ?? own.findLast((older) => older.order < order && !seen.has(older.id) && !own.some((other) => other.replaces === older.id));
  }
  return history;
}

/**
 * Walks the versions. A claim dropped by the speaker stays, as said before; one dropped by our own correction was our mistake and goes.
 * A correction of what was said later is itself said later.
 */
function tell(history: readonly AccountVersion[]): StandingClaim[] {
  let standing: StandingClaim[] = [];
  let changed: StandingClaim[] = [];
  history.forEach((version, step) => {
    if (claimCount(version) === 0) { // withdrawn in between: what was taken back does not come back by itself
      standing = [];
      changed = [];
      return;
    }
    const speaker = version.reason === 'speaker-added-or-changed' && step > 0;
    const stated = version.body.claims.map((claim, index) => ({ claim, place: version.places?.[index] ?? index, key: claimKey(claim) }));
    if (history.length === 1) {
      standing = stated.map((one) => ({ ...one, version, since: version.order, saidLater: false, changedLater: false }));
      return;
    }
    const keys = new Set(stated.map(({ key }) => key));
    const dropped = standing.filter(({ key }) => !keys.has(key));
    const before = new Map([...changed, ...standing].map((entry) => [entry.key, entry]));
    standing = stated.map(({ claim, place, key }) => {
      const held = before.get(key);
      const of = dropped.filter((entry) => entry.claim.property === claim.property);
      const saidLater = held?.saidLater ?? (speaker || (of.length > 0 && of.every((entry) => entry.saidLater)));
      return { claim, version, place, key, since: held?.since ?? version.order, saidLater, changedLater: false };
    });
    changed = changed.filter(({ key }) => !keys.has(key));
    if (speaker) changed.push(...dropped.map((entry) => ({ ...entry, changedLater: true })));
  });
  return [...changed, ...standing];
}

export const claimKey = (claim: Claim): string => JSON.stringify([claim.property, valueKey(claim.value)]);
