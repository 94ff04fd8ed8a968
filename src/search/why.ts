import { toSearchForm } from '#base/text/index.ts';
import type { OpenClaim } from '#register/account/index.ts';

export type Why = { readonly by: 'words' | 'place' | 'time' | 'sealed-name' | 'name-alike'; readonly property?: string; readonly words?: string };

const texts = (claim: OpenClaim): string[] => {
  if (!('value' in claim)) return [];
  const { value } = claim;
  const own = value.is === 'text' || value.is === 'name' ? [value.text]
    : value.is === 'figure' ? [[value.figure.low, value.figure.high].filter((n) => n !== null).join(' '), value.figure.words, value.figure.population, ...value.figure.chain.flatMap((link) => [link.who, link.role ?? ''])]
      : value.is === 'time' ? [value.time.words] : value.is === 'range' ? [[value.low, value.high].filter((n) => n !== null).join(' '), value.words]
        : value.is === 'place' ? [value.place.words ?? ''] : value.is === 'term' ? [value.words ?? ''] : [];
  return [...own, claim.wording?.text ?? ''].filter((text) => text !== '');
};

/** A text of an account, with the form it is searched in made when it is first asked for: most are never looked at. */
export type Said = { readonly claim: OpenClaim; readonly text: string; readonly form: () => string };

export const saidIn = (claims: readonly OpenClaim[]): Said[] => claims.flatMap((claim) => texts(claim).map((text): Said => {
  let form: string | undefined;
  return { claim, text, form: () => (form ??= toSearchForm(text)) };
}));

/**
 * Where the words of a query stand in what is open of an account: property and a piece of the text around them. Undefined
 * when they do not stand there at all, since pairs of characters can all be there without the word (the phrase is rechecked).
 */
export function whyWords(said: readonly Said[], words: string): Why | undefined {
  const wanted = toSearchForm(words).split(' ').filter((word) => word !== '');
  const met = wanted.map((word) => said.find(({ form }) => form().includes(word) || form().replaceAll(' ', '').includes(word)));
  if (met.some((hit) => hit === undefined)) return undefined;
  const best = met[0];
  if (best === undefined || !('property' in best.claim)) return undefined;
  return { by: 'words', property: best.claim.property, words: around(best.text, best.form(), wanted[0] ?? '') };
}

function around(text: string, form: string, word: string): string {
  const at = Math.max(0, Math.floor((form.indexOf(word) / Math.max(1, form.length)) * text.length));
  const start = Math.max(0, at - 40);
  const piece = text.slice(start, at + 80);
  return `${start > 0 ? '… ' : ''}${piece}${start + piece.length < text.length ? ' …' : ''}`;
}
