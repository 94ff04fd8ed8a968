import { foldSlot } from '#names/index.ts';
import type { Slot } from '#names/index.ts';
import { Numbers } from './numbers.ts';

/** What a masked syllable stands as. */
export const mask = '○';
/** Small sets of texts by their numbers, with weights, the likeliest first. */
export type TextSets = { readonly texts: readonly string[]; readonly starts: Uint32Array; readonly members: Uint32Array; readonly weights: Float32Array };
type Option = readonly [text: string, weight: number];

/** Most texts of one row, and rough ones; what is less likely than `least` is left out. Rows that are remembered, and slots that are told apart. */
const [mostTexts, mostRough, least] = [256, 64, 0.02];
const [mostKept, mostSlots] = [500_000, 2 ** 26];

/**
 * Rows of slots (a surname, a given name), each once: a list has few given names and few surnames, but of their combinations as many as it has persons. Of each row the Hangul that it may be written in, and the rough forms by which it is
 * found. Row 0 is nothing.
 */
export class SlotRows {
  readonly #ids = new Map<Slot | null, number>();
  readonly #known = new Map<number | string, number>();
  readonly #forms = new SetMaker('', mostTexts, (slot) => (slot === null ? [[mask, 1]] : [...slot.forms].filter(([, weight]) => weight >= least)));
  readonly #rough = new SetMaker('.', mostRough, (slot) => (slot === null ? [] : foldSlot(slot)));
  size = 1;

  /** The number of a row. */
  of(slots: readonly (Slot | null)[]): number {
    const key = this.#keyOf(slots);
    let row = this.#known.get(key);
    if (row === undefined) {
      if (this.#known.size >= mostKept) { this.#known.clear(); this.#ids.clear(); return this.of(slots); }
      row = this.size;
      this.size += 1;
      this.#forms.add(slots);
      this.#rough.add(slots);
      this.#known.set(key, row);
    }
    return row;
  }
  make(): { readonly forms: TextSets; readonly rough: TextSets } { return { forms: this.#forms.make(), rough: this.#rough.make() }; }

  /** Two slots, as most given names have, are one number. */
  #keyOf(slots: readonly (Slot | null)[]): number | string {
    if (slots.length === 1) return -1 - this.#idOf(slots[0]!);
    return slots.length === 2 ? this.#idOf(slots[0]!) * mostSlots + this.#idOf(slots[1]!) : slots.map((slot) => this.#idOf(slot)).join(' ');
  }
  #idOf(slot: Slot | null): number { let id = this.#ids.get(slot); if (id === undefined) { id = this.#ids.size; this.#ids.set(slot, id); } return id; }
}

class SetMaker {
  readonly #numbers = new Numbers();
  readonly #starts: number[] = [0, 0];
  readonly #members: number[] = [];
  readonly #weights: number[] = [];
  readonly #between: string;
  readonly #most: number;
  readonly #of: (slot: Slot | null) => readonly Option[];
  constructor(between: string, most: number, of: (slot: Slot | null) => readonly Option[]) { [this.#between, this.#most, this.#of] = [between, most, of]; }

  add(slots: readonly (Slot | null)[]): void {
    let out: readonly Option[] = [['', 1]];
    for (const slot of slots) {
      const options = this.#of(slot);
      const next: Option[] = [];
      for (const [text, weight] of out) for (const [more, share] of options) next.push([text === '' ? more : text + this.#between + more, Math.min(weight, share)]);
      out = next.sort((a, b) => b[1] - a[1]).slice(0, this.#most);
    }
    // Two ways to one text are the better of them.
    const seen = new Set<string>();
    for (const [text, weight] of out) if (!seen.has(text)) { seen.add(text); this.#members.push(this.#numbers.of(text)); this.#weights.push(weight); }
    this.#starts.push(this.#members.length);
  }
  make(): TextSets { return { texts: this.#numbers.texts, starts: Uint32Array.from(this.#starts), members: Uint32Array.from(this.#members), weights: Float32Array.from(this.#weights) }; }
}
