import type { ChainId } from '#base/ids.ts';
import type { Lang } from './support-words.ts';

export type CountedPerson = {
  readonly chain: ChainId;
  readonly sort: string;
  /** Groups: how many, as told. */
  readonly size?: { readonly low: number | null; readonly high: number | null };
  /** Groups it belongs to. */
  readonly partOf: readonly ChainId[];
};
export type PersonCount = {
  readonly identified: number;
  readonly described: number;
  readonly groups: number;
  /** Persons in the groups that stand for themselves; high null = open. */
  readonly inGroups: { readonly low: number; readonly high: number | null };
  /** All together; nobody is added to a group he is part of. */
  readonly total: { readonly low: number; readonly high: number | null };
};

/**
 * Counts persons. Source: practice.md 6. Patterns are never counted. A member, or a group within a group, adds nothing to the group it is part of;
 * a group is at least as large as its known members and its largest part, and at least one. Groups that run in a circle count once.
 */
export function countPersons(persons: readonly CountedPerson[]): PersonCount {
  const byChain = new Map<string, CountedPerson>(persons.filter(({ sort }) => sort !== 'pattern').map((person) => [person.chain, person]));
  const counted = [...byChain.values()];
  const groups = counted.filter(({ sort }) => sort === 'group');
  const least = new Map(groups.map((group) => [group.chain as string, Math.max(1, group.size?.low ?? 0)]));
  const members = new Map<string, Set<string>>(groups.map((group) => [group.chain, new Set()]));
  const above = new Map(counted.map((person) => [person.chain as string, groupsAbove(person, byChain)]));
  for (const person of counted) for (const group of above.get(person.chain) ?? []) {
    if (person.sort !== 'group') members.get(group)?.add(person.chain);
    else least.set(group, Math.max(least.get(group) ?? 1, Math.max(1, person.size?.low ?? 0)));
  }
  const isTop = (person: CountedPerson): boolean => {
    const over = above.get(person.chain) ?? new Set();
    // In a circle of groups each is above the other: the first by id stands for all.
    return [...over].every((group) => person.sort === 'group' && (above.get(group)?.has(person.chain) ?? false) && person.chain < group);
  };
  const top = groups.filter(isTop);
  const lows = top.map(({ chain }) => Math.max(least.get(chain) ?? 1, members.get(chain)?.size ?? 0));
  const highs = top.map(({ size }, index) => (size?.high === null || size === undefined ? null : Math.max(size.high, lows[index] ?? 0)));
  const low = lows.reduce((sum, value) => sum + value, 0);
  const high = highs.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
  const alone = counted.filter((person) => person.sort !== 'group' && isTop(person)).length;
  const of = (sort: string): number => counted.filter((person) => person.sort === sort).length;
  return { identified: of('identified'), described: of('described'), groups: groups.length, inGroups: { low, high }, total: { low: low + alone, high: high === null ? null : high + alone } };
}

/** Every group above, through groups; itself never, whatever circle is told. Groups that are not counted here are passed over. */
function groupsAbove(person: CountedPerson, byChain: ReadonlyMap<string, CountedPerson>): Set<string> {
  const seen = new Set<string>();
  const open: string[] = [...person.partOf];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const group = byChain.get(next);
    if (group?.sort !== 'group' || seen.has(next) || next === person.chain) continue;
    seen.add(next);
    open.push(...group.partOf);
  }
  return seen;
}

export type Returns = {
  readonly told: { readonly low: number | null; readonly high: number | null } | null;
  /** Episodes described, as entities. */
  readonly described: number;
  /** The larger of both; high null = open. */
  readonly low: number;
  readonly high: number | null;
};

/** How many returns of one person: what is told may exceed the episodes described. Source: practice.md 7. */
export function returnsOf(told: { readonly low: number | null; readonly high: number | null } | null, described: number): Returns {
  const low = Math.max(told?.low ?? 0, described);
  const high = told === null ? described : told.high === null ? null : Math.max(told.high, low);
  return { told, described, low, high };
}

/** '4 told, 1 described'. Counts returns, not persons. */
export function returnsWords({ told, described }: Returns, lang: Lang): string {
  const range = told === null || (told.low === null && told.high === null) ? null : rangeText(told.low, told.high);
  const text = {
    en: [range === null ? 'number not told' : `${range} told`, `${described} described`].join(', '),
    ko: [range === null ? '횟수 언급 없음' : `진술된 횟수 ${range}`, `설명된 송환 ${described}건`].join(', '),
    zh: [range === null ? '未提及次数' : `自述${range}次`, `详述${described}次`].join('，'),
  };
  return text[lang];
}

const rangeText = (low: number | null, high: number | null): string =>
  low === null ? `≤ ${high}` : high === null ? `≥ ${low}` : low === high ? `${low}` : `${low}–${high}`;
