/** The languages of the app. `tag` stands in `lang`, since fonts and screen readers need the script too. */
export const languages = ['en', 'ko', 'zh'] as const;
export type Language = (typeof languages)[number];
export const languageTag: Readonly<Record<Language, string>> = { en: 'en', ko: 'ko', zh: 'zh-Hans' };
export const ownName: Readonly<Record<Language, string>> = { en: 'English', ko: '한국어', zh: '简体中文' };
export const toLanguage = (tag: string): Language => languages.find((each) => tag.toLowerCase().startsWith(each)) ?? 'en';

/** Texts of one area by key. The other languages are typed by the English ones: a missing or a spare key does not compile. */
export type Texts<K extends string = string> = Readonly<Record<K, string>>;
export type Loaded<K extends string> = Readonly<{ words: Texts<K> }>;

/** The words of an area: three files of the same keys, of which a browser loads the one it reads. */
export type Words<K extends string> = { readonly area: string; readonly load: Readonly<Record<Language, () => Promise<Loaded<K>>>> };
export const defineWords = <K extends string>(area: string, load: { readonly en: () => Promise<Loaded<K>>; readonly ko: () => Promise<Loaded<NoInfer<K>>>; readonly zh: () => Promise<Loaded<NoInfer<K>>> }): Words<K> => ({ area, load });

export type Values = Readonly<Record<string, string | number>>;
export type Say<K extends string> = (key: K, values?: Values) => string;

/** `{name}` becomes the value, numbers as the language writes them; `{n:one|more}` the form that the number wants (English). */
export function fill(text: string, values: Values, language: Language): string {
  return text.replaceAll(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name: string, one: string | undefined, more: string | undefined) => {
    const value = values[name];
    if (one !== undefined && more !== undefined) return Number(value) === 1 ? one : more;
    return typeof value === 'number' ? new Intl.NumberFormat(languageTag[language]).format(value) : (value ?? '');
  });
}
