import { foldSlot } from '#names/index.ts';
import type { Slot } from '#names/index.ts';
import { PairTable } from '../pair-table.ts';
import { Numbers } from './numbers.ts';

/** What a masked syllable stands as. */
export const mask = '○';
/** Small sets of texts by their numbers, with weights, the likeliest first. `texts`: those that came since rows were taken before. */
export type TextSets = { readonly texts: readonly string[]; readonly starts: Uint32Array; readonly members: Uint32Array; readonly weights: Float32Array };
type Option = readonly [text: string, weight: number];

/** Most texts of one row, and rough ones; what is less likely than `least` is left out. Rows that are remembered. */
const [mostTexts, mostRough, least] = [256, 64, 0.02];
const mostKept = 500_000;

/** A slot that was met: its number, and what it may stand as. */
type Known = { readonly id: number; readonly forms: Choices; readonly rough: Choices };

/**
 * Rows of slots (a surname, a given name), each once: a list has few given names and few surnames, but of their combinations as many as it has persons. Of each row the Hangul that it may be written in, and the rough forms by which it is
 * found. Row 0 is nothing.
 */
export class SlotRows {
  readonly #slots = new Map<Slot | null, Known>();
  /** Rows of one slot or two, as most names have, by the numbers of their slots, and any others. */
  readonly #two = new PairTable();
  readonly #others = new Map<string, number>();
  readonly #forms = new SetMaker('', mostTexts);
  readonly #rough = new SetMaker('.', mostRough);
  size = 1;

  /** The number of a row. */
  of(slots: readonly (Slot | null)[]): number {
    if (this.#two.size + this.#others.size >= mostKept) { this.#two.clear(); this.#others.clear(); this.#slots.clear(); }
    const known = slots.map((slot) => this.#known(slot));
    const [first, second] = [known[0]?.id ?? 0, known[1]?.id ?? 0];
    const other = known.length > 2 ? known.map(({ id }) => id).join(' ') : undefined;
    const before = other === undefined ? this.#two.get(first, second) : (this.#others.get(other) ?? 0);
    if (before !== 0) return before;
    const row = this.size;
    this.size += 1;
    this.#forms.add(known.map(({ forms }) => forms));
    this.#rough.add(known.map(({ rough }) => rough));
    if (other === undefined) this.#two.set(first, second, row);
    else this.#others.set(other, row);
    return row;
  }
  /** The rows that came since this was asked before; at first with row 0. */
  take(): { readonly forms: TextSets; readonly rough: TextSets } { return { forms: this.#forms.take(), rough: this.#rough.take() }; }

  #known(given: Slot | null): Known {
    const slot = given?.likely ?? given;
    let known = this.#slots.get(slot);
    if (known === undefined) {
      known = { id: this.#slots.size + 1, forms: this.#forms.choices(slot === null ? [[mask, 1]] : [...slot.forms].filter(([, weight]) => weight >= least)), rough: this.#rough.choices(slot === null ? [] : foldSlot(slot)) };
      this.#slots.set(slot, known);
    }
    return known;
  }
}

/** What a slot may stand as, likeliest first, each with the number that its text has among those of slots. */
type Choices = { readonly ids: readonly number[]; readonly texts: readonly string[]; readonly weights: readonly number[] };

class SetMaker {
  readonly #numbers = new Numbers();
  /** Numbers of the texts of slots, and of two of them put together: most given names are two of a few hundred syllables, and are written once. */
  readonly #told = new Numbers();
  readonly #pairs = new PairTable();
  #starts: number[] = [0, 0];
  #members: number[] = [];
  #weights: number[] = [];
  readonly #between: string;
  readonly #most: number;
  constructor(between: string, most: number) { [this.#between, this.#most] = [between, most]; }

  choices(options: readonly Option[]): Choices {
    const sorted = options.length > 1 ? options.toSorted((a, b) => b[1] - a[1]) : options;
    return { ids: sorted.map(([text]) => this.#told.of(text)), texts: sorted.map(([text]) => text), weights: sorted.map(([, weight]) => weight) };
  }
  add(slots: readonly Choices[]): void {
    const [first, second] = slots;
    if (slots.length === 2 && first !== undefined && second !== undefined) this.#put(this.#two(first, second));
    else this.#put(this.#any(slots));
    this.#starts.push(this.#members.length);
  }
  #two(a: Choices, b: Choices): Found {
    const found: (readonly [number, number])[] = [];
    let even = true;
    for (let i = 0; i < a.ids.length; i += 1) for (let j = 0; j < b.ids.length; j += 1) {
      const weight = a.weights[i]! * b.weights[j]!;
      if (found.length > 0 && weight !== found[0]![1]) even = false;
      let number = this.#pairs.get(a.ids[i]!, b.ids[j]!);
      if (number === 0) {
        number = this.#numbers.of(a.texts[i]! + this.#between + b.texts[j]!);
        if (this.#pairs.size >= mostKept) this.#pairs.clear();
        this.#pairs.set(a.ids[i]!, b.ids[j]!, number);
      }
      found.push([number, weight]);
    }
    if (!even) found.sort((x, y) => y[1] - x[1]);
    return found.slice(0, this.#most);
  }
  #any(slots: readonly Choices[]): Found {
    let out: readonly Option[] = [['', 1]];
    for (const { texts, weights } of slots) {
      const next: Option[] = [];
      for (const [text, weight] of out) for (const [at, more] of texts.entries()) next.push([text === '' ? more : text + this.#between + more, weight * weights[at]!]);
      out = next.sort((a, b) => b[1] - a[1]).slice(0, this.#most);
    }
    return out.map(([text, weight]) => [this.#numbers.of(text), weight] as const);
  }
  /** Two ways to one text are the better of them. */
  #put(found: Found): void {
    const seen = found.length > 8 ? new Set<number>() : undefined;
    const begin = this.#members.length;
    for (const [number, weight] of found) {
      if (seen === undefined ? this.#members.includes(number, begin) : seen.has(number)) continue;
      seen?.add(number);
      this.#members.push(number);
      this.#weights.push(weight);
    }
  }
  take(): TextSets {
    const out = { texts: this.#numbers.take(), starts: Uint32Array.from(this.#starts), members: Uint32Array.from(this.#members), weights: Float32Array.from(this.#weights) };
    [this.#starts, this.#members, this.#weights] = [[0], [], []];
    return out;
  }
}
type Found = readonly (readonly [number: number, weight: number])[];
