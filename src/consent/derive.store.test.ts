import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Session } from '#access/index.ts';
import { inTransaction } from '#store/index.ts';
import { judge, newAct, newPerson, newSource, readable } from '../../test/support/consent-fixtures.ts';
import { testRegister, type TestRegister } from '../../test/support/test-register.ts';
import { decide } from './decide.ts';
import { rebuildConsent } from './derive.store.ts';
import { deriveConsent, liftRestriction, loadConsentRows, narrow, recordCard, recordGiver, refreshRecordStates, restrict, reviseGiver, withdraw } from './index.ts';
import type { NarrowingFacts } from './narrowing.ts';
import { toRecordRow } from './record-row.ts';
import type { Restriction } from './restriction.ts';
import { parseScope } from './scope.ts';
import { foldHistory } from './history.ts';
import { toSourceState } from './state.ts';
import { parseCard } from './card/parse-card.ts';

const answers = (record: string, count: string) => ({ 1: record, 4: count });
const card = (said: unknown, givenAt: string) => ({ template: { language: 'en', version: 'en-1' }, givenAt, askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: said });
const scopes = ['all', ['record'], ['link'], ['statistics'], ['share'], ['publish-name', 'link'], ['quote']] as const;
const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
const scope = fc.constantFrom(...scopes);
const day = fc.constantFrom(...days);
const toScope = (input: unknown) => { const read = parseScope(input); assert.ok(read.ok); return read.value; };

test('the rows of giver and account together decide as the rule does', () => {
  const narrowing = fc.record({ level: fc.constantFrom('account' as const, 'passage' as const), scope, at: day }).map((one): NarrowingFacts => ({ ...one, scope: toScope(one.scope), saidBy: 'team', passage: 'p1' }));
  const restriction = fc.record({ kind: fc.constantFrom('child' as const, 'own-objection' as const), scope, at: day }).map((one): Restriction => ({ ...one, scope: toScope(one.scope), from: 'person', compartmentParts: [1 as CompartmentId] }));
  fc.assert(fc.property(fc.constantFrom('yes', 'no'), fc.constantFrom('yes', 'no', 'not-now'), fc.array(narrowing, { maxLength: 3 }), fc.array(restriction, { maxLength: 3 }), (record, count, narrowings, restrictions) => {
    const read = parseCard(card(answers(record, count), '2026-01-01'), new Date('2026-11-01'));
    assert.ok(read.ok);
    const giver = toSourceState(foldHistory([{ kind: 'giver', giver: { basis: 'consent', age: 'adult' } }, { kind: 'card', card: read.value }]));
    const row = toRecordRow('c', narrowings, restrictions);
    const passages = narrowings.filter((one) => one.level === 'passage');
    const accounts = narrowings.filter((one) => one.level === 'account');
    for (const [purpose, of, passageNarrowing] of [['record', 'mayRecord', passages], ['link', 'mayLink', passages], ['statistics', 'mayStatistics', passages]] as const) {
      const { allowed } = decide({ givers: [giver], accountNarrowing: accounts, passageNarrowing, restrictions, child: false, cell: { purpose } });
      assert.equal(giver[of] && (row?.[of] ?? true), allowed, purpose);
    }
  }), { numRuns: 500 });
});

type Step =
  | { readonly do: 'card'; readonly who: number; readonly record: string; readonly count: string; readonly at: string }
  | { readonly do: 'withdraw'; readonly who: number; readonly scope: unknown; readonly at: string; readonly whole: boolean }
  | { readonly do: 'narrow'; readonly who: number; readonly level: 'giver' | 'account' | 'passage'; readonly scope: unknown; readonly at: string }
  | { readonly do: 'restrict'; readonly who: number; readonly scope: unknown; readonly at: string }
  | { readonly do: 'lift'; readonly which: number }
  | { readonly do: 'judge'; readonly a: number; readonly b: number; readonly verdict: 'same' | 'different' | 'unsure' }
  | { readonly do: 'act'; readonly who: number }
  | { readonly do: 'revise'; readonly who: number; readonly status: string };
const who = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('card' as const), who, record: fc.constantFrom('yes', 'no'), count: fc.constantFrom('yes', 'no'), at: day }),
  fc.record({ do: fc.constant('withdraw' as const), who, scope, at: day, whole: fc.boolean() }),
  fc.record({ do: fc.constant('narrow' as const), who, level: fc.constantFrom('giver' as const, 'account' as const, 'passage' as const), scope, at: day }),
  fc.record({ do: fc.constant('restrict' as const), who, scope, at: day }),
  fc.record({ do: fc.constant('lift' as const), which: fc.nat(4) }),
  fc.record({ do: fc.constant('judge' as const), a: who, b: who, verdict: fc.constantFrom('same' as const, 'same' as const, 'different' as const, 'unsure' as const) }),
  fc.record({ do: fc.constant('act' as const), who }),
  fc.record({ do: fc.constant('revise' as const), who, status: fc.constantFrom('normal', 'missing') }),
);

type Cast = { readonly t: TestRegister; readonly circle: CompartmentId; readonly people: { source: string; giver: string; person: string }[]; readonly restrictions: string[] };

async function take({ t, circle, people, restrictions }: Cast, session: Session, one: Step): Promise<void> {
  const refresh = (chains: string[]) => inTransaction(t.register.pools.get('vigil_app'), 'write', { 'vigil.session': session.token }, (tx) => refreshRecordStates(tx, circle, chains));
  const { source, giver, person } = people['who' in one ? one.who % people.length : 0]!;
  switch (one.do) {
    case 'card': return void await recordCard(session, circle, { source, giver, card: card(answers(one.record, one.count), one.at) });
    case 'withdraw': return void await withdraw(session, circle, { source, ...(one.whole ? {} : { giver }), withdrawal: { scope: one.scope, at: one.at, saidBy: 'giver' } });
    case 'narrow': {
      const narrowing = { level: one.level, scope: one.scope, at: one.at, saidBy: 'team', reason: 'x', ...(one.level === 'passage' ? { passage: 'p1' } : {}) };
      return void await narrow(session, circle, one.level === 'giver' ? { source, giver, narrowing } : { account: person, narrowing });
    }
    case 'restrict': return void restrictions.push(await restrict(session, circle, { account: person, restriction: { kind: 'own-objection', scope: one.scope, at: one.at, from: 'person' } }));
    case 'lift': return void await liftRestriction(session, circle, { restriction: restrictions[one.which % (restrictions.length || 1)] ?? '', lifting: { at: '2026-05-01', from: 'person', words: 'x' } });
    case 'judge': {
      const [a, b] = [people[one.a % people.length]!.person, people[one.b % people.length]!.person];
      if (a === b) return;
      await judge(session, a, b, one.verdict);
      return refresh([a, b]);
    }
    case 'act': return refresh([await newAct(session, circle, source, person, giver)]);
    case 'revise': return void await reviseGiver(session, circle, { source, giver, entry: { basis: 'consent', age: 'adult', status: one.status } });
  }
}

test('under random histories what is written step by step is what a rebuild writes, and nobody reads more after it', async () => {
  const t = await testRegister();
  const { session, main: circle } = t;
  const machine = t.register.pools.get('vigil_sequencer');
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
    const source = await newSource(session, circle);
    const people = [];
    for (let n = 0; n < 3; n += 1) {
      // Two givers of one source, and one of another.
      const from = n < 2 ? source : await newSource(session, circle);
      const giver = await recordGiver(session, circle, { source: from, giver: { basis: 'consent', age: 'adult' } });
      await recordCard(session, circle, { source: from, giver, card: card(answers('yes', 'yes'), '2026-01-15') });
      people.push({ source: from, giver, person: await newPerson(session, circle, from, giver) });
    }
    const cast: Cast = { t, circle, people, restrictions: [] };
    for (const one of steps) await take(cast, session, one).catch((error: unknown) => { if (!(error instanceof Refused)) throw error; });
    const [stored, derived] = await inTransaction(machine, 'read', {}, async (tx) => [await loadConsentRows(tx, circle), await deriveConsent(tx, circle)] as const);
    assert.deepEqual(stored, derived);
  }), { numRuns: 25, endOnFailure: true });
  const before = await Promise.all((['record', 'link', 'statistics'] as const).map((purpose) => readable(session, purpose)));
  await inTransaction(machine, 'write', {}, (tx) => rebuildConsent(tx, circle));
  assert.deepEqual(await Promise.all((['record', 'link', 'statistics'] as const).map((purpose) => readable(session, purpose))), before);
  const restrictedNow = (await (await t.admin()).query<{ n: number }>('select count(*)::int as n from derived.record_state')).rows[0]?.n ?? 0;
  assert.ok(restrictedNow > 5, `histories reach record_state: ${restrictedNow}`);
});

test('an erased record of consent closes what it may have closed', async () => {
  const t = await testRegister();
  const { session, main: circle } = t;
  const source = await newSource(session, circle);
  const giver = await recordGiver(session, circle, { source, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, circle, { source, giver, card: card(answers('yes', 'yes'), '2026-01-15') });
  const person = await newPerson(session, circle, source, giver);
  const kept = await newPerson(session, circle, source, giver);
  const restriction = await restrict(session, circle, { account: person, restriction: { kind: 'own-objection', scope: ['quote'], at: '2026-02-01', from: 'person' } });
  const admin = await t.admin();
  await admin.query('delete from record.body where id = $1', [restriction]);
  await inTransaction(t.register.pools.get('vigil_sequencer'), 'write', {}, (tx) => rebuildConsent(tx, circle));
  assert.deepEqual(await readable(session, 'record'), [kept]);
  await withdraw(session, circle, { source, giver, withdrawal: { scope: ['share'], at: '2026-02-01', saidBy: 'giver' } });
  await admin.query(`delete from record.body b using record.header h where h.id = b.id and h.kind = 'withdrawal'`);
  await inTransaction(t.register.pools.get('vigil_sequencer'), 'write', {}, (tx) => rebuildConsent(tx, circle));
  assert.deepEqual(await readable(session, 'record'), []);
});
