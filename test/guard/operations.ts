import { listReaders, read, readersOf, type Session } from '#access/index.ts';
import type { ChainId, CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { unsealRecords } from '#keys/index.ts';
import { proveRecord } from '#ledger/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { shortId, show } from '#register/entity/index.ts';
import { listSources, openEntity, showSource, unsealEntity } from '#register/entity/page/index.ts';
import { listQuestions } from '#figures/index.ts';
import { recordSource } from '#register/source/index.ts';
import { emergencyNotes } from '#register/review/index.ts';
import { explainLink, judgeSecond, linkAgreement, listLinks, listSeconds, openSecond, proposeLinks } from '#linkage/review/index.ts';
import { hitLines, search, searchFacets, showPlace } from '#search/index.ts';
import { at, lived, nobody, wording } from './inputs.ts';
import type { SteadyWorld } from './steady-world.ts';

/** What the visible hat knows, and ids of hidden records that it was told by nobody. */
export type Known = { readonly sources: string[]; readonly accounts: string[]; readonly current: Map<string, string>; readonly hidden: string[] };
export type Operation = { readonly name: string; readonly run: (session: Session) => Promise<unknown> };

export const madeUpNames = ['리영호', '이영호', '김철수', '박순희', '최은경', 'Ri Yong Ho', '정미란'];
const days = ['2023-10-09', '2011-03-01', '2004-04-01'];

export function randomPerson(world: SteadyWorld): { kind: string; sort: string; claims: unknown[] } {
  const day = world.choose(days);
  return {
    kind: 'person', sort: world.choose(['identified', 'identified', 'described']),
    claims: [
      { property: 'name', value: { is: 'name', text: world.choose(madeUpNames), kind: 'birth' }, wording: { text: world.choose(madeUpNames), lang: 'ko' }, locator: at, howKnown: lived },
      { property: 'sex', value: { is: 'term', list: 'sex', code: world.choose(['F', 'M']) }, wording, locator: at, howKnown: lived },
      { property: 'birth-date', value: { is: 'time', time: { words: day, edtf: day, earliest: day, latest: day, suppliedBy: 'speaker', flags: [] } }, wording, locator: at, howKnown: lived },
    ].slice(0, 1 + world.pick(3)),
  };
}

/** The next operation of the visible hat. `strange` is a circle that exists in one of the registers only. */
export function nextOperation(world: SteadyWorld, known: Known, circles: readonly CompartmentId[], strange: CompartmentId): Operation {
  const circle = world.choose(circles);
  const where = world.choose([circle, circle, strange]);
  const account = world.choose(known.accounts) ?? nobody;
  const other = world.choose(known.accounts) ?? nobody;
  const hidden = world.choose(known.hidden) ?? nobody;
  const source = world.choose(known.sources) ?? nobody;
  const body = randomPerson(world);
  const kind = world.pick(25);
  if (kind === 0) {
    const input = { title: `Interview ${world.pick(1000)}`, material: 'interview', basis: world.choose(['public', 'official-record', 'official-record-published']) };
    return { name: 'source', run: (s) => recordSource(s, where, input) };
  }
  if (kind <= 4) return { name: 'account', run: (s) => recordAccount(s, circle, { source, account: body }) };
  if (kind === 5) {
    const replaces = world.choose([known.current.get(account) ?? nobody, account, hidden]);
    return { name: 'revise', run: (s) => reviseAccount(s, circle, { chain: account as ChainId, replaces, reason: 'our-mistake', account: body }) };
  }
  if (kind <= 7) return { name: 'assess', run: (s) => assess(s, { body: { about: 'same', a: account, b: other, verdict: world.choose(['same', 'same', 'different', 'unsure']) }, reason: 'made up' }) };
  if (kind === 8) return { name: 'assess with hidden', run: (s) => assess(s, { body: { about: 'same', a: account, b: hidden, verdict: 'same' }, reason: 'made up' }) };
  if (kind <= 10) return { name: 'show', run: async (s) => { const address = world.choose([account, shortId('person', account)]); return [await show(s, address), await openEntity(s, address, 'ko')]; } };
  if (kind === 11) return { name: 'show hidden', run: (s) => show(s, world.choose([hidden, shortId('person', hidden)])) };
  if (kind === 12) return { name: 'show absent', run: (s) => show(s, world.choose([nobody, 'P-00000-00000', 'nonsense'])) };
  if (kind === 13) return { name: 'account of hidden source', run: (s) => recordAccount(s, where, { source: hidden, account: body }) };
  if (kind === 14) return { name: 'unseal', run: (s) => unsealRecords(s, where, [known.current.get(account) ?? account, hidden], 'checking spelling') };
  if (kind === 15) {
    const input = { query: world.choose([...madeUpNames, '리영호 2011', '', 'unheard']), ...world.choose([{}, { without: [shortId('person', account), shortId('person', hidden)] }, { kind: 'person' }, { basis: 'public' as const }, { circle }, { circle: strange }, { from: '2011-01-01' }]) };
    return { name: 'search', run: async (s) => [await search(s, input), await searchFacets(s, input), await hitLines(s, [account, hidden, nobody])] };
  }
  if (kind === 16) {
    const id = world.choose([account, source, hidden, nobody]);
    return { name: 'readers', run: async (s) => [await listReaders(s), await readersOf(s, id)] };
  }
  if (kind === 18) return { name: 'source page', run: async (s) => showSource(s, world.choose([source, source, hidden, nobody]), 'zh') };
  if (kind === 19) return { name: 'lists', run: async (s) => [await listSources(s), await showPlace(s, 313, 'en'), await listQuestions(s, 'en'), await emergencyNotes(s), await emergencyNotes(s, world.choose([source, hidden]))] };
  if (kind === 21) return { name: 'links', run: async (s) => [await proposeLinks(s, circle), await listLinks(s, 'ko'), await explainLink(s, account, other, 'en'), await explainLink(s, account, hidden, 'en')] };
  if (kind === 22) return { name: 'links of a circle that may be hidden', run: (s) => proposeLinks(s, where) };
  if (kind === 23) return { name: 'second looks', run: async (s) => [await listSeconds(s, 'zh'), await linkAgreement(s)] };
  if (kind === 24) return { name: 'a second look', run: (s) => (world.pick(2) === 0 ? openSecond(s, account, world.choose([other, hidden]), 'en') : judgeSecond(s, { a: account, b: world.choose([other, hidden]), verdict: 'same', reason: 'made up' })) };
  if (kind === 20) return { name: 'unseal page', run: (s) => unsealEntity(s, { address: world.choose([account, account, hidden]), reason: 'checking spelling', lang: 'en' }) };
  return { name: 'prove', run: (s) => read(s, 'record', (tx) => proveRecord(tx, where, world.choose([account, account, hidden, nobody]))) };
}

const plain = (_key: string, value: unknown): unknown =>
  value instanceof Map ? { map: [...(value as Map<unknown, unknown>)] } : value instanceof Set ? { set: [...(value as Set<unknown>)] } : value;

/** What a caller gets, as text: the value, or how it was refused. Anything else is a fault and is thrown. */
export async function answerOf(run: () => Promise<unknown>): Promise<{ readonly text: string; readonly value: unknown; readonly outcome: string }> {
  try {
    const value = await run();
    return { value, text: JSON.stringify({ ok: value ?? null }, plain), outcome: 'done' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { value: undefined, text: JSON.stringify({ refused: error.refusal, message: error.message }), outcome: error.refusal.code };
  }
}
