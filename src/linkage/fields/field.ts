/**
 * By what records may be brought together: of each record the numbers of the blocks it lies in (0 = in none). `agree`: how likely one person's two records are to share one, if both say it; keys of one field hold it nested, so that
 * whoever agrees in the narrower agrees in the wider. Only for the choice of rules, and what they reach at least.
 */
export type Key = { readonly name: string; readonly field: string; /** Keys of one field that agree apart from each other have a draw of their own; a rule never holds two of one field. */ readonly draw?: string; readonly agree: number; readonly ids: Uint32Array; /** Relatives who came back together share it. */ readonly kin?: true; /** Several of one record: its are ids[starts[r]] … ids[starts[r + 1] - 1]. */ readonly starts?: Uint32Array };

/** One comparison. `levels[0]` is always `missing`, which is no evidence; the others are closed, best first. `compare` answers a place in it. */
export type Field = {
  readonly name: string;
  readonly levels: readonly string[];
  /** Levels come in classes of so many each, after `missing`; which class a pair is in says nothing, so that chances are shares within it, leaning on those of all classes (rule 10). */
  readonly strata?: number;
  /** First level of each class in which one person's records stand unlike those of the others: it leans on them where little is seen, and they not on it. */
  readonly unlike?: readonly number[];
  /** First level of each class in which one person's records are alike in other ways than in the others (`alike`). */
  readonly free?: readonly number[];
  /** Classes come in two halves of the same: pairs across lists, then pairs within one. */
  readonly halves?: true;
  readonly compare: (l: number, r: number) => number;
  /** Told by the same look at a pair as the field before it: the two are asked for one pair after the other. */
  readonly follows?: true;
  /**
   * What relatives who came back together do to it (rule 11; `model/kin.ts`). `shared`: they have it in common, as one person's two records of two lists have. Otherwise which levels are theirs: names that differ as those of relatives do; `false` of
   * what two relatives hardly ever have in common, such as a day of birth.
   */
  readonly kin?: 'shared' | ((level: number) => boolean | undefined);
  /** Of shares of the levels, those that follow from others of them. */
  readonly implied?: (shares: Float64Array) => Float64Array;
  /** What is known beforehand of one person's shares: they are brought to keep to it, since a session may take namesakes for one person. */
  readonly ofOne?: (shares: Float64Array) => Float64Array;
  /** How likely another person is to agree so with `l` and `r`, for values that are more or less common than most; 0 where the level's own chance holds. */
  readonly chance?: (l: number, r: number, level: number) => number;
  /** The first so many levels of each class are ways to agree alike: `chance` is that of all of them, and of it each has the part that strangers who agree have there. */
  readonly alike?: number;
  /** Of these, levels whose chance is their own. */
  readonly alone?: readonly number[];
  /** Counts anew how common each value is, among persons as they are known so far. */
  readonly count?: (persons: Persons) => Counts;
  /** Takes over what the same field counted in another thread. */
  readonly know?: (counts: Counts) => void;
  readonly keys: readonly Key[];
  /** Fields of keys it rests on besides its own: a rule that asks for one of them teaches nothing about it. */
  readonly rests?: readonly string[];
};

/** What a field counted, in columns of numbers that every thread may read. */
export type Counts = readonly (Float64Array | Uint32Array)[];
/** `count` and `know` of a field: what is counted is known at once. */
export const counting = (of: (persons: Persons) => Counts, know: (counts: Counts) => void): Required<Pick<Field, 'count' | 'know'>> => ({ know, count(persons) { const counts = of(persons); know(counts); return counts; } });

/** Something large that not every thread asks for, made when it is asked for first. */
export function once<T>(make: () => T): () => T {
  let made: { readonly of: T } | undefined;
  return () => (made ??= { of: make() }).of;
}

/** Levels of a field in classes: `missing`, then of each class each kind, as class:kind. */
export const toLevels = (classes: readonly string[], kinds: readonly string[]): readonly string[] => ['missing', ...classes.flatMap((one) => kinds.map((kind) => `${one}:${kind}`))];

/**
 * Which records are one person, as far as is known: `label` is any record of the person, the same for all of them; `several` marks records that are not alone. Those of person p who has several are members[starts[p]] …
 */
export type Persons = { readonly label: Uint32Array; readonly several: Uint8Array; readonly starts: Uint32Array; readonly members: Uint32Array };
export function toPersons(label: Uint32Array): Persons {
  const sizes = new Uint32Array(label.length);
  for (const one of label) sizes[one]! += 1;
  const places = new Uint32Array(label.length);
  let [persons, total] = [0, 0];
  for (const size of sizes) if (size > 1) { persons += 1; total += size; }
  const [starts, members] = [new Uint32Array(persons + 1), new Uint32Array(total)];
  for (let one = 0, person = 0, at = 0; one < label.length; one += 1) if (sizes[one]! > 1) { places[one] = at; at += sizes[one]!; person += 1; starts[person] = at; }
  for (let at = 0; at < label.length; at += 1) if (sizes[label[at]!]! > 1) { members[places[label[at]!]!] = at; places[label[at]!]! += 1; }
  return { label, several: Uint8Array.from(label, (one) => (sizes[one]! > 1 ? 1 : 0)), starts, members };
}

/** Records of one person up to which each is held against those before it. */
const few = 32;
/** Of each value how many persons say it: one who says it in ten records is one. */
export function countPersons(codes: Uint32Array, distinct: number, { several, starts, members }: Persons, counts: Uint32Array = new Uint32Array(distinct)): Uint32Array {
  for (let at = 0; at < codes.length; at += 1) if (several[at] === 0 && codes[at] !== 0) counts[codes[at]!]! += 1;
  for (let person = 0; person + 1 < starts.length; person += 1) {
    const [from, to] = [starts[person]!, starts[person + 1]!];
    if (to - from > few) { const seen = new Set<number>(); for (let at = from; at < to; at += 1) seen.add(codes[members[at]!]!); for (const code of seen) if (code !== 0) counts[code]! += 1; continue; }
    for (let at = from; at < to; at += 1) {
      const code = codes[members[at]!]!;
      let before = from;
      while (before < at && codes[members[before]!] !== code) before += 1;
      if (code !== 0 && before === at) counts[code]! += 1;
    }
  }
  return counts;
}

/**
 * Chance that another person says what one says: (c-1)/(n-1), whose mean over persons is the chance that two agree. What was seen once gets that mean, at most half a person: no list says how rare a thing is that it holds once.
 * Code 0, nothing said, gets 0: the level's own chance holds.
 */
export function toChances(counts: Uint32Array): Float64Array<ArrayBuffer> {
  let n = 0;
  let same = 0;
  for (let code = 1; code < counts.length; code += 1) { n += counts[code]!; same += counts[code]! * (counts[code]! - 1); }
  if (n < 2) return new Float64Array(counts.length);
  const once = Math.min(Math.max(same / (n * (n - 1)), 1 / (n * n)), 0.5 / n);
  return Float64Array.from(counts, (count, code) => (code === 0 ? 0 : count > 1 ? (count - 1) / (n - 1) : once));
}
