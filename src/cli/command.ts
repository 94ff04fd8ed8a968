import type { Session } from '#access/index.ts';
import type { Opened } from '#access/index.ts';

export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** What a command gets: words after its name, options, and (unless it is pure) an open session. */
export type Context = {
  readonly words: readonly string[];
  readonly options: Options;
  /** The folder of `--data`, or the usual one. */
  readonly dataDir: string;
  /** Opens the register and the session of `--as` on first use. */
  readonly session: () => Promise<Session>;
  /** Session of the administrator's hat: the operator's own, or `--as NAME --role administrator`. */
  readonly administrator: () => Promise<Session>;
  readonly opened: () => Promise<Opened>;
  /** A line for people, on stderr. */
  readonly say: (line: string) => void;
  /** Whether one JSON document is wanted on stdout. */
  readonly json: boolean;
};

/** What a command answers: data for `--json`, text for people, and an exit code other than 0 where it has one. */
export type Answer = { readonly data: unknown; readonly text: string; readonly exit?: 0 | 3 };
export type Command = { readonly name: string; readonly usage: string; readonly does: string; readonly options?: Readonly<Record<string, 'string' | 'boolean'>>; readonly run: (context: Context) => Promise<Answer> };
