import { canonicalize } from '#base/canonical.ts';
import { splitClaim, type AccountBody, type Claim, type OpenBody, type OpenClaim } from '#register/account/index.ts';

/** What is claimed, without the place of the file it stands in: a row that moved within its table says the same. */
export type Saying = Pick<Claim, 'value' | 'howKnown'>;
/** How much of what stands is closed to whoever is not opening it, logged: nothing, its words, all of it. */
export type Closed = 'no' | 'words' | 'all';
/**
 * One field of an account, as it stands and as a row would have it. `unseen`: what stands is sealed, so nobody is told whether it is the same. `same`
 * with closed words is the same as far as it is open. `before` is null where nothing stands or all of it is sealed, `after` where the row says nothing of it any more.
 */
export type FieldChange = { readonly property: string; readonly mark: 'same' | 'changed' | 'added' | 'gone' | 'unseen'; readonly closed: Closed; readonly before: Saying | null; readonly after: Saying | null };
/** Sort or standing of an account that would be another. */
export type TraitChange = { readonly trait: 'sort' | 'standing'; readonly before: string; readonly after: string };

/** What a sealed claim of a helper is called: no more than that is open of it. */
const helper = 'helper';
const usual = 'protected';
const hidden = { published: false, freePassages: new Set<string>() };

type Stood = { readonly property: string; readonly closed: Closed; readonly saying: Saying | null; /** Only what is left open of it is there to be compared. */ readonly cut: boolean };
/** Of these at most the place in the file is sealed: they have no words of their own. */
const wordless: ReadonlySet<string> = new Set(['account', 'flag', 'state']);
const toStood = (claim: OpenClaim): Stood => {
  if (!('property' in claim)) return { property: helper, closed: 'all', saying: null, cut: true };
  if (!('value' in claim)) return { property: claim.property, closed: 'all', saying: null, cut: true };
  const cut = claim.sealed !== undefined;
  return { property: claim.property, closed: cut && !(wordless.has(claim.value.is) && claim.howKnown.chain === undefined) ? 'words' : 'no', saying: { value: claim.value, howKnown: claim.howKnown }, cut };
};
const said = ({ value, howKnown }: Saying): string => canonicalize({ value, howKnown });
/** What would be left open of a claim where words are sealed, to be laid beside what is left open of another. */
function saidOpen(body: AccountBody, claim: Claim): string {
  const { open } = splitClaim(body, claim, hidden);
  return 'value' in open ? said(open) : '';
}

/**
 * Lays what a row becomes beside what stands, field by field; several claims of one property pair with their likes first, the rest in order. Only what the
 * circle may see is compared: of a sealed claim the machine could tell, but then a file of guesses would open it, and no log would say so.
 * Links in `after` have the addresses of what they point to, where that stands.
 */
export function compareClaims(before: OpenBody, after: AccountBody): { readonly fields: readonly FieldChange[]; readonly traits: readonly TraitChange[] } {
  const stood = before.claims.map(toStood);
  const taken = new Set<Stood>();
  const isSame = (claim: Claim) => (one: Stood): boolean => one.saying !== null && said(one.saying) === (one.cut ? saidOpen(after, claim) : said(claim));
  const take = (claim: Claim, fits: (one: Stood) => boolean): Stood | undefined => {
    const found = stood.find((one) => one.property === claim.property && !taken.has(one) && fits(one));
    if (found !== undefined) taken.add(found);
    return found;
  };
  const same = new Map(after.claims.map((claim) => [claim, take(claim, isSame(claim))]));
  const fields = after.claims.map((claim): FieldChange => {
    const { property, value, howKnown } = claim;
    const is = same.get(claim);
    if (is !== undefined) return { property, mark: 'same', closed: is.closed, before: is.saying, after: { value, howKnown } };
    const was = take(claim, () => true);
    return { property, mark: was === undefined ? 'added' : was.saying === null ? 'unseen' : 'changed', closed: was?.closed ?? 'no', before: was?.saying ?? null, after: { value, howKnown } };
  });
  const gone = stood.filter((one) => !taken.has(one)).map(({ property, closed, saying }): FieldChange => ({ property, mark: 'gone', closed, before: saying, after: null }));
  const traits = [{ trait: 'sort' as const, before: before.sort, after: after.sort }, { trait: 'standing' as const, before: before.standing ?? usual, after: after.standing ?? usual }];
  return { fields: [...fields, ...gone], traits: traits.filter((one) => one.before !== one.after) };
}
