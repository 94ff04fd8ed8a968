import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { verifyLogs } from '#ledger/index.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { addTerm, builtInVocabulary, checkTerms, findTerm, findTermByWords, fitting, loadVocabulary, type Term } from './index.ts';

const inAll = (text: string): { en: string; ko: string; zh: string } => ({ en: text, ko: `${text} 말`, zh: `${text} 词` });
const term = (code: string, words: string, more: Partial<Term> = {}): Term => ({
  code, label: inAll(words), definition: inAll('d'), includes: inAll('i'), excludes: inAll('x'), example: inAll('e'), source: 'made up for a test', ...more,
});
const code = (name: string, field?: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name && (field === undefined || error.refusal.detail?.['field'] === field);

test('a term of the group is found beside the built-in ones by everybody with a seat, and stands in the log', async () => {
  const t = await testRegister();
  const outside = await t.seat('outside', 'analyst', []);
  await addTerm(t.session, t.main, 'facility-type', term('test-shed', 'made-up shed'));
  const vocabulary = await read(outside, 'record', loadVocabulary);
  assert.equal(findTerm('facility-type', 'test-shed', vocabulary)?.label.ko, 'made-up shed 말');
  assert.equal(findTermByWords('facility-type', 'Made-up  SHED', 'en', vocabulary)?.code, 'test-shed');
  assert.equal(findTerm('facility-type', 'test-shed'), undefined, 'the built-in vocabulary is not changed');
  const { rows } = await (await t.admin()).query<{ open: string; command: string }>('select b.open, h.command from record.header h join record.body b using (compartment, id)');
  assert.equal(rows[0]?.command, 'term.add');
  assert.equal((JSON.parse(rows[0].open) as { term: Term }).term.code, 'test-shed');
  await t.sequence();
  assert.ok((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).holds);
});

test('what does not fit is refused and leaves nothing', async () => {
  const t = await testRegister();
  const add = (list: string, input: unknown): Promise<unknown> => addTerm(t.session, t.main, list, input);
  const first = builtInVocabulary().lists.get('facility-type')?.terms[0] as Term;
  await assert.rejects(add('no-list', term('a', 'a')), code('vocabulary.unknown-list'));
  await assert.rejects(add('facility-type', term(first.code, 'other words')), code('vocabulary.term-exists'));
  await assert.rejects(add('facility-type', term('new', first.label.en)), code('vocabulary.words-taken'));
  await assert.rejects(add('facility-type', term('new', 'new', { parent: 'nowhere' })), code('vocabulary.unknown-parent'));
  await assert.rejects(add('facility-type', { ...term('new', 'new'), label: { en: 'new', ko: 'new' } }), code('vocabulary.shape', 'label.zh'));
  await assert.rejects(add('facility-type', term('new', 'a\u0000b')), code('text.nul'));
  await assert.rejects(add('facility-type', JSON.parse('{"__proto__": {"code": "x"}}')), code('vocabulary.shape'));
  await assert.rejects(addTerm(await t.seat('reader', 'analyst', [t.main]), t.main, 'facility-type', term('new', 'new')), code('access.denied'));
  const { rows } = await (await t.admin()).query('select (select count(*) from working.term)::int + (select count(*) from record.header)::int as n');
  assert.deepEqual(rows, [{ n: 0 }]);
});

test('of two who coin the same word at once one is refused', async () => {
  const t = await testRegister();
  const both = await Promise.allSettled(['one', 'two'].map((c) => addTerm(t.session, t.main, 'facility-type', term(c, 'same words'))));
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
  const refused = both.find((one) => one.status === 'rejected');
  assert.ok(code('vocabulary.words-taken')((refused as PromiseRejectedResult).reason));
});

test('after an upgrade that brings the same code, the rest of the group\'s terms still stand', () => {
  const first = builtInVocabulary().lists.get('facility-type')?.terms[0] as Term;
  const added = [term('child', 'child', { parent: 'parent' }), term(first.code, 'clash'), term('orphan', 'orphan', { parent: 'gone' }), term('parent', 'parent')].map((one) => ({ list: 'facility-type', term: one }));
  const vocabulary = fitting(added);
  assert.equal(findTerm('facility-type', 'child', vocabulary)?.parent, 'parent');
  assert.deepEqual(findTerm('facility-type', first.code, vocabulary), first);
  assert.equal(findTerm('facility-type', 'orphan', vocabulary), undefined);
});

test('a term changed, taken away or put in by SQL is named; one as it was entered is not', async () => {
  const t = await testRegister();
  await addTerm(t.session, t.main, 'facility-type', term('shed', 'made-up shed'));
  await addTerm(t.session, await t.circle('second'), 'facility-type', term('barn', 'made-up barn'));
  const check = async (): Promise<readonly string[]> => (await checkTerms(t.register.pools.get('vigil_sequencer'))).failures.map((one) => `${one.code} ${one.entry}`);
  assert.deepEqual(await check(), []);
  const admin = await t.admin();
  for (const [statement, wanted] of [
    [`update working.term set body = replace(body, 'made-up shed', 'made-up camp') where code = 'shed'`, ['verify.term-changed facility-type shed']],
    [`update working.term set body = 'no term at all' where code = 'shed'`, ['verify.term-changed facility-type shed']],
    [`update working.term set by_hat = '${t.administrator.hat}' where code = 'barn'`, ['verify.term-changed facility-type barn']],
    [`update working.term set at = at + interval '1 day' where code = 'barn'`, ['verify.term-changed facility-type barn']],
    [`update working.term set code = 'hut' where code = 'barn'`, ['verify.term-surplus facility-type hut', 'verify.term-missing facility-type barn']],
    [`update working.term set list = 'sex' where code = 'barn'`, ['verify.term-surplus sex barn', 'verify.term-missing facility-type barn']],
    [`delete from working.term where code = 'shed'`, ['verify.term-missing facility-type shed']],
    [`insert into working.term select list, 'hut', body, by_hat, at from working.term where code = 'shed'`, ['verify.term-surplus facility-type hut']],
  ] as const) {
    await admin.query('create temporary table before as select * from working.term');
    assert.equal((await admin.query(statement)).rowCount, 1, statement);
    assert.deepEqual(await check(), wanted, statement);
    await admin.query('delete from working.term; insert into working.term select * from before; drop table before');
  }
  assert.deepEqual(await check(), []);
});
