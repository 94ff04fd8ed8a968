import { languageTag, speaker, type Language, type Say } from '../words.ts';

/** What every page needs to know of its reader. */
export type View = {
  readonly language: Language;
  readonly say: Say;
  /** Path without the query, for the links of the languages. */
  readonly path: string;
  readonly signedIn: boolean;
  /** Whether the register is invented: every page says so. */
  readonly practice?: boolean;
  readonly number: (n: number) => string;
  readonly time: (at: Date) => string;
};

/** `timeZone`: an IANA name; times are told in the zone of the machine, and say so. */
export function makeView(language: Language, path: string, signedIn: boolean, timeZone: string, practice = false): View {
  const numbers = new Intl.NumberFormat(languageTag[language]);
  const times = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : languageTag[language], { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone, timeZoneName: 'short' });
  return { language, say: speaker(language), path, signedIn, practice, number: (n) => numbers.format(n), time: (at) => times.format(at) };
}
