import type { CompartmentId } from '#base/ids.ts';
import { birthYearsFromAge, formatTime, parseAge, parseTime } from '#base/time/index.ts';
import { Refused } from '#base/result.ts';
import { findTemplate, getAccountView, getGiverView, getSourceView, liftRestriction, narrow, recordCard, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { shortId } from '#register/entity/index.ts';
import { recordApi } from '#register/source/contract.ts';
import { recordSource } from '#register/source/index.ts';
import { routes } from './handlers.ts';
import { circleOfRestriction, circleOfSource, passagesOf, placeOfAccount } from './where.store.ts';

/** A key that is absent, where the form left it undefined. */
const given = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> => (value === undefined ? {} : { [key]: value } as Record<K, V>);

export const recordRoutes = routes(recordApi, {
  'POST /api/sources': async ({ session, input }) => ({ id: await recordSource(session, input.circle as CompartmentId, input.source) }),
  'POST /api/sources/:id/givers': async ({ session, input }) => ({ id: await recordGiver(session, await circleOfSource(session, input.id), { source: input.id, giver: input.giver }) }),
  'POST /api/sources/:id/givers/:giver/cards': async ({ session, input }) => {
    const { id, restrictions } = await recordCard(session, await circleOfSource(session, input.id), { source: input.id, giver: input.giver, card: input.card });
    return { id, restrictionsLeft: restrictions.length };
  },
  'POST /api/sources/:id/withdrawals': async ({ session, input }) => withdraw(session, await circleOfSource(session, input.id), { source: input.id, ...given('giver', input.giver), withdrawal: input.withdrawal }),
  'POST /api/sources/:id/narrowings': async ({ session, input }) => ({ id: await narrow(session, await circleOfSource(session, input.id), { source: input.id, ...given('giver', input.giver), narrowing: input.narrowing }) }),
  'GET /api/sources/:id/permissions': async ({ session, input }) => {
    const circle = await circleOfSource(session, input.id);
    const { givers } = await getSourceView(session, circle, input.id);
    const views = await Promise.all(givers.map((giver) => getGiverView(session, circle, input.id, giver)));
    return { circle, givers: views.map(({ giver, basis, cells }) => ({ id: giver, name: giver === input.id ? '' : shortId('giver', giver), basis, cells })) };
  },
  'GET /api/consent/card': ({ input }) => {
    const card = findTemplate(input.lang);
    if (card === undefined) throw new Refused('consent.language-unknown');
    const questions = card.questions.map(({ number, text, each, also }) => ({ number, text, each: Object.entries(each ?? {}).map(([key, label]) => ({ key, label })), also: also ?? null }));
    return Promise.resolve({ ...card, note: card.note ?? null, questions });
  },
  'POST /api/accounts': async ({ session, input }) => ({ id: await recordAccount(session, await circleOfSource(session, input.source), { source: input.source, ...given('giver', input.giver), ...given('givers', input.givers), account: input.account }) }),
  'POST /api/accounts/:id/versions': async ({ session, input }) => {
    const { compartment, chain } = await placeOfAccount(session, input.id);
    return { version: await reviseAccount(session, compartment, { chain, replaces: input.replaces, reason: input.reason, account: input.account }) };
  },
  'POST /api/accounts/:id/restrictions': async ({ session, input }) => {
    const { compartment, chain } = await placeOfAccount(session, input.id);
    return { id: await restrict(session, compartment, { account: chain, restriction: input.restriction, ...given('draft', input.draft) }) };
  },
  'POST /api/restrictions/:id/lifting': async ({ session, input }) => ({ id: await liftRestriction(session, await circleOfRestriction(session, input.id), { restriction: input.id, lifting: input.lifting }) }),
  'GET /api/accounts/:id/permissions': async ({ session, input }) => {
    const { compartment, chain } = await placeOfAccount(session, input.id);
    const [{ cells, restrictions, passages: narrowed }, { source, passages }] = await Promise.all([getAccountView(session, compartment, chain), passagesOf(session, compartment, chain)]);
    return { circle: compartment, account: chain, source, cells, restrictions: restrictions.map((one) => ({ ...one, scope: one.scope as 'all' | string[] })), narrowed: narrowed.map((one) => ({ ...one, scope: one.scope as 'all' | string[] })), passages };
  },
  'POST /api/accounts/:id/narrowings': async ({ session, input }) => {
    const { compartment, chain } = await placeOfAccount(session, input.id);
    return { id: await narrow(session, compartment, { account: chain, narrowing: input.narrowing }) };
  },
  'POST /api/time/read': ({ input }) => {
    const time = parseTime(input.words, { suppliedBy: input.suppliedBy, birth: input.birth, ...(input.told === undefined ? {} : { today: new Date(`${input.told}T00:00:00Z`) }) });
    return Promise.resolve({ time: { ...time }, said: formatTime(time, input.lang), earliest: time.earliest, latest: time.latest, edtf: time.edtf, flags: time.flags, relative: time.relative !== undefined });
  },
  'POST /api/time/age': ({ input }) => {
    const read = parseAge(input.words);
    // What the words themselves say of the way of counting stands above what was picked.
    const age = read === undefined ? null : { low: read.low, high: read.high, convention: read.convention === 'unknown' ? (input.convention ?? 'unknown') : read.convention };
    return Promise.resolve({ age, birth: age === null || input.inYear === undefined ? null : birthYearsFromAge(age, input.inYear, age.convention) });
  },
});
