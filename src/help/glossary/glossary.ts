import { readFileSync } from 'node:fs';
import type { Language } from '#vocabulary/index.ts';
import type { Block, Spans } from '../blocks.ts';
import type { Page } from '../page.ts';
import { parseGlossary, type GlossaryRow } from './parse-glossary.ts';

/** A word as it is explained on hover. `others` are the same word in the two other languages. */
export type Word = { readonly id: string; readonly term: string; readonly meaning: string; readonly avoid: string; readonly others: readonly string[] };
type Meanings = Readonly<Record<string, { readonly ko: string; readonly zh: string }>>;

let read: { readonly rows: readonly GlossaryRow[]; readonly meanings: Meanings } | undefined;
/** GLOSSARY.md, and what its words mean in Korean and Chinese. Read once, when first asked for; a test finds a word without a meaning. */
export const readGlossary = (): { readonly rows: readonly GlossaryRow[]; readonly meanings: Meanings } => (read ??= {
  rows: parseGlossary(readFileSync(new URL('../../../GLOSSARY.md', import.meta.url), 'utf8')),
  meanings: JSON.parse(readFileSync(new URL('./meanings.json', import.meta.url), 'utf8')) as Meanings,
});

const termOf = (row: GlossaryRow, lang: Language): string => (lang === 'en' ? row.term : row[lang]);

export function glossaryWords(lang: Language): Word[] {
  const { rows, meanings } = readGlossary();
  return rows.map((row) => ({
    id: row.id, term: termOf(row, lang), meaning: lang === 'en' ? row.meaning : (meanings[row.id]?.[lang] ?? row.meaning), avoid: row.avoid,
    others: (['en', 'ko', 'zh'] as const).filter((other) => other !== lang).map((other) => termOf(row, other)),
  }));
}

const sections: Readonly<Record<string, Readonly<Record<'ko' | 'zh', string>>>> = {
  'Words that collide or frighten': { ko: '부딪치거나 겁주는 말', zh: '容易混淆或使人害怕的词' }, 'The five words': { ko: '다섯 낱말', zh: '五个词' }, 'Around a source': { ko: '출처 둘레', zh: '关于来源' },
  'Basis: on what a source may be held': { ko: '보유 근거', zh: '持有依据' }, 'Consent': { ko: '동의', zh: '同意' }, 'Persons': { ko: '사람', zh: '人' }, 'Events and acts': { ko: '사건과 행위', zh: '事件与行为' }, 'Claims': { ko: '진술 내용', zh: '陈述内容' },
  'What is concluded': { ko: '판단', zh: '判断' }, 'Figures': { ko: '수치', zh: '数字' }, 'People with a seat': { ko: '자리를 가진 사람', zh: '有席位的人' }, 'Keeping': { ko: '지키기', zh: '保管' }, 'Linking lists': { ko: '목록 잇기', zh: '链接名单' }, 'Between two organisations': { ko: '두 단체 사이', zh: '两个组织之间' },
};
export const sectionTitle = (section: string, lang: Language): string | undefined => (lang === 'en' ? section : sections[section]?.[lang]);

const heads: Readonly<Record<Language, { readonly title: string; readonly note: string; readonly columns: readonly string[] }>> = {
  en: { title: 'Glossary', note: 'Words of the register, with what they mean here and the words to avoid. A Korean and a Chinese speaker of the field must still read them.', columns: ['Word', 'Meaning', 'Korean, Chinese', 'Avoid'] },
  ko: { title: '용어집', note: '기록부의 말과 여기서의 뜻, 피할 말. 이 분야의 원어민이 아직 읽지 않았습니다.', columns: ['말', '뜻', '영어, 중국어', '피할 말'] },
  zh: { title: '词汇表', note: '登记册用词、在这里的含义，以及应避免的词。尚未由本领域的母语者审读。', columns: ['词', '含义', '英文、韩文', '避免'] },
};

export function glossaryPage(lang: Language): Page {
  const { rows } = readGlossary();
  const words = new Map(glossaryWords(lang).map((word) => [word.id, word]));
  const { title, note, columns } = heads[lang];
  const plain = (text: string): Spans => [{ text: text.replaceAll('`', '') }];
  const tables = [...new Set(rows.map((row) => row.section))].flatMap((section): Block[] => [
    { is: 'heading', level: 2, id: section.toLowerCase().replaceAll(/[^a-z]+/g, '-'), text: plain(sectionTitle(section, lang) ?? section) },
    { is: 'table', head: columns.map(plain), rows: rows.filter((row) => row.section === section).map((row) => {
      const word = words.get(row.id) as Word;
      return [[{ text: word.term, bold: true }], plain(word.meaning), plain(word.others.join(' · ')), plain(word.avoid)];
    }) },
  ]);
  return { topic: 'glossary', lang, version: '1', title, blocks: [{ is: 'paragraph', text: plain(note) }, ...tables] };
}
