import { unreachable } from '#base/result.ts';
import { builtInVocabulary, type Language, type Vocabulary } from '#vocabulary/index.ts';
import { cardPage } from './card-page.ts';
import { codebookContents, codebookOf } from './codebook/codebook.ts';
import { moreExamples, unsureRules } from './codebook/unsure.ts';
import { glossaryPage, readGlossary } from './glossary/glossary.ts';
import { readPage, readPages, type Page } from './page.ts';
import { codebookList, findTopic, groups, topics, type Group, type Topic } from './topics.ts';

/** Reads every file that pages are made of. A server calls it before it gives up root; elsewhere they are read when first asked for. */
export function loadHelp(): void {
  readPages();
  readGlossary();
  unsureRules();
  moreExamples();
  builtInVocabulary();
}

/** A page of help, or of the pack; the codebook is made from the vocabulary that is handed in. Undefined for what there is not. */
export function findPage(topic: string, lang: Language, vocabulary: Vocabulary = builtInVocabulary()): Page | undefined {
  const list = codebookList(topic);
  if (list !== undefined) return codebookOf(list, vocabulary, lang);
  const found = findTopic(topic);
  return found === undefined ? undefined : pageOf(found, lang, vocabulary);
}

function pageOf({ id, made }: Topic, lang: Language, vocabulary: Vocabulary): Page {
  switch (made) {
    case undefined: case 'exercises': return readPage(id, lang);
    case 'card': return cardPage(lang);
    case 'codebook': return codebookContents(vocabulary, lang);
    case 'glossary': return glossaryPage(lang);
    default: return unreachable(made);
  }
}

export type Contents = readonly { readonly group: Group; readonly title: string; readonly topics: readonly { readonly id: string; readonly title: string }[] }[];

const groupTitles: Readonly<Record<Group, Readonly<Record<Language, string>>>> = {
  screens: { en: 'Page by page', ko: '화면마다', zh: '逐页说明' }, speaking: { en: 'With people', ko: '사람을 만날 때', zh: '与人交谈' }, coding: { en: 'Coding and practising', ko: '코딩과 연습', zh: '编码与练习' },
  house: { en: 'Keeping', ko: '지키기', zh: '保管' }, forms: { en: 'To fill in', ko: '채워 쓰는 양식', zh: '待填写的表' }, words: { en: 'Words', ko: '말', zh: '词语' },
};

const made = new Map<Language, Contents>();
/** What there is, by group. */
export function helpContents(lang: Language): Contents {
  const known = made.get(lang);
  if (known !== undefined) return known;
  const contents = groups.map((group) => ({ group, title: groupTitles[group][lang], topics: topics.filter((topic) => topic.group === group).map((topic) => ({ id: topic.id, title: pageOf(topic, lang, builtInVocabulary()).title })) }));
  made.set(lang, contents);
  return contents;
}
