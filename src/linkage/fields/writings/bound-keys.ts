import type { NumberSets } from '../number-sets.ts';
import { SetMaker } from './set-maker.ts';
import type { Writings } from './writings.ts';

/** Most keys of one writing; what is less likely than `least` is not looked for. */
const [most, least] = [64, 0.02];
type Rough = { readonly surname: NumberSets; readonly given: NumberSets; readonly texts: readonly [surnames: readonly string[], givens: readonly string[]] };

/**
 * Keys under which each writing is found by another writing of the name, as `blockingKeys` has them: a rough surname with a rough given name, or one of the odd ones. Where there are too many, which of equally likely ones are kept hangs
 * on their own texts alone, so that two writings keep the same.
 */
export function boundKeys(count: number, { starts, surname, given, weight }: Writings['ways'], rough: Rough, odd: { readonly starts: Uint32Array; readonly members: Uint32Array }): NumberSets {
  const out = new SetMaker();
  const width = rough.texts[1].length;
  const [hashSurname, hashGiven] = rough.texts.map((texts) => Float64Array.from(texts, hashOf)) as [Float64Array, Float64Array];
  const firstOdd = rough.texts[0].length * width;
  const shares = new Map<number, number>();
  for (let at = 0; at < count; at += 1) {
    shares.clear();
    for (let way = starts[at]!; way < starts[at + 1]!; way += 1) {
      const [family, own, share] = [surname[way]!, given[way]!, weight[way]!];
      const [ownStart, ownEnd] = [rough.given.starts[own]!, rough.given.starts[own + 1]!];
      for (let j = ownStart; j < ownEnd; j += 1) {
        const likely = Math.min(share, rough.given.weights[j]!);
        if (likely < least) continue;
        // A given name alone is a key where no surname is written.
        if (family === 0) { put(shares, rough.given.members[j]!, likely); continue; }
        for (let i = rough.surname.starts[family]!; i < rough.surname.starts[family + 1]!; i += 1) { const both = Math.min(likely, rough.surname.weights[i]!); if (both >= least) put(shares, rough.surname.members[i]! * width + rough.given.members[j]!, both); }
      }
    }
    for (let i = odd.starts[at]!; i < odd.starts[at + 1]!; i += 1) put(shares, firstOdd + odd.members[i]!, 0.9);
    if (shares.size <= most) for (const key of shares.keys()) out.put(key + 1, 1);
    else {
      const keys = [...shares.keys()];
      const order = keys.map((key) => (key >= firstOdd ? 0 : hashSurname[Math.floor(key / width)]! * 31 + hashGiven[key % width]!));
      for (const one of [...keys.keys()].sort((i, j) => shares.get(keys[j]!)! - shares.get(keys[i]!)! || order[i]! - order[j]! || i - j).slice(0, most)) out.put(keys[one]! + 1, 1);
    }
    out.end();
  }
  return out.make();
}
function put(shares: Map<number, number>, key: number, share: number): void { if ((shares.get(key) ?? 0) < share) shares.set(key, share); }

/** Scatters texts, for a choice among them that favours none (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
