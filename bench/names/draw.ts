import type { Random } from '../synthetic/random.ts';
import type { Part, Reference } from './reference.ts';
import { toName, type Name } from './scripts.ts';

/** Picks by weight. */
function picker(parts: readonly Part[]): (random: Random) => Part {
  const sums: number[] = [];
  let sum = 0;
  for (const { weight } of parts) sums.push((sum += weight));
  return (random) => {
    const at = (random.next() / 2 ** 32) * sum;
    return parts[sums.findIndex((top) => at < top)] ?? (parts[0] as Part);
  };
}

/** `count` different names; each surname and given name as often as chance has it. Throws when there are not as many. */
export function drawDistinct(reference: Reference, count: number, random: Random): readonly Name[] {
  if (count > reference.surnames.length * reference.given.length / 1.5) throw new RangeError(`too many names: ${count}`);
  const found = new Map<string, Name>();
  while (found.size < count) { const name = toName(random.pick(reference.surnames), random.pick(reference.given)); found.set(name.key, name); }
  return [...found.values()];
}

/** `count` records as a population has them: few surnames, and given names of which the tenth is borne ten times less often than the first. Names repeat. */
export function drawHomonyms(reference: Reference, count: number, random: Random): readonly Name[] {
  const surname = picker(reference.surnames);
  const given = picker(reference.given.map((part, at) => ({ ...part, weight: 1 / (at + 1) })));
  return Array.from({ length: count }, () => toName(surname(random), given(random)));
}
