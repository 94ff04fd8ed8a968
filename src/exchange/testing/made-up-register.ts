import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompartmentId } from '#base/ids.ts';
import type { Session } from '#access/index.ts';
import { liftRestriction, narrow, recordCard, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { runImport, undoImport } from '#intake/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { addTerm } from '#vocabulary/index.ts';

/** Tables of made-up people, for tests. */
export function aTable(folder: string, name = 'table.csv', rows = 'no,name,sex\n1,"=HYPERLINK(""http://x"")",F\n2,김하나,M\n'): { file: { path: string; name: string }; map: unknown } {
  const path = join(folder, name);
  writeFileSync(path, rows);
  return {
    file: { path, name },
    map: {
      format: 'vigil-map-1', lang: 'ko', source: { title: 'List', material: 'list', basis: 'official-record' }, rowKey: ['no'], kind: 'person', sort: 'identified',
      claims: [{ property: 'sex', from: 'sex', as: 'term', list: 'sex' }, { property: 'name', from: 'name', as: 'name' }],
    },
  };
}

export const hostile = '=cmd|\' /C calc\'!A0 <script>alert(1)</script> \u202egnp.exe \u2028 "quoted", 김정숙\r\n@SUM(1)';
const wording = { text: '그 사람은 투먼에서 넘겨졌다고 했다', lang: 'ko' };
const at = { at: 'page', page: '4' };
const lived = { how: 'lived' };
const inAll = (text: string) => ({ en: text, ko: text, zh: text });
const named = (name: string, ...more: unknown[]) => ({
  kind: 'person', sort: 'identified',
  claims: [{ property: 'name', value: { is: 'name', text: name, kind: 'birth' }, wording: { text: name, lang: 'ko' }, locator: at, howKnown: lived }, { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, wording, locator: at, howKnown: { how: 'told-by', chain: [{ who: 'a guard', how: 'saw' }, { who: null, how: 'not-recorded' }] } }, ...more],
});
const claim = (property: string, text: string, passage?: string) => ({ property, value: { is: 'text', text }, wording: { text, lang: 'ko' }, locator: at, howKnown: lived, ...(passage === undefined ? {} : { passage }) });

/** A register with something of every kind, all made up. Two circles, an import of a table and one that was undone. */
export async function fillRegister(session: Session, main: CompartmentId, second: CompartmentId, folder: string, reviewer: Session): Promise<{ giver: string; source: string; chain: string }> {
  const interview = await recordSource(session, main, { title: 'Interview 7', material: 'interview', basis: 'consent', holder: 'us', note: hostile });
  const giver = await recordGiver(session, main, { source: interview, giver: { basis: 'consent', age: 'adult', relation: 'sister', settingNote: 'a café' } });
  const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' }, 9: 'no' } };
  await recordCard(session, main, { source: interview, giver, card });
  const chain = await recordAccount(session, main, { source: interview, giver, account: named('김철수', claim('scar', 'left hand'), claim('helper', 'Pastor HELPER-MARK'), claim('description', hostile, 'p2')) });
  await reviseAccount(session, main, { chain, replaces: chain, reason: 'speaker-added-or-changed', account: named('김철수', claim('helper', 'Pastor HELPER-MARK'), claim('description', 'taller', 'p2')) });
  const other = await recordAccount(session, main, { source: interview, giver, account: named('박영희') });
  const brother = await recordGiver(session, main, { source: interview, giver: { basis: 'consent', age: 'adult', relation: 'brother' } });
  await recordCard(session, main, { source: interview, giver: brother, card: { ...card, answers: { ...card.answers, 4: 'no' } } });
  await recordAccount(session, main, { source: interview, givers: [giver, brother], account: named('TOGETHER-MARK') });
  await recordAccount(session, main, { source: interview, giver, account: { kind: 'act', sort: 'act', claims: [{ property: 'victim', value: { is: 'account', account: chain }, locator: { at: 'whole', reason: 'all' }, howKnown: lived }] } });
  const article = await recordSource(session, second, { title: 'Article', material: 'article', basis: 'public', publisher: 'Paper', url: 'https://example.org' });
  const told = await recordAccount(session, second, { source: article, account: named('Kim Chol-su') });
  await assess(session, { body: { about: 'same', a: chain, b: told, verdict: 'same' }, reason: 'same scar' });
  await assess(reviewer, { body: { about: 'review', accounts: [chain], verdict: 'reasonable-grounds', rule: 'two of us read it' }, reason: 'read twice' });
  await restrict(session, main, { account: other, restriction: { kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', words: 'she said so' } });
  const lifted = await restrict(session, main, { account: chain, restriction: { kind: 'at-risk', scope: ['quote'], at: '2026-05-01', from: 'team', words: 'police asked' } }).catch(() => undefined);
  if (lifted !== undefined) await liftRestriction(session, main, { restriction: lifted, lifting: { at: '2026-06-01', from: 'person', words: 'she called again' } });
  await narrow(session, main, { account: chain, narrowing: { level: 'passage', passage: 'p2', scope: ['quote'], at: '2026-05-01', saidBy: 'team', reason: 'one such woman' } });
  const gone = await recordSource(session, main, { title: 'Second talk', material: 'interview', basis: 'consent' });
  const left = await recordGiver(session, main, { source: gone, giver: { basis: 'consent', age: 'adult' } });
  await recordCard(session, main, { source: gone, giver: left, card: { ...card, givenAt: '2026-03-02' } });
  await recordAccount(session, main, { source: gone, giver: left, account: named('WITHDRAWN-MARK') });
  await withdraw(session, main, { source: gone, giver: left, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver', words: 'please stop' } });
  await addTerm(session, main, 'sex', { code: 'made-up', label: inAll('m'), definition: inAll('d'), includes: inAll('all'), excludes: inAll('none'), example: inAll('e'), source: 'made up' });
  await runImport(session, { ...aTable(folder), compartment: main });
  const undone = await runImport(session, { ...aTable(folder, 'again.csv', 'no,name,sex\n1,홍길동,F\n3,이순신,M\n'), compartment: main });
  await undoImport(session, undone.import);
  return { giver, source: interview, chain };
}
