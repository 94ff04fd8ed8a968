import { Refused } from '#base/result.ts';
import { roleNames, roles } from './roles.ts';
import type { Role } from './roles.ts';

/** By the name of a column what it says, or `ignore`. What is not named is recognised by its header. */
export type ColumnMap = Readonly<Record<string, Role | 'ignore'>>;
/** What is known of a column: its place in the table, and what it says. Several may say the same (address_1, address_2): they are numbered in the order of the table. */
export type Known = { readonly at: number; readonly role: Role; readonly field: string };

/** Most columns of one role, and of all roles: the rules that bring records together are chosen among all threes of what columns hold. */
export const mostOfRole = 12;
export const mostUsed = 60;

/** Says of each column of a header what it holds; those that say nothing known are left out and named by whoever reports. Refused: `link.too-large`. */
export function recognise(header: readonly string[], map: ColumnMap = {}): readonly Known[] {
  const counts = new Map<Role, number>();
  const known: Known[] = [];
  for (const [at, name] of header.entries()) {
    const role = (Object.hasOwn(map, name) ? map[name] : undefined) ?? roleNames.find((one) => roles[one].test(name));
    if (role === undefined || role === 'ignore') continue;
    const many = (counts.get(role) ?? 0) + 1;
    if (many > mostOfRole) throw new Refused('link.too-large', { role, most: mostOfRole });
    if (known.length >= mostUsed) throw new Refused('link.too-large', { used: known.length + 1, most: mostUsed });
    counts.set(role, many);
    known.push({ at, role, field: many === 1 ? role : `${role}-${many}` });
  }
  // 성 and 이름 side by side are surname and given name; 이름 alone is the whole name.
  if (counts.has('surname') && !counts.has('given')) return known.map((one) => (one.field === 'name' ? { ...one, role: 'given', field: 'given' } : one));
  return known;
}

/** A map as somebody gives it. Refused: `link.map` with the place where it is no map. */
export function parseColumnMap(given: unknown): ColumnMap {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Refused('link.map', { want: '{"COLUMN": "ROLE"}' });
  const among = new Set<unknown>([...roleNames, 'ignore']);
  const out: [string, Role | 'ignore'][] = [];
  for (const [at, [name, role]] of Object.entries(given).entries()) {
    if (!among.has(role)) throw new Refused('link.map', { entry: at + 1, among: [...among].join(' ') });
    out.push([name.normalize('NFC').trim(), role as Role | 'ignore']);
  }
  return Object.fromEntries(out);
}

/** Refused: `link.map` (with the place) for an entry that no list has a column for: mistyped, it would leave a column out unseen. */
export function checkMap(map: ColumnMap, headers: readonly (readonly string[])[]): void {
  const names = new Set(headers.flat());
  const at = Object.keys(map).findIndex((name) => !names.has(name));
  if (at >= 0) throw new Refused('link.map', { entry: at + 1, columns: names.size });
}
