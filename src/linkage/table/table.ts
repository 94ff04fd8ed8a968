import { roles } from '../columns/roles.ts';
import { ByteCodes, hashBytes, longestKept } from './byte-codes.ts';

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
  /** Cells by their bytes, and long ones by their text. */
  readonly #known = new ByteCodes();
  readonly #long = new Map<string, number>();
  /** The long cell before, which a list often has in every row. */
  #last = Buffer.alloc(0);
  #lastCode = 0;
  #codes = new Uint32Array(1024);
  #size = 0;

  /** 나, a surname, is Na in letters; NA is what programs write for nothing. */
  readonly #ofNames: boolean;

  constructor(name: string) { this.name = name; this.#ofNames = [roles.surname, roles.given, roles.name].some((role) => role.test(name)); }

  add(cell: string): void { this.#push(cell === '' ? 0 : this.#codeOf(cell)); }
  /** A cell in UTF-8. `hash`: of its bytes, as `hashBytes`. */
  addBytes(bytes: Buffer, from: number, to: number, hash: number): void {
    if (from === to) this.#push(0);
    else if (to - from > longestKept) {
      if (to - from !== this.#last.length || this.#last.compare(bytes, from, to) !== 0) [this.#last, this.#lastCode] = [Buffer.from(bytes.subarray(from, to)), this.#codeOf(bytes.toString('utf8', from, to))];
      this.#push(this.#lastCode);
    }
    else this.#push(this.#codeOfBytes(bytes, from, to, hash));
  }

  #push(code: number): void {
    if (this.#size === this.#codes.length) { const next = new Uint32Array(this.#size * 2); next.set(this.#codes); this.#codes = next; }
    this.#codes[this.#size] = code;
    this.#size += 1;
  }
  #codeOf(cell: string): number {
    const bytes = Buffer.from(cell);
    if (bytes.length <= longestKept) return this.#codeOfBytes(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
    let code = this.#long.get(cell);
    if (code === undefined) { code = this.#codeOfNew(cell); this.#long.set(cell, code); }
    return code;
  }
  #codeOfBytes(bytes: Buffer, from: number, to: number, hash: number): number {
    const known = this.#known.find(bytes, from, to, hash);
    if (known >= 0) return known;
    const code = this.#codeOfNew(bytes.toString('utf8', from, to));
    this.#known.put(bytes, from, to, hash, code);
    return code;
  }
  #codeOfNew(cell: string): number {
    const text = clean(cell, this.#ofNames);
    return text === '' ? 0 : text === cell ? this.#values.push(text) - 1 : this.#codeOf(text);
  }

  make(): Column { return { name: this.name, values: this.#values, codes: this.#codes.slice(0, this.#size) }; }
}

/** Names of columns as they are compared: trimmed, one form. */
export const toHeader = (cells: readonly string[]): string[] => cells.map((cell) => cell.normalize('NFC').trim());
