import { toSouthernName } from '#names/index.ts';
import { sharedBytes, sharedNumbers } from '../../block/shared.ts';
import { Numbers, Row, Shares } from './numbers.ts';
import type { Part } from './read-part.ts';
import { SetMaker } from './set-maker.ts';
import { mask } from './slot-rows.ts';
import { soundsOf, toSounds } from './sounds.ts';
import { boundKeys } from './bound-keys.ts';
import type { Writings } from './writings.ts';

/** What one reader's numbers of texts and rows are among those of the whole. */
class Known {
  readonly written = new Row();
  readonly southern = new Row();
  readonly rough = new Row();
  readonly rows = new Row();
}

/** Rows of all readers, row 0 of the first being nothing for all. */
class RowMaker {
  readonly written = new SetMaker();
  readonly southern = new SetMaker();
  readonly rough = new SetMaker();
  readonly #writtenTexts = new Numbers();
  readonly #roughTexts = new Numbers();
  readonly texts = new Numbers();
  readonly #toSouthern: (text: string) => string;
  readonly #readers = new Map<number, Known>();
  size = 1;
  constructor(toSouthern: (text: string) => string) { this.#toSouthern = toSouthern; this.#end(); }

  /** What comes new with a part; which row here each row of its reader is. */
  add(reader: number, { forms, rough }: Part['surnames']): Uint32Array {
    const known = this.#readers.get(reader) ?? new Known();
    this.#readers.set(reader, known);
    for (const text of forms.texts) {
      const southern = this.#toSouthern(text);
      known.written.push(this.#writtenTexts.of(text));
      known.southern.push(southern.includes(mask) ? 0 : this.texts.of(southern));
    }
    for (const text of rough.texts) known.rough.push(this.#roughTexts.of(text));
    for (let row = 0; row < forms.starts.length - 1; row += 1) {
      // Of each reader the first row is nothing.
      if (known.rows.size === 0) { known.rows.push(0); continue; }
      for (let i = forms.starts[row]!; i < forms.starts[row + 1]!; i += 1) {
        const text = forms.members[i]!;
        const southern = known.southern.values[text]!;
        if (southern !== 0) { this.written.put(known.written.values[text]!, forms.weights[i]!); this.southern.put(southern, forms.weights[i]!); }
      }
      for (let i = rough.starts[row]!; i < rough.starts[row + 1]!; i += 1) this.rough.put(known.rough.values[rough.members[i]!]!, rough.weights[i]!);
      this.#end();
      known.rows.push(this.size);
      this.size += 1;
    }
    return known.rows.values;
  }
  #end(): void { this.written.end(); this.southern.end(); this.rough.end(); }
  get roughTexts(): readonly string[] { return this.#roughTexts.texts; }
}

/** Texts of all readers, each numbered where it is first met. */
class TextMaker {
  readonly numbers = new Numbers();
  readonly #readers = new Map<number, Row>();
  add(reader: number, texts: readonly string[]): Uint32Array {
    const known = this.#readers.get(reader) ?? new Row();
    this.#readers.set(reader, known);
    for (const text of texts) known.push(this.numbers.of(text));
    return known.values;
  }
}

/** Parts of one list, in its order, each with the number of its reader, as numbers of the whole: the same however it was parted, since each text is numbered where it is first met. */
export function joinParts(parts: readonly (readonly [reader: number, part: Part])[]): Writings {
  const count = parts.reduce((sum, [, { whole }]) => sum + whole.length, 0);
  const [whole, script, northern, folds, union] = [sharedBytes(count), sharedBytes(count), sharedBytes(count), sharedNumbers(count), sharedNumbers(count)];
  const [foldTexts, oddTexts] = [new TextMaker(), new TextMaker()];
  // Each half of a name is written in the South by itself.
  const [surnames, givens] = [new RowMaker((text) => toSouthernName(text, '')[0]), new RowMaker((text) => toSouthernName('', text)[1])];
  const [starts, surname, given, weight, odd, oddStarts] = [sharedNumbers(count + 1), new Row(), new Row(), new Shares(), new Row(), new Uint32Array(count + 1)];
  let [names, korean, from] = [0, 0, 0];
  for (const [reader, part] of parts) {
    [names, korean] = [names + part.names, korean + part.korean];
    whole.set(part.whole, from);
    script.set(part.script, from);
    northern.set(part.northern, from);
    const [foldOf, oddOf, surnameOf, givenOf] = [foldTexts.add(reader, part.foldTexts), oddTexts.add(reader, part.odd.texts), surnames.add(reader, part.surnames), givens.add(reader, part.givens)];
    const [ways, odds] = [surname.size, odd.size];
    for (let way = 0; way < part.ways.weight.length; way += 1) { surname.push(surnameOf[part.ways.surname[way]!]!); given.push(givenOf[part.ways.given[way]!]!); weight.push(part.ways.weight[way]!); }
    for (let at = 0; at < part.odd.members.length; at += 1) odd.push(oddOf[part.odd.members[at]!]!);
    for (let at = 0; at < part.whole.length; at += 1) {
      folds[from + at] = foldOf[part.folds[at]!]!;
      starts[from + at + 1] = part.ways.starts[at + 1]! + ways;
      oddStarts[from + at + 1] = part.odd.starts[at + 1]! + odds;
    }
    from += part.whole.length;
  }
  const ways = { starts, surname: surname.make(), given: given.make(), weight: weight.make() };
  const surnameRows = { written: surnames.written.make(), southern: surnames.southern.make() };
  const givenRows = { written: givens.written.make(), southern: givens.southern.make() };

  const syllables = new Numbers();
  const [first, second] = [sharedNumbers(givens.texts.texts.length), sharedNumbers(givens.texts.texts.length)];
  for (const [own, text] of givens.texts.texts.entries()) { const [one = '', two = ''] = [...text]; [first[own], second[own]] = [syllables.of(one), syllables.of(two)]; }

  const bySurname = new SetMaker();
  const family = sharedNumbers(count);
  const unions = new Map<number | string, number>();
  const [byGiven, byFirst, bySecond] = [new SetMaker(), new SetMaker(), new SetMaker()];
  for (let at = 0; at < count; at += 1) {
    const rows: number[] = [];
    for (let way = starts[at]!; way < starts[at + 1]!; way += 1) {
      const [family, own, share] = [ways.surname[way]!, ways.given[way]!, ways.weight[way]!];
      for (let i = surnameRows.southern.starts[family]!; i < surnameRows.southern.starts[family + 1]!; i += 1) bySurname.put(surnameRows.southern.members[i]!, Math.min(share, surnameRows.southern.weights[i]!));
      if (!rows.includes(own)) rows.push(own);
    }
    family[at] = bySurname.endDistinct();
    const key = rows.length === 0 ? 0 : rows.length === 1 ? rows[0]! : rows.join(' ');
    let number = unions.get(key);
    if (number === undefined) {
      number = unions.size;
      unions.set(key, number);
      for (const row of rows) for (let i = givenRows.southern.starts[row]!; i < givenRows.southern.starts[row + 1]!; i += 1) {
        const [own, share] = [givenRows.southern.members[i]!, givenRows.southern.weights[i]!];
        byGiven.put(own, share);
        if (first[own] !== 0) byFirst.put(first[own]!, share);
        if (second[own] !== 0) bySecond.put(second[own]!, share);
      }
      byGiven.end();
      byFirst.end();
      bySecond.end();
    }
    union[at] = number;
  }
  const folded = boundKeys(count, ways, { surname: surnames.rough.make(), given: givens.rough.make(), texts: [surnames.roughTexts, givens.roughTexts] }, { starts: oddStarts, members: odd.make() });
  return {
    count, whole, script, northern, folds, ways, surnameRows, givenRows, family, surnames: bySurname.make(), union, givens: byGiven.make(), firsts: byFirst.make(), seconds: bySecond.make(), folded,
    sounds: { surname: toSounds(surnames.texts.texts, soundsOf.surname), given: toSounds(givens.texts.texts, soundsOf.given) }, syllables: { first, second },
    sizes: { surnames: surnames.texts.texts.length, givens: givens.texts.texts.length, syllables: syllables.texts.length }, korean: names === 0 ? 0 : korean / names,
  };
}
