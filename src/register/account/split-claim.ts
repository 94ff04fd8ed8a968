import { canonicalize } from '#base/canonical.ts';
import { isUuid } from '#base/ids.ts';
import { offsetUnits, publicEvents, widen } from '#base/time/index.ts';
import { findTerm } from '#vocabulary/index.ts';
import type { AccountBody } from './account.ts';
import type { Claim, ClaimValue, FigureValue, HowKnown, Locator, PlaceValue } from './claim.ts';
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

/** Stands for words that were there: unlike '' it never makes two figures look as if they spoke of the same, and it leaves no search token. */
export const elided = '…';
const elide = (known: boolean, words: string): string => (known || words === '' ? words : elided);
const rangeUnits: ReadonlySet<string> = new Set([...offsetUnits, 'days', 'weeks', 'seasons', 'hours', 'minutes', 'hour', 'minute', 'times', 'step', 'percent']);
const isUnit = (unit: string): boolean => rangeUnits.has(unit) || findTerm('figure-unit', unit) !== undefined;
/** A label such as `p4`, `passage-12` or `3.2` names nobody; any other passage name is words of somebody's. */
const isLabel = (passage: string): boolean => /^(?:p|passage|q|section)?[-. ]?\d[\d.:-]{0,11}$/i.test(passage);

type Time = Extract<ClaimValue, { is: 'time' }>['time'];
type Relative = NonNullable<Time['relative']>;

function openAnchor(anchor: Relative['anchor']): Relative['anchor'] {
  switch (anchor.kind) {
    case 'step': return { kind: 'step', account: isUuid(anchor.account) ? anchor.account : '' };
    case 'public-event': return { kind: 'public-event', code: publicEvents.some((event) => event.code === anchor.code) ? anchor.code : '' };
    case 'own': return { kind: 'own', words: '' };
  }
}

function openTime(time: Time): Time {
  const { edtf, earliest, latest, suppliedBy, calendar, relative, flags } = time;
  return {
    words: '', edtf: edtf !== null && widen(edtf) !== undefined ? edtf : null, earliest, latest, suppliedBy, flags, ...(calendar === undefined ? {} : { calendar }),
    ...(relative === undefined ? {} : { relative: { relation: relative.relation, anchor: openAnchor(relative.anchor), ...(relative.offset === undefined ? {} : { offset: relative.offset }) } }),
  };
}

function openPlace(place: PlaceValue): PlaceValue | null {
  switch (place.how) {
    case 'exact': return { how: 'exact', place: place.place };
    case 'one-of': return { how: 'one-of', places: place.places };
    case 'type-within': return { how: 'type-within', type: findTerm('facility-type', place.type) === undefined ? '' : place.type, area: place.area };
    case 'words': return null;
  }
}

const openFigure = (figure: FigureValue): FigureValue => ({
  measure: figure.measure, unit: { code: elide(findTerm('figure-unit', figure.unit.code) !== undefined, figure.unit.code), definition: null }, population: elide(false, figure.population),
  place: figure.place && openPlace(figure.place), period: figure.period && openTime(figure.period), asOf: figure.asOf && openTime(figure.asOf),
  low: figure.low, high: figure.high, bound: figure.bound, words: '', stance: figure.stance,
  chain: figure.chain.map(({ state }) => ({ who: '', role: null, said: null, state })),
});

/**
 * What a filter may see of a protected speaker's value: built field by field from what is known to hold no words (numbers,
 * days, ids, codes of the built-in lists), so that a field added later is closed until somebody opens it here. Undefined: nothing.
 */
function openValue(value: ClaimValue): ClaimValue | undefined {
  switch (value.is) {
    case 'text': case 'name': return undefined;
    case 'range': return { is: 'range', low: value.low, high: value.high, unit: elide(isUnit(value.unit), value.unit), words: '' };
    case 'term': return findTerm(value.list, value.code) === undefined ? undefined : { is: 'term', list: value.list, code: value.code };
    case 'time': return { is: 'time', time: openTime(value.time) };
    case 'place': {
      const place = openPlace(value.place);
      return place === null ? undefined : { is: 'place', place };
    }
    case 'figure': return { is: 'figure', figure: openFigure(value.figure) };
    case 'account': return { is: 'account', account: value.account };
    case 'flag': return { is: 'flag', flag: value.flag };
    case 'state': return { is: 'state', state: value.state };
  }
}

const withoutNames = (known: HowKnown): HowKnown => (known.chain === undefined ? { how: known.how } : { how: known.how, chain: known.chain.map((link) => ({ who: null, how: link.how })) });

/** The kind of the locator with its numbers. Page and file names, columns, addresses and quotes can name somebody. */
function openLocator(at: Locator): Locator {
  switch (at.at) {
    case 'page': return { at: 'page', page: /^\d{0,6}$/.test(at.page) ? at.page : '', ...(at.box === undefined ? {} : { box: at.box }) };
    case 'time': return { at: 'time', from: at.from, ...(at.to === undefined ? {} : { to: at.to }) };
    case 'chars': return { at: 'chars', from: at.from, to: at.to };
    case 'cell': return { at: 'cell', file: '', ...(at.sheet === undefined ? {} : { sheet: '' }), row: at.row, column: '' };
    case 'web': return { at: 'web', url: '' };
    case 'whole': return { at: 'whole', reason: '' };
  }
}

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
  const value = openValue(claim.value);
  // A passage's name is what a narrowing finds the claim by: where the name itself must be closed, so is the claim.
  if (value === undefined || (claim.passage !== undefined && !isLabel(claim.passage))) return { open: { sealed: 'all', property: claim.property }, sealed: claim };
  const open: Claim = { property: claim.property, value, locator: openLocator(claim.locator), howKnown: withoutNames(claim.howKnown), ...(claim.passage === undefined ? {} : { passage: claim.passage }) };
  if (claim.wording === undefined && canonicalize(open) === canonicalize(claim)) return { open: claim, sealed: null };
  return { open: { ...open, sealed: 'words' }, sealed: claim };
}

/** A code a source gave instead of a name ("COI witness 002") names nobody; on an unpublished source it is still words. */
const isCodeName = (value: ClaimValue): boolean => value.is === 'name' && value.kind === 'code';
