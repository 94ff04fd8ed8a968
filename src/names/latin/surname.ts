import { writingsOf } from '../hangul/orthography.ts';
import { surnames } from '../tables/surnames.ts';
import { dprk } from './dprk.ts';
import { dropBreves, dropMarks, mr } from './mr.ts';
import { rr } from './rr.ts';
import { spell } from './spell.ts';

export type SurnameSpelling = ReadonlyMap<string, number>;
type Spellings = { readonly plain: ReadonlyMap<string, SurnameSpelling>; readonly marked: ReadonlyMap<string, SurnameSpelling>; readonly ruled: ReadonlySet<string> };
let loaded: Spellings | undefined;

function load(): Spellings {
  const [plain, marked] = [new Map<string, Map<string, number>>(), new Map<string, Map<string, number>>()];
  const put = (map: Map<string, Map<string, number>>, text: string, sound: string): void => { const found = map.get(text) ?? new Map<string, number>(); map.set(text, found.set(sound, 1)); };
  const ruled = new Set<string>();
  for (const { surname, latin } of surnames) {
    for (const text of latin) if (!/[ŏŭ]/.test(text)) put(plain, text, surname);
    for (const form of writingsOf(surname, 'surname')) {
      const [byRr = '', byMr = '', byDprk = ''] = [rr, mr, dprk].map((rules) => spell(rules, form) ?? '');
      put(plain, byRr, surname);
      if (/^(?:g|bak$|i$)/.test(byRr)) ruled.add(byRr);
      put(plain, byDprk, surname);
      for (const text of form === '이' ? ['yi'] : [byMr]) { put(plain, dropMarks(text), surname); put(plain, dropBreves(text), surname); put(marked, text, surname); }
    }
  }
  return { plain, marked, ruled };
}

const spellings = (): Spellings => (loaded ??= load());

/** Sounds a spelled surname may have, by custom and by every rule; with marks by McCune-Reischauer alone. */
export function latinSurname(text: string, marked: boolean): SurnameSpelling | undefined {
  const { plain, marked: strict } = spellings();
  return marked ? (strict.get(text) ?? (/[ŏŭ']/.test(text) ? undefined : plain.get(text))) : plain.get(text);
}
/** Whether a name is spelled as the Revised rule alone spells it: the surname (Gim, Bak), and eo or eu somewhere. A Gil or Gang alone proves nothing: Gil Jung-hun is 길정훈 by custom. */
export const isRuled = (surname: string, given: string): boolean => spellings().ruled.has(surname) && /e[ou]/.test(surname + given);
