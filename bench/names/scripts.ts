import type { Random } from '../synthetic/random.ts';
import type { Part, Reference } from './reference.ts';

/** One invented name: nobody's, or anybody's. `key` is its Hangul in the orthography of the North, by which two names are one or two. */
export type Name = { readonly surname: Part; readonly given: Part; readonly key: string };
export const toName = (surname: Part, given: Part): Name => ({ surname, given, key: `${surname.dprk} ${given.dprk}` });

/** One writing of a name, and which other names the script writes alike: the slow reference of rule 1. */
export type Written = { readonly text: string; readonly mayBe: (other: Name) => boolean };
export type Script = { readonly name: string; /** Of 100 queries so many may miss (issue 5); null where nothing was asked for. */ readonly budget: number | null; readonly write: (name: Name, random: Random) => Written };

const marks = /[\u0300-\u036f]/gu;
const bare = (text: string): string => text.normalize('NFD').replace(marks, '').replaceAll("'", '');
const small = (text: string): string => text.toLowerCase();

/** A script that has one spelling for a name: what it spells alike is one. */
const spelled = (name: string, budget: number, spell: (one: Name) => string): Script => ({
  name, budget, write: (one) => { const text = spell(one); return { text, mayBe: (other) => spell(other) === text }; },
});

export function toScripts(reference: Reference): readonly Script[] {
  const reads = (chars: string, text: string): boolean => [...chars].length === text.length && [...chars].every((char, at) => reference.readings.get(char)?.has(text.charAt(at)) === true);
  const characters = (name: string, column: 'hanja' | 'hanzi'): Script => ({
    name, budget: 1,
    write: ({ surname, given }) => ({
      text: surname[column] + given[column],
      mayBe: (other) => (other.surname.dprk === surname.dprk || reads(surname[column], other.surname.dprk) || other.surname[column] === surname[column]) && reads(given[column], other.given.dprk),
    }),
  });
  const sounds = (given: string, dprk: string): boolean => { const each = given.split('-'); return each.length === dprk.length && each.every((sound, at) => reference.mandarin.get(dprk.charAt(at))?.has(sound) === true); };
  const mandarin = (name: string, spell: (one: Name) => string): Script => ({
    name, budget: 1,
    write: (one) => ({ text: spell(one), mayBe: (other) => other.surname.pinyin === one.surname.pinyin && sounds(one.given.pinyin, other.given.dprk) }),
  });
  const wade = (syllable: string): readonly string[] => [...(reference.wade.get(syllable) ?? [])];
  /** Syllables of a surname: two of it stand together in pinyin (Dugu). */
  const syllablesOf = (surname: string): readonly string[] => {
    const text = small(surname).replaceAll('ü', 'v');
    if (reference.wade.has(text)) return [text];
    const cut = [...text].findIndex((_, at) => reference.wade.has(text.slice(0, at)) && reference.wade.has(text.slice(at)));
    return [text.slice(0, cut), text.slice(cut)];
  };
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  /** As books print it, with every mark; `plain` as newspapers and passports of Taiwan do: without, so that ch and ch' are one. */
  const wadeGiles = (name: string, plain: boolean): Script => {
    const form = (text: string): string => (plain ? bare(text) : text);
    // Who prints no marks prints ko for kê.
    const forms = (syllable: string): readonly string[] => { const all = wade(syllable); const bareToo = all.filter((text) => !text.includes('ê')); return (plain && bareToo.length > 0 ? bareToo : all).map(form); };
    const alike = (one: string, other: string): boolean => forms(other).includes(one);
    const allAlike = (ones: readonly string[], others: readonly string[]): boolean => ones.length === others.length && ones.every((one, at) => alike(one, others[at] ?? ''));
    return {
      name, budget: null,
      write({ surname, given }, random) {
        const [family, own] = [syllablesOf(surname.pinyin), given.pinyin.split('-')].map((each) => each.map((one) => random.pick(forms(one)))) as [string[], string[]];
        return {
          text: `${capital(family.join('-'))} ${capital(own.join('-'))}`,
          mayBe: (other) => allAlike(family, syllablesOf(other.surname.pinyin)) && own.length === other.given.dprk.length && own.every((one, at) => [...(reference.mandarin.get(other.given.dprk.charAt(at)) ?? [])].some((sound) => alike(one, sound))),
        };
      },
    };
  };
  return [
    spelled('Hangul, North', 1, ({ surname, given }) => surname.dprk + given.dprk),
    spelled('Hangul, South', 1, ({ surname, given }) => surname.rok + given.rok),
    characters('hanja', 'hanja'),
    characters('simplified', 'hanzi'),
    mandarin('pinyin', ({ surname, given }) => `${surname.pinyin} ${given.pinyin.charAt(0).toUpperCase()}${given.pinyin.slice(1).replace('-', '')}`.replaceAll('v', 'ü')),
    mandarin('pinyin with tones', ({ surname, given }) => `${surname.toned} ${given.toned}`),
    wadeGiles('Wade-Giles', false),
    wadeGiles('Wade-Giles without marks', true),
    spelled('RR', 1, ({ surname, given }) => `${surname.rr} ${given.rr}`),
    spelled('MR', 1, ({ surname, given }) => `${surname.mr} ${given.mr}`),
    spelled('MR without marks', 1, ({ surname, given }) => bare(`${surname.mr} ${given.mr}`)),
    spelled('DPRK', 1, ({ surname, given }) => `${surname.north} ${given.north}`),
    {
      name: 'English', budget: 1,
      write({ surname, given }, random) {
        const family = random.pick(surname.english.split(','));
        const each = small(given.english).split('-');
        return {
          text: `${family} ${given.english}`,
          mayBe: (other) => other.surname.english.split(',').includes(family) && each.every((spelling, at) => reference.english.get(other.given.rok.charAt(at))?.has(spelling) === true),
        };
      },
    },
    spelled('Russian', 2, ({ surname, given }) => `${surname.russian} ${given.russian}`),
    spelled('kana', 2, ({ surname, given }) => `${surname.kana}・${given.kana}`),
  ];
}
