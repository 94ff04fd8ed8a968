import { randomUUID } from 'node:crypto';
import { Refused } from '#base/result.ts';
import type { ChainId, CompartmentId, GiverId } from '#base/ids.ts';
import type { Session } from '#access/index.ts';
import { approve } from '#approval/index.ts';
import { recordCard, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { askErasure } from '#erasure/index.ts';
import { runImport } from '#intake/index.ts';
import { unsealRecords } from '#keys/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { saveDraft, submitDraft } from '#register/draft/index.ts';
import { recordSource } from '#register/source/index.ts';
import { executors } from '../../src/parts.ts';
import type { Line } from './acts.ts';
import type { Chance } from './chance.ts';

type Desk = {
  readonly session: Session; /** Of another person. */ readonly second: Session; readonly main: CompartmentId; readonly pick: Chance;
  readonly tell: (line: Line) => void;
  readonly tries: <T>(what: string, command: () => Promise<T>, twice?: boolean) => Promise<T | undefined>;
  readonly file: (name: string, content: string) => string;
};

const wording = { text: 'made up', lang: 'en' };
const person = (mark: string): unknown => ({
  kind: 'person', sort: 'described', standing: 'public-role',
  claims: [{ property: 'description', value: { is: 'text', text: mark }, wording, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }],
});
const sealedPerson = (): unknown => ({
  kind: 'person', sort: 'identified',
  claims: [
    { property: 'name', value: { is: 'name', text: '지어낸 이름', kind: 'birth' }, wording, locator: { at: 'page', page: '2' }, howKnown: { how: 'lived' } },
    { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording, locator: { at: 'page', page: '2' }, howKnown: { how: 'lived' } },
  ],
});
const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2001-01-01', askedBy: 'made up', language: 'en', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes' } };
const rows = 24;
const map = (title: string): unknown => ({
  format: 'vigil-map-1', source: { title, material: 'list', basis: 'public' }, lang: 'en', rowKey: ['no'], kind: 'person', sort: 'described', standing: 'public-role',
  claims: [{ property: 'description', as: 'text', from: 'words' }],
});

/** The commands of an ordinary day, one at a time and in no fixed order. Nothing is told as done before its command has returned. */
export async function makeActs(desk: Desk): Promise<(() => Promise<void>) | undefined> {
  const { session, second, main, pick, tell, tries } = desk;
  const shown = await tries('source', () => recordSource(session, main, { title: 'Made up, public', material: 'list', basis: 'public' }));
  const told = await tries('source', () => recordSource(session, main, { title: 'Made up, told', material: 'interview', basis: 'consent' }));
  if (shown === undefined || told === undefined) return undefined;
  const known: { account: ChainId; version: string; restricted?: true }[] = [];
  const sealed: { account: ChainId; giver: GiverId }[] = [];
  const last = <T>(of: readonly T[]): T | undefined => of[of.length - 1 - (of.length === 0 ? 0 : pick.below(Math.min(3, of.length)))];

  const account = async (): Promise<void> => {
    const mark = `mark ${randomUUID()}`;
    const made = await tries('account', () => recordAccount(session, main, { source: shown, account: person(mark) }));
    if (made === undefined) return;
    known.push({ account: made, version: made });
    tell({ is: 'done', what: 'account', account: made, version: made, mark });
  };
  const revise = async (): Promise<void> => {
    const at = known.pop();
    if (at === undefined) return account();
    const mark = `mark ${randomUUID()}`;
    const version = await tries('revise', async () => {
      try {
        return await reviseAccount(session, main, { chain: at.account, replaces: at.version, reason: 'our-mistake', account: person(mark) });
      } catch (error) {
        // A cut may have come after an earlier revision was written: then the next reviser is told that he is late. Another day's account is taken.
        if (error instanceof Refused && error.refusal.code === 'account.stale') return undefined;
        throw error;
      }
    });
    if (version === undefined) return;
    known.push({ ...at, version });
    tell({ is: 'done', what: 'revise', account: at.account, version, mark });
  };
  const draft = async (): Promise<void> => {
    const mark = `mark ${randomUUID()}`;
    const begun = await tries('draft', () => saveDraft(session, main, { body: { source: shown, account: person(mark) } }));
    if (begun === undefined) return;
    tell({ is: 'meant', what: 'submit', draft: begun.id, mark });
    const done = await tries('submit', async () => {
      try {
        return await submitDraft(session, begun.id);
      } catch (error) {
        // Asked again after a cut: it had been submitted.
        if (error instanceof Refused && error.refusal.code === 'register.not-found') return 'before' as const;
        throw error;
      }
    }, true);
    if (done !== undefined && done !== 'before') tell({ is: 'done', what: 'submit', account: done.account, mark });
  };
  const bring = async (): Promise<void> => {
    const title = `Made-up list ${randomUUID()}`;
    const path = desk.file(`${title}.csv`, `no,words\n${Array.from({ length: rows }, (_, n) => `${n},${title} row ${n}`).join('\n')}\n`);
    tell({ is: 'meant', what: 'import', path, rows, title });
    const report = await tries('import', () => runImport(session, { file: { path }, map: map(title), compartment: main, batch: 5 }), true);
    if (report !== undefined) tell({ is: 'done', what: 'import', source: report.source, rows, title });
  };
  const speak = async (): Promise<void> => {
    const giver = await tries('giver', () => recordGiver(session, main, { source: told, giver: { basis: 'consent', age: 'adult' } }));
    if (giver === undefined || (await tries('card', async () => {
      try {
        return await recordCard(session, main, { source: told, giver, card });
      } catch (error) {
        if (error instanceof Refused && error.refusal.code === 'consent.recorded-already') return 'before' as const;
        throw error;
      }
    }, true)) === undefined) return;
    const made = await tries('account', () => recordAccount(session, main, { source: told, giver, account: sealedPerson() }));
    if (made !== undefined) sealed.push({ account: made, giver });
  };
  const takeBack = async (): Promise<void> => {
    const at = sealed.shift();
    if (at === undefined) return speak();
    tell({ is: 'meant', what: 'withdraw', source: told, giver: at.giver, account: at.account });
    const done = await tries('withdraw', async () => {
      try {
        return await withdraw(session, main, { source: told, giver: at.giver, withdrawal: { scope: 'all', at: '2001-01-02', saidBy: 'giver' } });
      } catch (error) {
        if (error instanceof Refused && error.refusal.code === 'consent.recorded-already') return 'before' as const;
        throw error;
      }
    }, true);
    if (done !== undefined) tell({ is: 'done', what: 'withdraw', account: at.account });
  };
  const open = async (): Promise<void> => {
    const at = last(sealed);
    if (at === undefined) return speak();
    const parts = await tries('unseal', () => unsealRecords(session, main, [at.account], 'made up'), true);
    if (parts !== undefined && parts.length === 1) tell({ is: 'done', what: 'unseal', account: at.account });
  };
  const judge = async (): Promise<void> => {
    const [a, b] = [known.at(-1), known.at(-2)];
    if (a === undefined || b === undefined) return account();
    const made = await tries('assess', () => assess(session, { body: { about: 'same', a: a.account, b: b.account, verdict: pick.one(['same', 'different', 'unsure']) }, reason: 'made up' }));
    if (made !== undefined) tell({ is: 'done', what: 'assess', record: made });
  };
  const object = async (): Promise<void> => {
    const at = last(known.filter((one) => one.restricted === undefined));
    if (at === undefined) return account();
    at.restricted = true;
    const made = await tries('restrict', () => restrict(session, main, { account: at.account, restriction: { kind: 'own-objection', scope: ['quote'], at: '2001-01-02', from: 'person', words: `made up ${randomUUID()}` } }));
    if (made !== undefined) tell({ is: 'done', what: 'restrict', record: made });
  };
  const erase = async (): Promise<void> => {
    const at = known.pop();
    if (at === undefined) return account();
    const asked = await tries('ask', () => askErasure(session, main, { subject: { grain: 'record', id: at.account, inError: false }, reason: 'made up' }));
    if (asked === undefined) return;
    tell({ is: 'meant', what: 'erase', request: asked.request, account: at.account });
    const done = await tries('erase', async () => {
      try {
        await approve(second, asked.request, executors);
        return 'now' as const;
      } catch (error) {
        // Asked again after a cut: it had been carried out, or the yes is still at work. By a clock that jumped it has waited too long: asked again when the clock is right.
        if (error instanceof Refused && error.refusal.code === 'approval.already-done') return 'before' as const;
        if (error instanceof Refused && error.refusal.code === 'approval.expired') return 'later' as const;
        throw error;
      }
    }, true);
    if (done === 'now') tell({ is: 'done', what: 'erase', account: at.account });
  };
  return () => pick.one([account, account, account, account, revise, draft, draft, bring, speak, takeBack, open, judge, object, erase])();
}

/** The map of a made-up list, for whoever brings it in again. */
export { map as importMap };
