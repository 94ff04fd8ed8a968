import { speaker, type Language, type Say } from '../words.ts';

/** Where this register lies: facts of the start, not of the records. */
export type Whereabouts = {
  readonly dataDir: string;
  /** Null where a passphrase opens the register. */
  readonly keyFile: string | null;
  /** Host and name of a database that is not our own; never its password. */
  readonly database: string | null;
  /** What `./vigil` needs to find this register; '' for the usual folder. */
  readonly dataOption: string;
  readonly example: boolean;
  readonly practice?: boolean;
  /** Address of the register from which this one was started by a button; null where a person started it. */
  readonly back?: string | null;
};

/** What every page needs to know of its reader. */
export type View = {
  readonly language: Language;
  readonly say: Say;
  /** Path without the query, for the links of the languages. */
  readonly path: string;
  /** Whether the register is invented: every page says so. */
  readonly practice: boolean;
};

export const makeView = (language: Language, path: string, practice = false): View => ({ language, say: speaker(language), path, practice });
