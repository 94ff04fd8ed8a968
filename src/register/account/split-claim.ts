import type { AccountBody } from './account.ts';
import type { Claim, ClaimValue, HowKnown, Locator } from './claim.ts';
import { properties, type Exposure } from './properties.ts';

/** A claim as the compartment sees it: the whole claim, what is left of it when its words are sealed, or only that something is there. */
export type OpenClaim =
  | (Claim & { readonly sealed?: 'words' })
  | { readonly sealed: 'all'; readonly property: string }
  | { readonly sealed: 'helper' };

/** What decides how much of an account stays open (DESIGN 6, "Whom sealing protects"). */
export type Protection = {
  /** Published by its maker, or an official record that is published: its words are open. */
  readonly published: boolean;
  /** Passages a person has marked free of identifying detail. */
  readonly freePassages: ReadonlySet<string>;
};

const freeText: ReadonlySet<ClaimValue['is']> = new Set(['text', 'range', 'time', 'place', 'term', 'figure']);

/** The claim's words without the words: what a filter may see of a protected speaker's claim. */
function withoutWords(value: ClaimValue): ClaimValue | undefined {
  switch (value.is) {
    case 'text': case 'name': return undefined;
    case 'range': return { ...value, words: '' };
    case 'term': return { is: 'term', list: value.list, code: value.code };
    case 'time': return { is: 'time', time: { ...value.time, words: '', ...(value.time.relative?.anchor.kind === 'own' ? { relative: { ...value.time.relative, anchor: { kind: 'own', words: '' } } } : {}) } };
    case 'place': return value.place.how === 'words' ? undefined : { is: 'place', place: { ...value.place, words: undefined } };
    case 'figure': return { is: 'figure', figure: { ...value.figure, words: '', chain: value.figure.chain.map((link) => ({ ...link, who: '', role: null })) } };
    case 'account': case 'flag': case 'state': return value;
  }
}

const withoutNames = (known: HowKnown): HowKnown => (known.chain === undefined ? known : { how: known.how, chain: known.chain.map((link) => ({ who: null, how: link.how })) });
const withoutQuote = (at: Locator): Locator => (at.at === 'web' ? { at: 'web', url: '' } : at.at === 'whole' ? { at: 'whole', reason: '' } : at);

/** How exposed a property of this account is. Sealing guards protected persons; helpers are a class of their own whoever they are. */
export function exposureOf(body: AccountBody, property: string): Exposure {
  const known = properties[body.kind][property];
  if (known === undefined) return 'sealed';
  if (known.exposure === 'helper') return 'helper';
  if (body.kind !== 'person') return known.exposure;
  // A name is open for persons in a public role; an alleged perpetrator's is sealed like a victim's.
  return body.standing === 'public-role' ? 'open' : known.exposure;
}

/** Splits one claim. `sealed` is the whole claim when anything of it was closed, else null. */
export function splitClaim(body: AccountBody, claim: Claim, protection: Protection): { open: OpenClaim; sealed: Claim | null } {
  const exposure = exposureOf(body, claim.property);
  if (exposure === 'helper') return { open: { sealed: 'helper' }, sealed: claim };
  const wordsOpen = protection.published || (claim.passage !== undefined && protection.freePassages.has(claim.passage));
  if (exposure === 'sealed' && !isCodeName(claim.value)) return { open: { sealed: 'all', property: claim.property }, sealed: claim };
  if (wordsOpen) return { open: claim, sealed: null };
  if (!hasWords(claim)) return { open: claim, sealed: null };
  const value = withoutWords(claim.value);
  if (value === undefined) return { open: { sealed: 'all', property: claim.property }, sealed: claim };
  const { wording: _wording, ...rest } = claim;
  return { open: { ...rest, value, howKnown: withoutNames(claim.howKnown), locator: withoutQuote(claim.locator), sealed: 'words' }, sealed: claim };
}

/** A code a source gave instead of a name ("COI witness 002") names nobody. */
const isCodeName = (value: ClaimValue): boolean => value.is === 'name' && value.kind === 'code';

function hasWords(claim: Claim): boolean {
  const inValue = freeText.has(claim.value.is) && JSON.stringify(withoutWords(claim.value)) !== JSON.stringify(claim.value);
  return inValue || claim.wording !== undefined || claim.value.is === 'text' || (claim.howKnown.chain?.some((link) => link.who !== null) ?? false) || claim.locator.at === 'web' || claim.locator.at === 'whole';
}
