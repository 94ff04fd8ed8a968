import { byOrder, type AssessmentRecord } from './input.ts';

/** Does `next` supersede `held` on the same matter? A person's always beats a machine's; else the later one. Source: core.md 3. */
export function supersedes(next: AssessmentRecord, held: AssessmentRecord): boolean {
  if (next.machine !== held.machine) return held.machine;
  return byOrder(next, held) > 0;
}

/** The assessment that counts on each matter. Records come in any order. */
export function latestByMatter<R extends AssessmentRecord>(records: Iterable<R>, matterOf: (record: R) => string): Map<string, R> {
  const held = new Map<string, R>();
  for (const record of records) {
    const matter = matterOf(record);
    const before = held.get(matter);
    if (before === undefined || supersedes(record, before)) held.set(matter, record);
  }
  return held;
}

/** One key for a pair, whichever is named first. Ids hold no space. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
