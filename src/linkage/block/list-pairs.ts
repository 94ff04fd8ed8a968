/** Lists up to which it is learnt how often any two of them have somebody in common. */
export const mostLists = 30;

/** Two lists each, numbered: list a and list b, a ≤ b, have number a · number + b. One number for all where there is one list, or too many. */
export class ListPairs {
  readonly number: number;
  readonly #list: Uint16Array;
  /** `list` of each record; `number` of lists, also of those that have none. */
  constructor(list: Uint16Array, number = list.reduce((most, one) => Math.max(most, one), 0) + 1) {
    [this.number, this.#list] = [number > mostLists ? 1 : number, list];
  }
  get size(): number { return this.number ** 2; }
  /** The two lists of a number. */
  lists(group: number): readonly [a: number, b: number] { return [Math.floor(group / this.number), group % this.number]; }
  listOf(record: number): number { return this.number === 1 ? 0 : this.#list[record]!; }
  of(l: number, r: number): number {
    const [a, b] = [this.listOf(l), this.listOf(r)];
    return Math.min(a, b) * this.number + Math.max(a, b);
  }
}
