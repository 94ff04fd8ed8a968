import { createContext, use, useCallback, useContext, useEffect, useMemo, useState, useTransition, type ReactNode } from 'react';
import { fill, languageTag, type Language, type Say, type Texts, type Words } from './words.ts';

type Tongue = { readonly language: Language; readonly speak: (language: Language) => void; readonly changing: boolean };
const TongueContext = createContext<Tongue>({ language: 'en', speak: () => undefined, changing: false });

/** Kept by area and language for the life of the tab: texts, no records. A failed load is forgotten, so that it can be tried again. */
const kept = new Map<string, Promise<{ readonly words: Texts }>>();
function load<K extends string>(words: Words<K>, language: Language): Promise<{ readonly words: Texts<K> }> {
  const key = `${words.area} ${language}`;
  let loading = kept.get(key);
  if (loading === undefined) {
    loading = words.load[language]();
    loading.catch(() => kept.delete(key));
    kept.set(key, loading);
  }
  return loading as Promise<{ readonly words: Texts<K> }>;
}

/** For a route's loader: the words come at the same time as the page. */
export const loadWords = async <K extends string>(words: Words<K>): Promise<void> => void (await load(words, spoken));
let spoken: Language = 'en';
/** What the reader reads, for a route's loader. */
export const spokenNow = (): Language => spoken;

/** What the reader reads. A change is kept by the server (cookie), so that its own pages speak the same. */
export function TongueProvider({ first, onChange, children }: { readonly first: Language; readonly onChange: (language: Language) => void; readonly children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  const [changing, start] = useTransition();
  useEffect(() => {
    spoken = language;
    document.documentElement.lang = languageTag[language];
  }, [language]);
  const speak = useCallback((next: Language) => {
    start(() => setLanguage(next));
    onChange(next);
  }, [onChange]);
  const tongue = useMemo(() => ({ language, speak, changing }), [language, speak, changing]);
  return <TongueContext value={tongue}>{children}</TongueContext>;
}

export const useTongue = (): Tongue => useContext(TongueContext);

/** The texts of an area in the reader's language. Waits (Suspense) until they are there. */
export function useSay<K extends string>(words: Words<K>): Say<K> {
  const { language } = useTongue();
  const texts = use(load(words, language)).words;
  return useCallback((key, values = {}) => fill(texts[key], values, language), [texts, language]);
}

/** Sentences one after the other, as the reader's language sets them: Chinese with nothing between. */
export function useSentences(): (...sentences: readonly string[]) => string {
  const { language } = useTongue();
  return useCallback((...sentences) => sentences.filter((each) => each !== '').join(language === 'zh' ? '' : ' '), [language]);
}

/** What stands between a label and its value, as the reader's language sets it: a sign of full width in Chinese, with nothing after it. */
export const useColon = (): string => (useTongue().language === 'zh' ? '：' : ': ');

/** Several of one kind on one line, as the reader's language parts them. */
export function useList(): (parts: readonly (string | number)[]) => string {
  const { language } = useTongue();
  return useCallback((parts) => parts.join(language === 'zh' ? '、' : ', '), [language]);
}

/** Dates, times and numbers as the reader's language writes them; times in the zone of the reader's machine. */
export function useFormat() {
  const { language } = useTongue();
  return useMemo(() => {
    const tag = language === 'en' ? 'en-GB' : languageTag[language];
    const number = new Intl.NumberFormat(tag);
    const day = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', day: 'numeric' });
    const time = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const tongues = new Intl.DisplayNames([languageTag[language]], { type: 'language', fallback: 'code' });
    return {
      /** A language by its BCP 47 tag: "Korean" for ko; what is no tag stays as it is written. */
      tongue: (lang: string): string => { try { return tongues.of(lang) ?? lang; } catch { return lang; } },
      number: (n: number): string => number.format(n),
      /** An ISO date-time of a record. */
      day: (at: string): string => day.format(new Date(at)),
      time: (at: string): string => time.format(new Date(at)),
    };
  }, [language]);
}
