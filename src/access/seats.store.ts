import { inTransaction } from '#store/index.ts';
import type { CompartmentKind } from './compartment.store.ts';
import type { Role } from './permission.ts';
import type { Register } from './register.ts';

/** A circle as who administers sees it: its name, never what it holds. `by` is null where nobody let them in, or before it was kept. */
export type Circle = { readonly name: string; readonly kind: Exclude<CompartmentKind, 'compound'>; readonly madeAt: Date };
export type InCircle = { readonly circle: string; readonly since: Date | null; readonly by: string | null };
export type PersonsHat = { readonly role: Role; readonly since: Date; readonly endedAt: Date | null; readonly circles: readonly InCircle[] };
export type Person = { readonly name: string; readonly since: Date; readonly endedAt: Date | null; readonly hats: readonly PersonsHat[] };

type Row = { name: string; since: Date; ended_at: Date | null; role: Role | null; hat_since: Date | null; hat_ended: Date | null; circles: { circle: string; since: string | null; by: string | null }[] };

/** Everybody who has or had a seat, by name. By the door role: a session in the app role cannot ask this. */
export async function listPeople(register: Register): Promise<Person[]> {
  const rows = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) => tx.query<Row>(`
    select u.name, u.created_at as since, u.ended_at, h.role, h.created_at as hat_since, h.ended_at as hat_ended,
      coalesce((select json_agg(json_build_object('circle', c.name, 'since', m.since, 'by', b.name) order by c.name)
        from access.membership m join access.compartment c on c.id = m.compartment left join access.hat bh on bh.id = m.by_hat left join access.app_user b on b.id = bh.app_user
        where m.hat = h.id and h.ended_at is null), '[]') as circles
    from access.app_user u left join access.hat h on h.app_user = u.id order by u.ended_at is not null, u.name, h.created_at, h.role`));
  const people = new Map<string, { name: string; since: Date; endedAt: Date | null; hats: PersonsHat[] }>();
  for (const row of rows) {
    const person = people.get(row.name) ?? { name: row.name, since: row.since, endedAt: row.ended_at, hats: [] };
    people.set(row.name, person);
    if (row.role === null || row.hat_since === null) continue;
    const circles = row.circles.map(({ circle, since, by }) => ({ circle, since: since === null ? null : new Date(since), by }));
    person.hats.push({ role: row.role, since: row.hat_since, endedAt: row.hat_ended, circles });
  }
  return [...people.values()];
}

/** Circles of readers, those made of several left out: whoever holds the parts holds them. */
export const listCircles = (register: Register): Promise<Circle[]> => inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) =>
  tx.query<Circle>(`select name, kind, created_at as "madeAt" from access.compartment where kind <> 'compound' and id > 0 order by name`));
