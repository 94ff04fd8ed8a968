/** What a writer tells the harness: `meant` before a command that may be asked again, `done` after one has returned, `bug` for what no command may answer. */
export type Line =
  | { readonly is: 'ready' }
  | { readonly is: 'meant'; readonly what: 'import'; readonly path: string; readonly rows: number; readonly title: string }
  | { readonly is: 'meant'; readonly what: 'submit'; readonly draft: string; readonly mark: string }
  | { readonly is: 'meant'; readonly what: 'withdraw'; readonly source: string; readonly giver: string; readonly account: string }
  | { readonly is: 'meant'; readonly what: 'erase'; readonly request: string; readonly account: string }
  | { readonly is: 'done'; readonly what: 'account' | 'revise'; readonly account: string; readonly version: string; readonly mark: string }
  | { readonly is: 'done'; readonly what: 'submit'; readonly account: string; readonly mark: string }
  | { readonly is: 'done'; readonly what: 'import'; readonly source: string; readonly rows: number; readonly title: string }
  | { readonly is: 'done'; readonly what: 'assess' | 'restrict'; readonly record: string }
  | { readonly is: 'done'; readonly what: 'withdraw' | 'erase'; readonly account: string }
  | { readonly is: 'done'; readonly what: 'unseal'; readonly account: string }
  | { readonly is: 'refused'; readonly what: string; readonly code: string }
  | { readonly is: 'bug'; readonly what: string; readonly error: string };

/** What a command may answer while the house is on fire: it says so, and has left nothing half done. */
export const expected: readonly RegExp[] = [/^store\.(database-gone|try-again|disk-full|outcome-unknown|too-many)$/, /^start\./, /^unseal\.unlogged$/, /^intake\.already-running$/, /^ledger\./];

export type Order = {
  readonly dataDir: string;
  /** The database by an address, through the harness's own go-between. */
  readonly databaseUrl?: string;
  readonly acks: string;
  /** A file with the milliseconds by which the clock is wrong. */
  readonly clock: string;
  /** A file with the token of another person, who approves. */
  readonly second: string;
  /** For files to import. */
  readonly folder: string;
  readonly seed: number;
};
