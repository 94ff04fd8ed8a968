import { readName, searchKeys } from '#names/index.ts';
import type { Comparable } from './comparable.ts';
import type { Counts } from './weigh.ts';

/** Accounts that share a key are candidates; of more than so many, only those who also share a home. */
const widest = 60;

/** What candidates are found by: keys of sealed names, and of open ones apart, since the two are never held against each other. */
export const blocksOf = ({ keys, names }: Comparable): string[] => [...new Set([...keys.map((key) => `s ${key}`), ...names.flatMap((name) => [`w ${name}`, ...searchKeys(readName(name)).map((key) => `o ${key}`)])])];

export type Candidates = { readonly pairs: readonly (readonly [number, number])[]; /** Accounts whose name so many share that they were compared only with those of the same home. */ readonly common: number };

/** Pairs of places in the list that share a block, each once, never of one source. */
export async function toCandidates(accounts: readonly Comparable[], pause: () => Promise<void> = async () => undefined): Promise<Candidates> {
  const blocks = new Map<string, number[]>();
  for (const [at, account] of accounts.entries()) {
    if (at % 500 === 499) await pause();
    for (const block of blocksOf(account)) { const list = blocks.get(block); if (list === undefined) blocks.set(block, [at]); else list.push(at); }
  }
  const pairs = new Map<number, readonly [number, number]>();
  const common = new Set<number>();
  const meet = (list: readonly number[]): void => {
    for (const [i, l] of list.entries()) for (const r of list.slice(i + 1)) if (accounts[l]!.source !== accounts[r]!.source) pairs.set(l * accounts.length + r, [l, r]);
  };
  let seen = 0;
  for (const list of blocks.values()) {
    if ((seen += 1) % 2000 === 0) await pause();
    if (list.length <= widest) { meet(list); continue; }
    for (const at of list) common.add(at);
    const byHome = new Map<number, number[]>();
    for (const at of list) for (const home of accounts[at]!.homes) { const same = byHome.get(home); if (same === undefined) byHome.set(home, [at]); else same.push(at); }
    for (const same of byHome.values()) if (same.length <= widest) meet(same);
  }
  return { pairs: [...pairs.values()], common: common.size };
}

/** How many accounts of the list say each value. */
export function toCounts(accounts: readonly Comparable[]): Counts {
  const counts = { accounts: accounts.length, keys: new Map<string, number>(), names: new Map<string, number>(), homes: new Map<number, number>(), days: new Map<string, number>() };
  const add = <K>(map: Map<K, number>, values: readonly K[]): void => { for (const value of new Set(values)) map.set(value, (map.get(value) ?? 0) + 1); };
  for (const { keys, names, homes, returns } of accounts) { add(counts.keys, keys); add(counts.names, names); add(counts.homes, homes); add(counts.days, returns.map(({ from }) => from)); }
  return counts;
}
