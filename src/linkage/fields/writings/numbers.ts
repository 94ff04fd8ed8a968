import { sharedShares, toShared } from '../../block/shared.ts';

/** Numbers of texts in the order in which they were first met; 0 is the empty text. */
export class Numbers {
  readonly #seen = new Map<string, number>([['', 0]]);
  readonly texts: string[] = [''];
  #taken = 0;
  of(text: string): number {
    let number = this.#seen.get(text);
    if (number === undefined) { number = this.texts.push(text) - 1; this.#seen.set(text, number); }
    return number;
  }
  /** Texts that came since this was asked before; at first with the empty one. */
  take(): readonly string[] { const taken = this.#taken; this.#taken = this.texts.length; return this.texts.slice(taken); }
}

/** The same numbers with twice the room. */
export function wider(old: Uint32Array): Uint32Array<ArrayBuffer> { const next = new Uint32Array(old.length * 2); next.set(old); return next; }

/** Numbers that grow one by one. */
export class Row {
  size = 0;
  values = new Uint32Array(1024);
  push(value: number): void { if (this.size === this.values.length) this.values = wider(this.values); this.values[this.size] = value; this.size += 1; }
  /** As it is when nothing more comes, for all threads. */
  make(): Uint32Array { return toShared(this.values.subarray(0, this.size)); }
}
/** The same of shares. */
export class Shares {
  size = 0;
  values = new Float32Array(1024);
  push(value: number): void { if (this.size === this.values.length) { const next = new Float32Array(this.size * 2); next.set(this.values); this.values = next; } this.values[this.size] = value; this.size += 1; }
  make(): Float32Array { const out = sharedShares(this.size); out.set(this.values.subarray(0, this.size)); return out; }
}
