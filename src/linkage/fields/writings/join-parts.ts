import { toSouthernName } from '#names/index.ts';
import { Numbers, Row, Shares } from './numbers.ts';
import type { Part } from './read-part.ts';
import { SetMaker } from './set-maker.ts';
import { mask } from './slot-rows.ts';
import type { TextSets } from './slot-rows.ts';
import { soundsOf, toSounds } from './sounds.ts';
import { boundKeys } from './bound-keys.ts';
import type { Writings } from './writings.ts';

/** Rows of all parts, one after the other, row 0 of the first being nothing for all. */
class RowMaker {
  readonly written = new SetMaker();
  readonly southern = new SetMaker();
  readonly rough = new SetMaker();
  readonly #writtenTexts = new Numbers();
  readonly #roughTexts = new Numbers();
  readonly texts = new Numbers();
  readonly #toSouthern: (text: string) => string;
  size = 1;
  constructor(toSouthern: (text: string) => string) { this.#toSouthern = toSouthern; this.#end(); }

  /** What is to be added to a row of this part. */
  add({ forms, rough }: Part['surnames']): number {
    const before = this.size - 1;
    const writtenOf = Uint32Array.from(forms.texts, (text) => this.#writtenTexts.of(text));
    const southernOf = Uint32Array.from(forms.texts, (text) => { const southern = this.#toSouthern(text); return southern.includes(mask) ? 0 : this.texts.of(southern); });
    const roughOf = Uint32Array.from(rough.texts, (text) => this.#roughTexts.of(text));
    for (let row = 1; row < forms.starts.length - 1; row += 1) {
      each(forms, row, (text, weight) => { if (southernOf[text] !== 0) { this.written.put(writtenOf[text]!, weight); this.southern.put(southernOf[text]!, weight); } });
      each(rough, row, (text, weight) => this.rough.put(roughOf[text]!, weight));
      this.#end();
      this.size += 1;
    }
    return before;
  }
  #end(): void { this.written.end(); this.southern.end(); this.rough.end(); }
  get roughTexts(): readonly string[] { return this.#roughTexts.texts; }
}
function each({ starts, members, weights }: TextSets, row: number, put: (text: number, weight: number) => void): void { for (let i = starts[row]!; i < starts[row + 1]!; i += 1) put(members[i]!, weights[i]!); }

/** Parts of one list, in its order, as numbers of the whole: the same however it was parted, since each text is numbered where it is first met. */
export function joinParts(parts: readonly Part[]): Writings {
  const count = parts.reduce((sum, { whole }) => sum + whole.length, 0);
  const [whole, script, northern, folds, union] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count), new Uint32Array(count), new Uint32Array(count)];
  const [foldTexts, oddTexts] = [new Numbers(), new Numbers()];
  // Each half of a name is written in the South by itself.
  const [surnames, givens] = [new RowMaker((text) => toSouthernName(text, '')[0]), new RowMaker((text) => toSouthernName('', text)[1])];
  const [starts, surname, given, weight, odd, oddStarts] = [new Uint32Array(count + 1), new Row(), new Row(), new Shares(), new Row(), new Uint32Array(count + 1)];
  let [names, korean, from] = [0, 0, 0];
  for (const part of parts) {
    [names, korean] = [names + part.names, korean + part.korean];
    whole.set(part.whole, from);
    script.set(part.script, from);
    northern.set(part.northern, from);
    const foldOf = Uint32Array.from(part.foldTexts, (text) => foldTexts.of(text));
    const oddOf = Uint32Array.from(part.odd.texts, (text) => oddTexts.of(text));
    const [moreSurname, moreGiven] = [surnames.add(part.surnames), givens.add(part.givens)];
    const [ways, odds] = [surname.size, odd.size];
    for (const row of part.ways.surname) surname.push(row === 0 ? 0 : row + moreSurname);
    for (const row of part.ways.given) given.push(row === 0 ? 0 : row + moreGiven);
    for (const one of part.ways.weight) weight.push(one);
    for (const one of part.odd.members) odd.push(oddOf[one]!);
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
  const [first, second] = [new Uint32Array(givens.texts.texts.length), new Uint32Array(givens.texts.texts.length)];
  for (const [own, text] of givens.texts.texts.entries()) { const [one = '', two = ''] = [...text]; [first[own], second[own]] = [syllables.of(one), syllables.of(two)]; }

  const bySurname = new SetMaker();
  const unions = new Map<number | string, number>();
  const [byGiven, byFirst, bySecond] = [new SetMaker(), new SetMaker(), new SetMaker()];
  for (let at = 0; at < count; at += 1) {
    const rows: number[] = [];
    for (let way = starts[at]!; way < starts[at + 1]!; way += 1) {
      const [family, own, share] = [ways.surname[way]!, ways.given[way]!, ways.weight[way]!];
      for (let i = surnameRows.southern.starts[family]!; i < surnameRows.southern.starts[family + 1]!; i += 1) bySurname.put(surnameRows.southern.members[i]!, Math.min(share, surnameRows.southern.weights[i]!));
      if (!rows.includes(own)) rows.push(own);
    }
    bySurname.end();
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
    count, whole, script, northern, folds, ways, surnameRows, givenRows, surnames: bySurname.make(), union, givens: byGiven.make(), firsts: byFirst.make(), seconds: bySecond.make(), folded,
    sounds: { surname: toSounds(surnames.texts.texts, soundsOf.surname), given: toSounds(givens.texts.texts, soundsOf.given) }, syllables: { first, second },
    sizes: { surnames: surnames.texts.texts.length, givens: givens.texts.texts.length, syllables: syllables.texts.length }, korean: names === 0 ? 0 : korean / names,
  };
}
