import { roles } from '../columns/roles.ts';

/** One column with each distinct cell kept once: `values[0]` is the empty cell, `codes` says of each row which it holds. */
export type Column = { readonly name: string; readonly values: readonly string[]; readonly codes: Uint32Array };
/** A plain table. `rows` counts those after the header. */
export type Table = { readonly rows: number; readonly columns: readonly Column[] };

/** Cells that say nothing, in the words of lists; a mask (○○) is a name and is kept. */
const nothing = new Set(['', '-', '--', '.', '?', '??', 'null', 'none', 'nil', 'n/a', 'na', 'nan', 'unknown', 'not known', 'not stated', '없음', '모름', '미상', '불명', '不详', '不詳', '不明', '未知', '无', '無']);
const clean = (cell: string, name: boolean): string => { const text = cell.normalize('NFC').trim(); return !(name && text === 'Na') && nothing.has(text.length < 12 ? text.toLowerCase() : text) ? '' : text; };

/** Takes cells one by one and keeps each distinct one once; memory in proportion to what differs. */
export class ColumnMaker {
  readonly name: string;
  readonly #values: string[] = [''];
  readonly #seen = new Map<string, number>([['', 0]]);
  #codes = new Uint32Array(1024);
  #size = 0;

  /** 나, a surname, is Na in letters; NA is what programs write for nothing. */
  readonly #ofNames: boolean;

  constructor(name: string) { this.name = name; this.#ofNames = [roles.surname, roles.given, roles.name].some((role) => role.test(name)); }

  /** What stood in the row before, which is often what stands in this one: to see that costs less than to look it up. */
  #last = '';
  #lastCode = 0;

  add(cell: string): void {
    if (cell !== this.#last) [this.#last, this.#lastCode] = [cell, this.#codeOf(cell)];
    if (this.#size === this.#codes.length) { const next = new Uint32Array(this.#size * 2); next.set(this.#codes); this.#codes = next; }
    this.#codes[this.#size++] = this.#lastCode;
  }

  #codeOf(cell: string): number {
    let code = this.#seen.get(cell);
    if (code === undefined) {
      const text = clean(cell, this.#ofNames);
      code = this.#seen.get(text);
      if (code === undefined) {
        // A slice of a longer line would keep the whole line.
        code = this.#values.push(text) - 1;
        this.#seen.set(text, code);
      }
      if (text !== cell) this.#seen.set(cell, code);
    }
    return code;
  }

  make(): Column { return { name: this.name, values: this.#values, codes: this.#codes.slice(0, this.#size) }; }
}

/** Names of columns as they are compared: trimmed, one form. */
export const toHeader = (cells: readonly string[]): string[] => cells.map((cell) => cell.normalize('NFC').trim());
