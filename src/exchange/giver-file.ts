import type { ClearedPerson, GiverWord } from '#consent/index.ts';
import type { AccountKind, Claim } from '#register/account/index.ts';
import type { KeptBack } from './format.ts';

/** One thing the giver said, in the words as they were written down. */
export type Said = { readonly text: string; readonly lang: string };
/** What was told outside and cannot be brought back, as it was told the giver when they took it back. */
export type ToldOn = { readonly recipient: string; readonly what: string; readonly when: string };
/** Everything in a giver's own file. No name of staff, nothing of other givers, no helper, nobody who asked to be left out. */
export type GiverFile = {
  readonly reference: string; readonly madeAt: string;
  readonly accounts: readonly { readonly kind: AccountKind; readonly said: readonly Said[] }[];
  readonly cells: readonly { readonly cell: string; readonly state: string; readonly wishes: Readonly<Partial<Record<'arrested' | 'missing' | 'dead', string>>> }[];
  readonly words: readonly GiverWord[];
  readonly toldOn: readonly ToldOn[];
  /** Something was told together with others: that it is not here is said. */
  readonly together: boolean;
};

export type OpenedAccount = { readonly chain: string; readonly kind: AccountKind; readonly claims: readonly (Claim | KeptBack)[] };

/** Texts shorter than this stand inside others by chance. */
const leastTelling = 2;

/**
 * Puts the file together. A passage is printed once, however many statements were made of it, and not at all when a helper or
 * somebody who asked to be left out stands in it: by the same words, or by their name inside.
 */
export function toGiverFile(person: ClearedPerson, accounts: readonly OpenedAccount[], more: { readonly reference: string; readonly madeAt: string; readonly toldOn: readonly ToldOn[] }): GiverFile {
  const may = new Set(person.may);
  const unsaid = new Set(accounts.flatMap(({ chain, claims }) => claims.flatMap((claim) => (!may.has(chain) || isHelper(claim) ? closedTexts(claim) : []))));
  const mayPrint = (text: string): boolean => ![...unsaid].some((closed) => text.includes(closed));
  const printed = new Set<string>();
  return {
    ...more,
    accounts: accounts.filter(({ chain }) => may.has(chain)).flatMap(({ kind, claims }) => {
      const said = claims.flatMap((claim): Said[] => {
        if ('keptBack' in claim || isHelper(claim) || claim.wording === undefined) return [];
        const { text, lang } = claim.wording;
        if (printed.has(text) || !mayPrint(text)) return [];
        printed.add(text);
        return [{ text, lang }];
      });
      return said.length === 0 ? [] : [{ kind, said }];
    }),
    cells: [...person.cells].filter(([key]) => !key.startsWith('*')).map(([cell, { state, wishes }]) => ({ cell, state, wishes: wishes ?? {} })).sort((a, b) => (a.cell < b.cell ? -1 : 1)),
    words: person.words, together: person.together,
  };
}

const isHelper = (claim: Claim | KeptBack): boolean => ('keptBack' in claim ? claim.keptBack === 'helper' : claim.property === 'helper');

/** Texts by which somebody would be told. */
function closedTexts(claim: Claim | KeptBack): string[] {
  if ('keptBack' in claim) return [];
  const texts = [claim.wording?.text, claim.value.is === 'text' || claim.value.is === 'name' ? claim.value.text : undefined];
  return texts.flatMap((text) => (text === undefined || text.trim().length < leastTelling ? [] : [text.trim()]));
}
