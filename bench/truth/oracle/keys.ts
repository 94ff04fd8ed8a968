import type { AllEvidence, Evidence } from './evidence.ts';

/** The keys of the oracle (README): pairs of records that share any, each once. */
const others: readonly ((one: Evidence) => readonly string[])[] = [
  ({ observed: { birth } }) => (birth.kind === 'day' && !(birth.month === 1 && birth.day === 1) ? [`${birth.year}-${birth.month}-${birth.day}`] : []),
  ({ observed: { county }, year, name }) => (county === undefined || year === undefined ? [] : name.surnames.map((surname) => `${year} ${county} ${surname}`)),
  ({ observed: { county, date, place }, year }) => (county === undefined || year === undefined || place === undefined || (date.kind !== 'month' && date.kind !== 'day') ? [] : [`${year} ${county} ${place} ${date.month}`]),
];

/** The first name both may stand for, or -1. */
function firstCommon(a: Uint32Array, b: Uint32Array): number {
  for (let i = 0, j = 0; i < a.length && j < b.length;) { if (a[i] === b[j]) return a[i]!; if (a[i]! < b[j]!) i += 1; else j += 1; }
  return -1;
}
const common = (a: readonly string[], b: readonly string[]): string | undefined => a.find((one) => b.includes(one));

/** Calls `visit` with every pair of records that share a key. Returns how many pairs that were. */
export function eachPair({ records }: AllEvidence, givens: number, surnames: number, visit: (a: number, b: number) => void): number {
  let pairs = 0;
  const names = givens * surnames;
  const starts = new Uint32Array(names + 1);
  for (const { name } of records) for (const key of name.readings) starts[key + 1]! += 1;
  for (let at = 0; at < names; at += 1) starts[at + 1]! += starts[at]!;
  const next = starts.slice();
  const members = new Uint32Array(starts[names]!);
  records.forEach(({ name }, at) => { for (const key of name.readings) { members[next[key]!] = at; next[key]! += 1; } });
  for (let key = 0; key < names; key += 1) for (let i = starts[key]!; i < starts[key + 1]!; i += 1) {
    const a = records[members[i]!]!.name.readings;
    for (let j = i + 1; j < starts[key + 1]!; j += 1) {
      const b = records[members[j]!]!.name.readings;
      if ((a.length > 1 && b.length > 1) && firstCommon(a, b) !== key) continue;
      pairs += 1;
      visit(members[i]!, members[j]!);
    }
  }
  const keysOf: (readonly string[])[][] = [];
  for (const [at, keys] of others.entries()) {
    const groups = new Map<string, number[]>();
    const mine = records.map(keys);
    records.forEach((_, record) => { for (const key of mine[record]!) { const group = groups.get(key); if (group === undefined) groups.set(key, [record]); else group.push(record); } });
    for (const [key, group] of groups) for (let i = 0; i < group.length; i += 1) for (let j = i + 1; j < group.length; j += 1) {
      const [a, b] = [group[i]!, group[j]!];
      if (firstCommon(records[a]!.name.readings, records[b]!.name.readings) >= 0 || common(mine[a]!, mine[b]!) !== key || keysOf.some((before) => common(before[a]!, before[b]!) !== undefined)) continue;
      pairs += 1;
      visit(a, b);
    }
    keysOf[at] = mine;
  }
  return pairs;
}
