import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '#base/canonical.ts';
import { grams } from '#base/text/index.ts';
import type { AccountBody, AccountKind } from './account.ts';
import { claim as claimSchema, locator as locatorSchema, type Claim, type ClaimValue, type Locator, type PlaceValue } from './claim.ts';
import { properties } from './properties.ts';
import { splitClaim } from './split-claim.ts';
import { accountTokens, termGram, tokenHash } from './tokens.ts';

const closed = { published: false, freePassages: new Set<string>() };
const published = { published: true, freePassages: new Set<string>() };
const id = '0123456789abcdef0123456789abcdef'.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

type Time = Extract<ClaimValue, { is: 'time' }>['time'];
const times = (m: string): Time[] => [
  { kind: 'own' as const, words: m }, { kind: 'step' as const, account: m }, { kind: 'public-event' as const, code: m },
].map((anchor) => ({ words: m, edtf: m, earliest: '2004-01-01', latest: '2004-12-31', suppliedBy: 'speaker', calendar: 'lunar', relative: { relation: 'after', anchor, offset: { low: 1, high: 2, unit: 'month' } }, flags: [] }));
const places = (m: string): PlaceValue[] => [
  { how: 'exact', place: 1, words: m }, { how: 'one-of', places: [1, 2], words: m }, { how: 'type-within', type: m, area: 1, words: m }, { how: 'words', words: m },
];
/** Every kind of value with the marker in every free text it has. */
function values(m: string): ClaimValue[] {
  const [own, step] = times(m) as [Time, Time, Time];
  return [
    { is: 'text', text: m, lang: m }, { is: 'name', text: m, kind: 'birth', script: m.slice(0, 10) }, { is: 'name', text: m, kind: 'code' },
    { is: 'term', list: m, code: m, words: m }, { is: 'term', list: 'sex', code: m, words: m }, { is: 'term', list: 'sex', code: 'F', words: m },
    ...times(m).map((time): ClaimValue => ({ is: 'time', time })), ...places(m).map((place): ClaimValue => ({ is: 'place', place })),
    { is: 'range', low: 1, high: 2, unit: m.slice(0, 60), words: m }, { is: 'account', account: id, role: m },
    ...places(m).map((place): ClaimValue => ({ is: 'figure', figure: {
      measure: 'share', unit: { code: m, definition: m }, population: m, place, period: own, asOf: step, low: 1, high: 2, bound: 'about', words: m, stance: 'states',
      chain: [{ who: m, role: m, said: m, state: 'seen' }],
    } })),
    { is: 'flag', flag: true }, { is: 'state', state: 'declined' },
  ];
}
const locators = (m: string): Locator[] => [
  { at: 'page', page: m, box: [0, 0, 1, 1] }, { at: 'time', from: 1, to: 2 }, { at: 'chars', from: 1, to: 2 }, { at: 'cell', file: m, sheet: m, row: 3, column: m },
  { at: 'web', url: m, fetched: m, quote: m }, { at: 'whole', reason: m },
];
const bodies: AccountBody[] = (Object.keys(properties) as AccountKind[]).flatMap((kind) => [{ kind, sort: 'x', claims: [] }, ...(kind === 'person' ? [{ kind, sort: 'x', standing: 'public-role' as const, claims: [] }] : [])]);

/** Markers are rare letters, so that no number or code holds one by chance; at most 30 long, to fit every field. */
const marker = fc.array(fc.constantFrom('쀍', '쒧', '鱻', '龘', 'ѫ', 'ƣ', 'ზ'), { minLength: 6, maxLength: 30 }).map((letters) => letters.join(''));

test('law: of an unpublished source no free text stays open, nor leaves a search token', () => {
  fc.assert(fc.property(marker, fc.constantFrom(...bodies), fc.boolean(), fc.boolean(), fc.nat(), (m, body, worded, passage, pick) => {
    const at = locators(m);
    values(m).forEach((value, i) => {
      const property = Object.keys(properties[body.kind])[(pick + i) % Object.keys(properties[body.kind]).length] as string;
      const claim: Claim = {
        property, value, locator: at[(pick + i) % at.length] as Locator, howKnown: { how: 'told-by', chain: [{ who: m, how: 'saw' }] },
        ...(worded ? { wording: { text: m, lang: m } } : {}), ...(passage ? { passage: m } : {}),
      };
      const { open, sealed } = splitClaim(body, claim, closed);
      assert.equal(sealed, claim, 'nothing is lost');
      const stored = canonicalize(open);
      for (const part of [m, m.slice(0, 6)]) assert.ok(!stored.includes(part), `${property} ${value.is}: ${stored}`);
      const tokens = new Set(accountTokens(1, body.kind, body.sort, [open], []));
      for (const gram of [...grams(m), termGram('figure-unit', m), termGram(m, m), termGram('sex', m), termGram('facility-type', m)]) assert.ok(!tokens.has(tokenHash(1, gram)), `${value.is} leaves a token`);
      // What is left still is a claim: readers parse no second shape.
      if ('value' in open) {
        const { sealed: _sealed, ...rest } = open;
        assert.ok(claimSchema.safeParse(rest).success, stored);
      }
    });
  }), { numRuns: 150 });
});

test('of a published source the same claim stays as it is', () => {
  const body: AccountBody = { kind: 'figure', sort: 'figure', claims: [] };
  for (const value of values('말')) for (const locator of locators('p')) {
    const claim: Claim = { property: 'figure', value, locator, howKnown: { how: 'read' }, passage: 'anything' };
    assert.deepEqual(splitClaim(body, claim, published), { open: claim, sealed: null });
  }
});

test('what holds no words stays open for filters: codes, numbers, days, ids', () => {
  const body: AccountBody = { kind: 'event', sort: 'event', claims: [] };
  const open = (value: ClaimValue): unknown => {
    const split = splitClaim(body, { property: 'date', value, locator: { at: 'chars', from: 1, to: 2 }, howKnown: { how: 'saw' }, passage: 'p4' }, closed);
    return 'value' in split.open ? split.open.value : undefined;
  };
  const kept: ClaimValue[] = [
    { is: 'term', list: 'sex', code: 'F' }, { is: 'range', low: 1, high: 2, unit: 'persons', words: '' }, { is: 'place', place: { how: 'exact', place: 7 } },
    { is: 'time', time: { words: '', edtf: '2004-05~', earliest: '2004-04-01', latest: '2004-06-30', suppliedBy: 'coder', relative: { relation: 'after', anchor: { kind: 'public-event', code: 'kim-jong-il-death' } }, flags: [] } },
    { is: 'place', place: { how: 'type-within', type: 'kp-jipkyulso', area: 1 } }, { is: 'flag', flag: false },
  ];
  for (const value of kept) assert.deepEqual(open(value), value);
});

test('a figure whose population is sealed is never taken for one of all', () => {
  const figure = { measure: 'share', unit: { code: 'persons', definition: null }, population: '여성', place: null, period: null, asOf: null, low: 1, high: 1, bound: 'exact', words: '', stance: 'states', chain: [] } as const;
  const split = splitClaim({ kind: 'figure', sort: 'figure', claims: [] }, { property: 'figure', value: { is: 'figure', figure: { ...figure, chain: [] } }, locator: { at: 'chars', from: 0, to: 1 }, howKnown: { how: 'read' } }, closed);
  assert.ok('value' in split.open && split.open.value.is === 'figure');
  assert.deepEqual([split.open.value.figure.population, split.open.value.figure.unit.code], ['…', 'persons']);
  assert.deepEqual(grams('…'), []);
});

test('a locator left open is one of the schema, whatever it was', () => {
  for (const locator of locators('리영희')) {
    const { open } = splitClaim({ kind: 'person', sort: 'x', claims: [] }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, locator, howKnown: { how: 'saw' } }, closed);
    assert.ok('locator' in open && locatorSchema.safeParse(open.locator).success && open.locator.at === locator.at);
  }
});
