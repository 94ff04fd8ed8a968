import type { ChainId, HatId, RecordId } from '#base/ids.ts';
import type { Chain, StandingClaim } from './current.ts';
import { claimAt } from './grades.ts';
import type { AssessmentRecord, BodyAbout } from './input.ts';
import { byOrder } from './input.ts';
import { rivalKey } from './rivals.ts';

export type PreferredRecord = AssessmentRecord<BodyAbout<'preferred'>>;
export type Preference = {
  readonly assessment: RecordId;
  readonly by: HatId;
  readonly at: string;
  readonly reason: string;
  /** Key of the rival preferred; null: a decision that none is, or the preferred value stands no more (`lapsed`). */
  readonly rival: string | null;
  readonly lapsed: boolean;
  /** Accounts that stated something on the property after it: 'decided before n newer'. */
  readonly decidedBeforeNewer: number;
  /** Accounts recorded before it that were not among those weighed (joined since, or overlooked). */
  readonly notWeighed: number;
};
export type PropertyEntry = { readonly chain: Chain; readonly standing: StandingClaim };

/** The latest preference of a person on this property among these members. A machine prefers nothing. Source: core.md 26, DESIGN 2.3. */
export function preferenceOn(property: string, entries: readonly PropertyEntry[], records: readonly PreferredRecord[],
  chains: ReadonlyMap<ChainId, Chain>, sameAs: (account: string) => string): Preference | null {
  const record = records.filter(({ machine, body }) => !machine && body.property === property && concerns(body, chains)).sort(byOrder).at(-1);
  if (record === undefined) return null;
  const { preferred, weighed } = record.body;
  const weighedChains = new Set(weighed.map(({ account }) => account));
  const stating = Map.groupBy(entries.filter(({ standing }) => standing.claim.value.is !== 'state'), ({ chain }) => chain.chain);
  const newer = [...stating].filter(([, own]) => own.some(({ standing }) => standing.since > record.order)).map(([chain]) => chain);
  const found = preferred === null ? undefined : findRival(preferred, record.order, entries, chains);
  return {
    assessment: record.id, by: record.by, at: record.at, reason: record.reason,
    rival: found === undefined ? null : rivalKey(found.chain.chain, found.standing, sameAs),
    lapsed: preferred !== null && found === undefined,
    decidedBeforeNewer: newer.length,
    notWeighed: [...stating.keys()].filter((chain) => !weighedChains.has(chain) && !newer.includes(chain)).length,
  };
}

/** A preference follows the account it prefers; one that prefers none, the accounts it weighed. */
function concerns({ preferred, weighed }: BodyAbout<'preferred'>, chains: ReadonlyMap<ChainId, Chain>): boolean {
  const is = (account: string): boolean => chains.has(account as ChainId);
  return preferred === null ? weighed.some(({ account }) => is(account)) : is(preferred.account);
}

function findRival(named: { account: string; claim: number }, order: number, entries: readonly PropertyEntry[], chains: ReadonlyMap<ChainId, Chain>): PropertyEntry | undefined {
  const key = claimAt(chains.get(named.account as ChainId), named.claim, order);
  return entries.find(({ chain, standing }) => chain.chain === named.account && standing.key === key);
}
