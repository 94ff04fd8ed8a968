// Every page is there in three languages that say the same, leads nowhere that is not, and the made ones are whole.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { findTemplate } from '#consent/index.ts';
import { builtInVocabulary, languages, lists, mergeTerms } from '#vocabulary/index.ts';
import { moreExamples, unsureOf, unsureRules } from './codebook/unsure.ts';
import { glossaryWords, readGlossary, sectionTitle } from './glossary/glossary.ts';
import { findPage, helpContents, pageText, textOf, topics, type Block, type Page, type Span } from './index.ts';
import { codebookList, findTopic } from './topics.ts';

const pagesOf = (topic: string): Page[] => languages.map((lang) => findPage(topic, lang) as Page);
const spansOf = (block: Block): readonly Span[] => {
  switch (block.is) {
    case 'heading': case 'paragraph': return block.text;
    case 'list': return block.items.flat();
    case 'table': return [...block.head.flat(), ...block.rows.flat(2)];
    case 'quote': return block.paragraphs.flat();
    default: return [];
  }
};
/** What a page is made of, whatever the language. */
const shape = (page: Page): string[] => page.blocks.map((block) => {
  const links = spansOf(block).flatMap((span) => span.to ?? []).join(' ');
  const size = block.is === 'list' ? block.items.length : block.is === 'table' ? `${block.rows.length}x${block.rows[0]?.length ?? 0}` : block.is === 'quote' ? block.paragraphs.length : block.is === 'question' ? `${block.number} ${block.each.length}` : '';
  return `${block.is} ${size} ${links}`.trim();
});

test('each written page stands in three languages of one version, with the same parts and links', () => {
  for (const { id, made } of topics.filter((topic) => topic.made === undefined || topic.made === 'card')) {
    const [en, ko, zh] = pagesOf(id) as [Page, Page, Page];
    if (made === undefined) assert.deepEqual([ko.version, zh.version], [en.version, en.version], id);
    assert.deepEqual(shape(ko), shape(en), `${id} ko`);
    assert.deepEqual(shape(zh), shape(en), `${id} zh`);
    assert.equal(new Set([en.title, ko.title, zh.title]).size, 3, id);
    for (const page of [ko, zh]) for (const block of page.blocks) for (const span of spansOf(block)) if (span.code !== true && span.text.length > 40) assert.match(span.text, page.lang === 'ko' ? /[\uac00-\ud7a3]/ : /[\u4e00-\u9fff]/, `${id} ${page.lang}: ${span.text}`);
  }
});

test('no file lies in the pages that is not listed, and none is missing', () => {
  for (const lang of languages) assert.deepEqual(readdirSync(new URL(`./pages/${lang}/`, import.meta.url)).sort(), topics.filter((topic) => topic.made === undefined).map((topic) => `${topic.id}.md`).sort());
});

test('every link leads to a page or to a word of the glossary', () => {
  const words = new Set(glossaryWords('en').map((word) => word.id));
  for (const { id } of topics) for (const page of pagesOf(id)) for (const { to } of page.blocks.flatMap(spansOf)) {
    if (to === undefined) continue;
    assert.ok(to.startsWith('word:') ? words.has(to.slice(5)) : findTopic(to) !== undefined || builtInVocabulary().lists.has(codebookList(to) ?? ''), `${id} ${page.lang} leads to ${to}`);
  }
});

test('the card is the one that is read out and recorded: same version, thirteen questions, the words of the template', () => {
  for (const lang of languages) {
    const page = findPage('consent-card', lang) as Page;
    const template = findTemplate(lang);
    assert.equal(page.version, template?.version);
    const questions = page.blocks.filter((block) => block.is === 'question');
    assert.deepEqual(questions.map((block) => block.number), Array.from({ length: 13 }, (_, i) => i + 1));
    assert.ok(questions.every((block, i) => block.text.startsWith(template?.questions[i]?.text ?? '?')));
    assert.ok(pageText(page).includes(template?.opening ?? '?'));
  }
});

test('the codebook holds every word of every list, with what to do when unsure, and a word of the group\'s own', () => {
  const vocabulary = builtInVocabulary();
  for (const list of lists(vocabulary)) for (const lang of languages) {
    const page = findPage(`codebook-${list.list}`, lang) as Page;
    assert.equal(page.blocks.filter((block) => block.is === 'heading').length, list.terms.length, list.list);
    for (const table of page.blocks) if (table.is === 'table') assert.ok(table.rows.length === 5 && table.rows.every((row) => textOf(row[1] ?? []).length > 1), `${list.list} ${lang}`);
  }
  const inAll = (text: string) => ({ en: text, ko: text, zh: text });
  const grown = mergeTerms(vocabulary, [{ list: 'local-act', term: { code: 'made-up', label: inAll('made up'), definition: inAll('d'), includes: inAll('i'), excludes: inAll('e'), example: inAll('x'), source: 'made up' } }]);
  assert.ok(grown.ok && (findPage('codebook-local-act', 'en', grown.value)?.blocks ?? []).some((block) => block.is === 'heading' && textOf(block.text) === 'made up'));
  assert.equal(findPage('codebook-none', 'en'), undefined);
});

test('rules for when unsure and second examples are of words that there are, complete in three languages', () => {
  const vocabulary = builtInVocabulary();
  const { terms, lists: byList, broader, always } = unsureRules();
  for (const key of [...Object.keys(terms), ...Object.keys(moreExamples())]) {
    const [list = '', code = ''] = key.split(':');
    assert.ok(vocabulary.terms.get(list)?.has(code), key);
  }
  assert.deepEqual(Object.keys(byList).sort(), [...vocabulary.lists.keys()].sort());
  for (const texts of [...Object.values(terms), ...Object.values(byList), ...Object.values(moreExamples()), broader, always]) for (const lang of languages) assert.ok(texts[lang].length > 3);
  const [child] = lists(vocabulary).flatMap((list) => list.terms.filter((term) => term.parent !== undefined && terms[`${list.list}:${term.code}`] === undefined).map((term) => ({ list, term })));
  if (child === undefined) assert.fail('a word with a broader one');
  const parent = vocabulary.terms.get(child.list.list)?.get(child.term.parent ?? '');
  assert.ok(unsureOf(child.list.list, child.term, parent, 'ko').includes(parent?.label.ko ?? '?'));
});

test('every word of the glossary has its meaning in three languages, and no meaning is left over', () => {
  const { rows, meanings } = readGlossary();
  assert.ok(rows.length > 140);
  assert.deepEqual(Object.keys(meanings).sort(), rows.map((row) => row.id).sort());
  for (const lang of languages) for (const word of glossaryWords(lang)) assert.ok(word.term !== '' && word.meaning !== '' && word.others.every((other) => other !== ''), `${lang} ${word.id}`);
  for (const row of rows) for (const lang of languages) assert.notEqual(sectionTitle(row.section, lang), undefined, row.section);
});

test('contents name every page once, and nothing says what the glossary tells to avoid', () => {
  for (const lang of languages) assert.deepEqual(helpContents(lang).flatMap((group) => group.topics.map((topic) => topic.id)), topics.map((topic) => topic.id));
  const avoided = /\bdefector|compartment|subject of|대상자|탈북자|강제북송|계정|감시|监视|对象者|判决|越境者/;
  for (const { id, made } of topics) if (made === undefined) for (const page of pagesOf(id)) assert.doesNotMatch(pageText(page).replaceAll(/`[^`]*`/g, ''), avoided, `${id} ${page.lang}`);
});
