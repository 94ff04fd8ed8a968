/**
 * Codes that close, the strictest first: `decide` returns the first that applies, so the order of its inputs cannot matter.
 * Each says which rule closed, never about whom.
 */
export const refusals = {
  'consent.withdrawn': 'the giver took it back',
  'consent.restricted': 'a person spoken about, or somebody for them, said no',
  'consent.child': 'nothing individual of a child is published, with whoever\'s consent',
  'consent.guardian-conflict': 'the guardian is an alleged trafficker or perpetrator and cannot consent',
  'consent.no-assent': 'the child did not agree',
  'consent.capacity': 'the giver could not decide freely at the time, as noted',
  'consent.narrowed': 'this account or passage was narrowed',
  'consent.not-given': 'the giver said no',
  'consent.wish': 'the giver\'s wish for arrest, disappearance or death says no',
  'consent.decider-needed': 'the giver left this to somebody who has not decided yet',
  'consent.status-not-asked': 'the giver is arrested, missing or dead and was not asked for that case: no name, no contact',
  'consent.not-now': 'the giver said not now',
  'consent.basis': 'the basis of the source does not allow this',
  'consent.not-asked': 'nobody asked, so no',
  'consent.age-unknown': 'publishing something individual needs to know that the giver is an adult',
} as const;

/** Codes that open. A basis is never shown as consent (practice.md 2), so it has codes of its own. */
export const grounds = {
  'basis.duty-team': 'emergency note, for the duty team only',
  'basis.named-reviewer': 'basis unknown, for the one named reviewer only',
  'basis.two-persons': 'basis unknown, two persons recorded why it is counted',
  'basis.reviewed-naming': 'named after a recorded review of a published source',
  'basis.public-role': 'a person of public role, named in a published source',
  'basis.citation': 'a citation of what is already published',
  'basis.official-record': 'an official record',
  'basis.public': 'a published source',
  'basis.agreement': 'the text of the agreement allows it',
  'consent.given-by-wish': 'the giver said yes for this case beforehand',
  'consent.given': 'the giver said yes',
} as const;

/** Codes of input that is not accepted; nothing of it is kept. */
export const mistakes = {
  'consent.refused': 'not allowed; the wording of every refusal of clearing, whatever closed it',
  'consent.purpose-unknown': 'no such purpose',
  'consent.recipient-not-named': 'this purpose is asked for each recipient: name them; there is no yes to all',
  'consent.recipient-unknown': 'not a kind of recipient, or a name that cannot be kept',
  'consent.recipient-not-taken': 'this purpose has no recipient',
  'consent.government-not-named': 'this purpose is asked for each government: name them; there is no yes to all',
  'consent.government-unknown': 'not an ISO 3166-1 code',
  'consent.scope-empty': 'says no purpose',
  'consent.scope-unknown': 'names what is neither a purpose nor a cell',
  'consent.card-shape': 'the card is not of the expected form',
  'consent.question-unknown': 'the card has questions 1 to 13',
  'consent.question-twice': 'the same cell is answered twice on one card',
  'consent.answer-unknown': 'an answer is yes, no or not-now',
  'consent.explained-missing': 'the card does not say that this was explained',
  'consent.language-unknown': 'no card template in this language',
  'consent.wish-cell': 'a wish names cells that use the name or make contact',
  'consent.text-too-long': 'longer than can be kept here',
  'consent.text-unreadable': 'holds bytes that are not text',
  'consent.date-unknown': 'not a day or an instant',
  'consent.date-in-future': 'later than now',
  'consent.template': 'the card template is not of the expected form',
  'consent.giver-shape': 'the entry of the giver is not of the expected form',
  'consent.best-interest-missing': 'a child\'s entry needs a note on what is best for the child',
  'consent.guardian-missing': 'a child\'s entry says who the guardian is, or why there is none',
  'consent.withdrawal-shape': 'the withdrawal is not of the expected form',
  'consent.narrowing-shape': 'the narrowing is not of the expected form',
  'consent.restriction-shape': 'the restriction is not of the expected form',
  'consent.giver-missing': 'a card is one giver\'s: record the giver first',
  'consent.joint-giver': 'that stands for several givers who told something together: each answers for themselves',
  'consent.basis-changed': 'the basis of a giver does not change: record a giver of that basis',
  'consent.card-mistakes': 'the card holds mistakes; nothing of it was kept',
  'consent.recorded-already': 'the same was recorded before',
  'consent.not-a-person': 'a restriction speaks for a person: name an account of one',
  'consent.lift-shape': 'the lifting is not of the expected form',
  'consent.not-theirs': 'a restriction is lifted by the person, or by whoever made it',
  'consent.reason-missing': 'a review says why',
} as const;

export type RefusalCode = keyof typeof refusals;
export type GroundCode = keyof typeof grounds;
export type MistakeCode = keyof typeof mistakes;
export type DecisionCode = RefusalCode | GroundCode;

const ranked = [...Object.keys(refusals), ...Object.keys(grounds)] as DecisionCode[];

export const isRefusal = (code: DecisionCode): code is RefusalCode => Object.hasOwn(refusals, code);

/** The strictest of several codes; any refusal comes before any ground. Nothing at all is `consent.not-asked`. */
export function strictestCode(codes: Iterable<DecisionCode>): DecisionCode {
  let best: DecisionCode | undefined;
  for (const code of codes) {
    if (best === undefined || ranked.indexOf(code) < ranked.indexOf(best)) best = code;
  }
  return best ?? 'consent.not-asked';
}
