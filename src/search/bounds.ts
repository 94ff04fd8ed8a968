import type { Register } from '#access/index.ts';
import type { Statement, Together } from '#store/index.ts';
import { askBounds } from './find.store.ts';

/** Milliseconds after which a circle is asked again how its newest accounts lie. */
const lasts = 5 * 60_000;
type Known = { readonly asked: number; readonly bounds: readonly string[] };
const known = new WeakMap<Register, Map<number, Known>>();

const of = (register: Register): Map<number, Known> => {
  const there = known.get(register) ?? new Map<number, Known>();
  known.set(register, there);
  return there;
};

/** How the newest accounts of a circle lie, as last heard: it makes a search quick and changes none of its answers. */
export const boundsOf = (register: Register) => (circle: number): readonly string[] => of(register).get(circle)?.bounds ?? [];

/** Circles to be asked again: now and then, by whoever searches next, beside his own question. */
export function staleCircles(register: Register, held: readonly number[]): readonly number[] {
  const now = register.world.now().getTime();
  return held.filter((circle) => Math.abs(now - (of(register).get(circle)?.asked ?? Number.NEGATIVE_INFINITY)) > lasts);
}
export const askStale = (circles: readonly number[]): readonly Statement[] => circles.map(askBounds);

/** Keeps what was heard; an empty answer as well, so that a small circle is not asked at each search. */
export function keepBounds(register: Register, circles: readonly number[], rows: Together['rows']): void {
  circles.forEach((circle, i) => {
    const text = (rows[i]?.[0] as { bounds: string | null } | undefined)?.bounds ?? '';
    of(register).set(circle, { asked: register.world.now().getTime(), bounds: text === '' ? [] : text.split(',').map((at) => `"${at}"`) });
  });
}
