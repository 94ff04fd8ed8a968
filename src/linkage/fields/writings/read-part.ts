import { readName, spelledWith } from '#names/index.ts';
import type { Orthography, ReadName } from '#names/index.ts';
import { Numbers, Row, Shares } from './numbers.ts';
import { scriptOf } from './scripts.ts';
import { SlotRows } from './slot-rows.ts';
import type { TextSets } from './slot-rows.ts';

/** What a writing can be compared by: a whole name, a part (surname alone, masked, given name alone), or nothing. */
export type Whole = 0 | 1 | 2;
export type Written = { readonly text: string; readonly orthography: Orthography };

/**
 * Writings as numbers of one reader, texts in the order in which it met them, and of texts and rows those only that it had not met in a part before; `joinParts` makes them numbers of the whole. Nothing but texts and columns of numbers, so that another
 * thread may have made it. Ways to understand writing w: ways.starts[w] …, each a row of `surnames`, one of `givens` (0 = not said) and a weight. `odd`: keys that are no surname and given name.
 */
export type Part = {
  readonly whole: Uint8Array; readonly script: Uint8Array; readonly northern: Uint8Array; readonly folds: Uint32Array; readonly foldTexts: readonly string[];
  readonly surnames: { readonly forms: TextSets; readonly rough: TextSets }; readonly givens: { readonly forms: TextSets; readonly rough: TextSets };
  readonly ways: { readonly starts: Uint32Array; readonly surname: Uint32Array; readonly given: Uint32Array; readonly weight: Float32Array };
  readonly odd: { readonly texts: readonly string[]; readonly starts: Uint32Array; readonly members: Uint32Array };
  /** Whole names; those of them that are read as Korean. */
  readonly names: number; readonly korean: number;
};

/** Ways less likely are left out. */
const least = 0.02;

/** Reads writings one by one, part after part. */
export class PartReader {
  readonly #folds = new Numbers();
  readonly #odd = new Numbers();
  readonly #surnames = new SlotRows();
  readonly #givens = new SlotRows();

  read(writings: readonly Written[]): Part {
    const [whole, script, northern, folds] = [new Uint8Array(writings.length), new Uint8Array(writings.length), new Uint8Array(writings.length), new Uint32Array(writings.length)];
    const [starts, oddStarts] = [new Uint32Array(writings.length + 1), new Uint32Array(writings.length + 1)];
    const [surname, given, weight, odd] = [new Row(), new Row(), new Shares(), new Row()];
    let [names, korean] = [0, 0];
    for (let at = 0; at < writings.length; at += 1) {
      const { text, orthography } = writings[at]!;
      const name = text === '' ? undefined : readName(text, orthography === 'unknown' ? {} : { orthography });
      if (name !== undefined) {
        whole[at] = wholeOf(name);
        script[at] = scriptOf(name);
        northern[at] = name.orthography === 'dprk' ? 1 : 0;
        folds[at] = this.#folds.of(name.folded);
        if (whole[at] !== 0) {
          const before = surname.size;
          for (const form of name.forms) {
            for (const reading of form.readings) {
              if (reading.weight < least) continue;
              surname.push(reading.surname === null ? 0 : this.#surnames.of([reading.surname]));
              given.push(reading.given === null ? 0 : this.#givens.of(reading.given));
              weight.push(reading.weight);
            }
            for (const key of oddKeys(form)) odd.push(this.#odd.of(key));
          }
          if (whole[at] === 2) { names += 1; if (surname.size > before) korean += 1; }
        }
      }
      [starts[at + 1], oddStarts[at + 1]] = [surname.size, odd.size];
    }
    return {
      whole, script, northern, folds, foldTexts: this.#folds.take(), names, korean, surnames: this.#surnames.take(), givens: this.#givens.take(),
      ways: { starts, surname: surname.make(), given: given.make(), weight: weight.make() }, odd: { texts: this.#odd.take(), starts: oddStarts, members: odd.make() },
    };
  }
}

/** As `blockingKeys` has them: characters and their Mandarin spelling (letters alone) meet by it, and names that are not read as Korean by their words. */
function* oddKeys(form: ReadName['forms'][number]): Generator<string> {
  yield* spelledWith(form);
  if (form.readings.length === 0) for (const word of form.words.slice(0, 6)) { yield `w:${word.slice(0, 2)}`; yield `w:-${word.slice(-2)}`; }
}

function wholeOf({ kind }: ReadName): Whole {
  switch (kind) {
    case 'name': return 2;
    case 'surname-only': case 'given-only': case 'masked': return 1;
    case 'relative': case 'title-only': case 'initials': case 'number': case 'empty': return 0;
  }
}
