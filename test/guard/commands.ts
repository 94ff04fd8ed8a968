import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addCirclePermission, addHat, addHatPermission, addMemberPermission, addUser, addUserPermission, write, administerCare, administerCircle, administerHat, administerHatEnd, administerMember, administerOwnName, administerSignInReset, administerPermission, administerSetting, administerUser, administerUserEnd,
  changeSettingPermission, endHatPermission, endUserPermission, nameSeatPermission, permission, resetSignInPermission, read, removeMemberPermission, type Permission, type Role, type Session,
} from '#access/index.ts';
import { auditEntries, auditPermission } from '#audit/index.ts';
import { approve, approvePermission, ask, askPermission, readRequest, readRequestPermission, refuseRequest, refuseRequestPermission, withdrawRequest, withdrawRequestPermission, type Executor, type Executors, type Request } from '#approval/index.ts';
import type { ChainId, CompartmentId } from '#base/ids.ts';
import { consentViewPermission, countPermission, countUnknown, getGiverView, liftPermission, liftRestriction, narrow, narrowPermission, recordCard, recordCardPermission, recordGiver, recordGiverPermission, restrict, restrictPermission, reviewNaming, reviewNamingPermission, reviseGiver, reviseGiverPermission, withdraw, withdrawPermission } from '#consent/index.ts';
import { askGiverFile, exportPermission, giverFilePermission, importRegister, importRegisterPermission, writeGiverFile, writeRegister } from '#exchange/index.ts';
import { askErasure, erase, erasePermission } from '#erasure/index.ts';
import { importLines, importLinesPermission, importPermission, runImport, undoImport, undoImportPermission } from '#intake/index.ts';
import { sequence } from '#ledger/index.ts';
import { unsealPermission, unsealRecords } from '#keys/index.ts';
import { authorityPermission, enterAuthority, proveClosed, provePermission } from '#proof/index.ts';
import { recordAccount, recordAccountPermission, reviseAccount, reviseAccountPermission } from '#register/account/index.ts';
import { assess, assessPermission } from '#register/assessment/index.ts';
import { discardDraft, discardDraftPermission, getDraft, reviewDraftPermission, saveDraft, saveDraftPermission } from '#register/draft/index.ts';
import { show, showPermission } from '#register/entity/index.ts';
import { showSource, showSourcePermission } from '#register/entity/page/index.ts';
import { assignReview, assignReviewPermission, backReviewPermission, finishReview, finishReviewPermission, giveBackReview, takeReview, takeReviewPermission } from '#register/review/index.ts';
import { isChosen, judgeSecond, proposeLinks, proposeLinksPermission, secondLookPermission } from '#linkage/review/index.ts';
import { moveSource, moveSourcePermission, registerParts } from '#register/rebuild/index.ts';
import { recordSource, recordSourcePermission } from '#register/source/index.ts';
import { search, searchPermission } from '#search/index.ts';
import { addTerm, addTermPermission } from '#vocabulary/index.ts';
import { newTemporaryFolder, testRegister } from '../support/test-register.ts';
import { onCommitted } from '../../src/parts.ts';
import { interview, person } from './inputs.ts';

/** What the commands of one round are run on, made anew by the documenter before each. */
export type Round = { readonly documenter: Session; readonly main: CompartmentId; readonly second: CompartmentId };
export type Command = { readonly permission: Permission; readonly prepare: (round: Round) => Promise<(session: Session) => Promise<unknown>> };

let circles = 0;
const adult = { basis: 'consent', age: 'adult' };
const card = { template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' } } };
const objection = { kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', words: 'she said so' };

const account = async ({ documenter, main }: Round): Promise<{ source: string; chain: ChainId }> => {
  const source = await recordSource(documenter, main, interview);
  return { source, chain: await recordAccount(documenter, main, { source, account: person('리영호') }) };
};
const speaker = async ({ documenter, main }: Round): Promise<{ source: string; giver: string; chain: ChainId }> => {
  const source = await recordSource(documenter, main, { ...interview, basis: 'consent' });
  const giver = await recordGiver(documenter, main, { source, giver: adult });
  await recordCard(documenter, main, { source, giver, card });
  return { source, giver, chain: await recordAccount(documenter, main, { source, giver, account: person('김철수') }) };
};

const aPerson = (role: Role): { name: string; role: Role; password: string } => ({ name: `made up ${(circles += 1)}`, role, password: 'made up for this test' });
/** A person with one hat, for an administrator's hat to work on. */
async function somebody({ documenter }: Round, role: Role): Promise<{ name: string; role: Role }> {
  const { name } = aPerson(role);
  await addHat(documenter.register, await addUser(documenter.register, name, null), role);
  return { name, role };
}
const takenReview = async (round: Round): Promise<(s: Session) => Promise<{ account: string; turn: number }>> => {
  const { chain } = await account(round);
  const asked = await assignReview(round.documenter, { account: chain });
  return async (s) => (takeReviewPermission.roles.includes(s.role) ? takeReview(s, asked) : asked);
};

/** A proposed pair that was chosen for a second look, judged by the documenter. */
async function judgedPair(round: Round): Promise<{ a: string; b: string }> {
  const { documenter, main } = round;
  const chains: string[] = [];
  for (;;) {
    const { chain } = await account(round);
    const other = chains.find((one) => isChosen(one, chain));
    chains.push(chain);
    if (other === undefined) continue;
    const [a, b] = [chain as string, other].sort() as [string, string];
    await write(documenter, proposeLinksPermission, main, (tx) => tx.query(`insert into working.link_proposal (compartment, a, b, weight, evidence, at) values ($1, $2, $3, 1, '[]', now())`, [main, a, b]));
    await assess(documenter, { body: { about: 'same', a, b, verdict: 'same' }, reason: 'made up' });
    return { a, b };
  }
}

let tables = 0;
/** A table of one made-up row, with its map; each with a title of its own, so that none is the same import again. */
function aTable(): { file: { path: string; name: string }; map: unknown } {
  const name = `table-${(tables += 1)}.csv`;
  const path = join(newTemporaryFolder(), name);
  writeFileSync(path, 'no,sex\n1,F\n');
  return { file: { path, name }, map: { format: 'vigil-map-1', lang: 'ko', source: { title: name, material: 'list', basis: 'official-record' }, rowKey: ['no'], kind: 'person', sort: 'described', claims: [{ property: 'sex', from: 'sex', as: 'term', list: 'sex' }] } };
}

function someLines(): string {
  const path = join(newTemporaryFolder(), 'lines.jsonl');
  writeFileSync(path, `${JSON.stringify({ is: 'register', format: 'vigil-lines-1', title: 'Made up' })}\n${JSON.stringify({ is: 'source', key: 's', source: { title: 'Article', material: 'article', basis: 'public' } })}\n`);
  return path;
}

const inAll = (text: string) => ({ en: text, ko: text, zh: text });
const aTerm = (): unknown => {
  const code = `made-up-${(tables += 1)}`;
  return { code, label: inAll(code), definition: inAll(`${code} d`), includes: inAll('all'), excludes: inAll('none'), example: inAll(`${code} e`), source: 'made up' };
};

const nothing: Executors = { export: { run: async () => ({}) } };
const aRequest = (session: Session, main: CompartmentId): Promise<string> => ask(session, main, { kind: 'export', subject: {}, reason: 'made up' });

/** Every command of the register with an input that its rules accept. A command without a row here fails the matrix test. */
export const commands: readonly Command[] = [
  // Entered in its log by the machine before it can be proven, as in every register that runs.
  { permission: provePermission, prepare: async (round) => {
    const { chain } = await account(round);
    const { register } = round.documenter;
    await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
    return (s) => proveClosed(s, [{ compartment: round.main, id: chain }]);
  } },
  // Takes the authority out, whether one is entered or not.
  { permission: authorityPermission, prepare: async () => (s) => enterAuthority(s, null) },
  { permission: recordSourcePermission, prepare: async ({ main }) => (s) => recordSource(s, main, interview) },
  { permission: moveSourcePermission, prepare: async (round) => { const { source } = await account(round); return (s) => moveSource(s, { source, from: round.main, to: round.second }); } },
  { permission: recordAccountPermission, prepare: async (round) => { const { source } = await account(round); return (s) => recordAccount(s, round.main, { source, account: person('박순희') }); } },
  { permission: reviseAccountPermission, prepare: async (round) => { const { chain } = await account(round); return (s) => reviseAccount(s, round.main, { chain, replaces: chain, reason: 'our-mistake', account: person('이영호') }); } },
  { permission: assessPermission, prepare: async (round) => { const [a, b] = [await account(round), await account(round)]; return (s) => assess(s, { body: { about: 'same', a: a.chain, b: b.chain, verdict: 'same' }, reason: 'made up' }); } },
  { permission: showSourcePermission, prepare: async (round) => { const { source } = await account(round); return (s) => showSource(s, source, 'en'); } },
  { permission: showPermission, prepare: async (round) => { const { chain } = await account(round); return (s) => show(s, chain); } },
  { permission: searchPermission, prepare: async () => (s) => search(s, { query: '리영호' }) },
  { permission: unsealPermission, prepare: async (round) => { const { chain } = await account(round); return (s) => unsealRecords(s, round.main, [chain], 'checking spelling'); } },
  { permission: addTermPermission, prepare: async ({ main }) => (s) => addTerm(s, main, 'sex', aTerm()) },
  { permission: saveDraftPermission, prepare: async ({ main }) => (s) => saveDraft(s, main, { body: person('최은경') }) },
  // A draft is its author's: who may discard does so with one of their own, who may not tries the documenter's.
  { permission: discardDraftPermission, prepare: async ({ documenter, main }) => {
    const { id } = await saveDraft(documenter, main, { body: person('최은경') });
    return async (s) => discardDraft(s, discardDraftPermission.roles.includes(s.role) ? (await saveDraft(s, main, { body: person('최은경') })).id : id);
  } },
  { permission: reviewDraftPermission, prepare: async ({ documenter, main }) => async (s) => {
    const may = reviewDraftPermission.roles.includes(s.role);
    const { id } = await saveDraft(documenter, main, { body: person('최은경'), ...(may ? { reviewer: s.hat } : {}) });
    return getDraft(s, id);
  } },
  { permission: auditPermission, prepare: async () => (s) => auditEntries(s) },
  { permission: administerPermission, prepare: async () => (s) => administerCare(s, { what: 'key-drill', name: 'made up' }) },
  { permission: addCirclePermission, prepare: async () => (s) => administerCircle(s, { name: `circle ${(circles += 1)}`, kind: 'circle' }) },
  { permission: addUserPermission, prepare: async () => (s) => administerUser(s, aPerson('analyst')) },
  { permission: nameSeatPermission, prepare: async () => (s) => administerOwnName(s, { name: `made up ${(circles += 1)}` }) },
  { permission: resetSignInPermission, prepare: async (round) => { const { name } = await somebody(round, 'analyst'); return (s) => administerSignInReset(s, { name, password: 'made up for this test' }); } },
  { permission: endUserPermission, prepare: async (round) => { const { name } = await somebody(round, 'analyst'); return (s) => administerUserEnd(s, { name }); } },
  { permission: addHatPermission, prepare: async (round) => { const { name } = await somebody(round, 'analyst'); return (s) => administerHat(s, { name, role: 'reviewer' }); } },
  { permission: endHatPermission, prepare: async (round) => { const who = await somebody(round, 'analyst'); return (s) => administerHatEnd(s, who); } },
  { permission: addMemberPermission, prepare: async (round) => { const who = await somebody(round, 'analyst'); return (s) => administerMember(s, { ...who, circle: 'second', member: true }); } },
  { permission: removeMemberPermission, prepare: async (round) => { const who = await somebody(round, 'analyst'); return (s) => administerMember(s, { ...who, circle: 'second', member: false }); } },
  { permission: changeSettingPermission, prepare: async () => (s) => administerSetting(s, { name: 'session-hours', value: 8 }) },
  { permission: assignReviewPermission, prepare: async (round) => { const { chain } = await account(round); return (s) => assignReview(s, { account: chain }); } },
  { permission: takeReviewPermission, prepare: async (round) => { const { chain } = await account(round); const asked = await assignReview(round.documenter, { account: chain }); return (s) => takeReview(s, asked); } },
  // With whom it is gives it back or decides it; who may not, tries what waits.
  { permission: backReviewPermission, prepare: async (round) => { const taken = await takenReview(round); return async (s) => giveBackReview(s, { ...(await taken(s)), note: 'which winter?' }); } },
  { permission: finishReviewPermission, prepare: async (round) => { const taken = await takenReview(round); return async (s) => { const one = await taken(s); return finishReview(s, { ...one, accounts: [one.account], verdict: 'reasonable-grounds', rule: 'made up', reason: 'made up' }); }; } },
  { permission: proposeLinksPermission, prepare: async (round) => { await account(round); await account(round); return (s) => proposeLinks(s, round.main); } },
  { permission: secondLookPermission, prepare: async (round) => { const pair = await judgedPair(round); return (s) => judgeSecond(s, { ...pair, verdict: 'unsure', reason: 'made up' }); } },
  { permission: importLinesPermission, prepare: async ({ main }) => { const path = someLines(); return (s) => importLines(s, { path, compartment: main }); } },
  { permission: permission('example.load', 'documenter'), prepare: async ({ main }) => { const path = someLines(); return (s) => importLines(s, { path, compartment: main, example: true }); } },
  { permission: importPermission, prepare: async ({ main }) => { const table = aTable(); return (s) => runImport(s, { ...table, compartment: main }); } },
  { permission: undoImportPermission, prepare: async ({ documenter, main }) => { const done = await runImport(documenter, { ...aTable(), compartment: main }); return (s) => undoImport(s, done.import); } },
  { permission: recordGiverPermission, prepare: async (round) => { const { source } = await speaker(round); return (s) => recordGiver(s, round.main, { source, giver: adult }); } },
  { permission: reviseGiverPermission, prepare: async (round) => { const { source, giver } = await speaker(round); return (s) => reviseGiver(s, round.main, { source, giver, entry: adult }); } },
  { permission: recordCardPermission, prepare: async (round) => { const { source, giver } = await speaker(round); return (s) => recordCard(s, round.main, { source, giver, card: { ...card, givenAt: '2026-04-01' } }); } },
  { permission: withdrawPermission, prepare: async (round) => { const { source, giver } = await speaker(round); return (s) => withdraw(s, round.main, { source, giver, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } }); } },
  { permission: restrictPermission, prepare: async (round) => { const { chain } = await speaker(round); return (s) => restrict(s, round.main, { account: chain, restriction: objection }); } },
  { permission: liftPermission, prepare: async (round) => {
    const { chain } = await speaker(round);
    const restriction = await restrict(round.documenter, round.main, { account: chain, restriction: objection });
    return (s) => liftRestriction(s, round.main, { restriction, lifting: { at: '2026-06-01', from: 'person', words: 'she called again' } });
  } },
  { permission: narrowPermission, prepare: async (round) => { const { chain } = await speaker(round); return (s) => narrow(s, round.main, { account: chain, narrowing: { level: 'account', scope: ['quote'], at: '2026-05-01', saidBy: 'team', reason: 'the village has one such woman' } }); } },
  { permission: consentViewPermission, prepare: async (round) => { const { source, giver } = await speaker(round); return (s) => getGiverView(s, round.main, source, giver); } },
  { permission: reviewNamingPermission, prepare: async ({ documenter, main }) => { const source = await recordSource(documenter, main, { ...interview, basis: 'public' }); return (s) => reviewNaming(s, main, { source, cells: ['publish-name'], reason: 'public by choice' }); } },
  { permission: countPermission, prepare: async ({ documenter, main }) => { const source = await recordSource(documenter, main, { ...interview, basis: 'public' }); return (s) => countUnknown(s, main, { source, reason: 'checked' }); } },
  // Carried out by whoever approved; who may not, tries what somebody else's yes has opened.
  { permission: erasePermission, prepare: async (round) => {
    const { chain } = await account(round);
    const subject = { grain: 'record', id: chain, inError: false } as const;
    const { request: id } = await askErasure(round.documenter, round.main, { subject, reason: 'made up' });
    return (s) => approve(s, id, { erase: { run: async (session, request) => ({ ...(await erase(session, request, subject)) }) } });
  } },
  { permission: askPermission, prepare: async ({ main }) => (s) => aRequest(s, main) },
  { permission: readRequestPermission, prepare: async ({ documenter, main }) => { const id = await aRequest(documenter, main); return (s) => readRequest(s, id); } },
  { permission: approvePermission, prepare: async ({ documenter, main }) => { const id = await aRequest(documenter, main); return (s) => approve(s, id, nothing); } },
  { permission: refuseRequestPermission, prepare: async ({ documenter, main }) => { const id = await aRequest(documenter, main); return (s) => refuseRequest(s, id, nothing); } },
  // A request is taken back by who made it: who may ask does so with their own, who may not tries the documenter's.
  { permission: withdrawRequestPermission, prepare: async ({ documenter, main }) => {
    const id = await aRequest(documenter, main);
    return async (s) => withdrawRequest(s, withdrawRequestPermission.roles.includes(s.role) ? await aRequest(s, main) : id, nothing);
  } },
  { permission: exportPermission, prepare: async () => (s) => writeRegister(s, { out: join(newTemporaryFolder(), 'register.jsonl'), reason: 'made up' }) },
  { permission: giverFilePermission, prepare: async (round) => {
    const { giver } = await speaker(round);
    const out = join(newTemporaryFolder(), 'own.html');
    const id = await askGiverFile(round.documenter, round.main, { giver, out, lang: 'ko', reason: 'made up' });
    return async (s) => {
      // Who approves is who writes it; a role that may not is tried with a request that somebody else approved.
      let done: unknown;
      const run: Executor['run'] = async (session, request, words) => { done = await writeGiverFile(session, request, out, words.reason); return {}; };
      if (!approvePermission.roles.includes(s.role)) return writeGiverFile(s, { id } as Request, out, 'made up');
      await approve(s, id, { 'giver-file': { run } });
      return done;
    };
  } },
  // Only an empty register takes one: each round has one of its own, in which the role is the same.
  { permission: importRegisterPermission, prepare: async (round) => {
    await account(round);
    const { out } = await writeRegister(round.documenter, { out: join(newTemporaryFolder(), 'register.jsonl'), reason: 'made up' });
    return async (s) => {
      const empty = await testRegister();
      return importRegister(await empty.seat('importer', s.role, [empty.main]), out, registerParts);
    };
  } },
];

/** All that stands in the tables of a circle that a command could have written, as one number each. */
export const rowsWritten = (session: Session): Promise<unknown> => read(session, 'record', (tx) => tx.query(`
  select (select count(*)::int from record.header) as headers, (select count(*)::int from record.body) as bodies, (select count(*)::int from ledger.pending) as pending,
    (select count(*)::int from keys.nonce) as nonces, (select count(*)::int from derived.edge) as edges, (select string_agg(cells || may_record::text, ',' order by source, giver) from derived.source_state) as consent`));
