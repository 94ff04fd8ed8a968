/** A number for each pair of numbers, in columns: a Map of such keys holds an object for each and misses every cache. Open addressing, half full at most. 0 stands for none. */
export class PairTable {
  #a = new Uint32Array(1024);
  #b = new Uint32Array(1024);
  #values = new Uint32Array(1024);
  #mask = 1023;
  size = 0;

  get(a: number, b: number): number { return this.#values[this.#placeOf(a, b)]!; }
  set(a: number, b: number, value: number): void {
    let place = this.#placeOf(a, b);
    if (this.#values[place] === 0) {
      if (2 * this.size > this.#mask) { this.#grow(); place = this.#placeOf(a, b); }
      this.size += 1;
      this.#a[place] = a;
      this.#b[place] = b;
    }
    this.#values[place] = value;
  }
  /** A number of its own for each pair, from 1 on, in the order in which they are met. */
  number(a: number, b: number): number {
    let number = this.get(a, b);
    if (number === 0) { number = this.size + 1; this.set(a, b, number); }
    return number;
  }
  /** All that it holds, for another thread. */
  get columns(): readonly [a: Uint32Array, b: Uint32Array, values: Uint32Array] { return [this.#a, this.#b, this.#values]; }
  /** The table of such columns, for asking only. */
  static of([a, b, values]: PairTable['columns']): PairTable {
    const table = new PairTable();
    [table.#a, table.#b, table.#values, table.#mask] = [a as Uint32Array<ArrayBuffer>, b as Uint32Array<ArrayBuffer>, values as Uint32Array<ArrayBuffer>, values.length - 1];
    return table;
  }
  clear(): void { this.#values.fill(0); this.size = 0; }

  #placeOf(a: number, b: number): number {
    let hash = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let place = (hash ^ (hash >>> 13)) & this.#mask;
    while (this.#values[place] !== 0 && (this.#a[place] !== a || this.#b[place] !== b)) place = (place + 1) & this.#mask;
    return place;
  }
  #grow(): void {
    const [a, b, values] = [this.#a, this.#b, this.#values];
    const room = 2 * values.length;
    [this.#a, this.#b, this.#values, this.#mask] = [new Uint32Array(room), new Uint32Array(room), new Uint32Array(room), room - 1];
    for (let at = 0; at < values.length; at += 1) {
      if (values[at] === 0) continue;
      const place = this.#placeOf(a[at]!, b[at]!);
      [this.#a[place], this.#b[place], this.#values[place]] = [a[at]!, b[at]!, values[at]!];
    }
  }
}
