import { writeFileSync } from 'node:fs';
import { Refused } from '#base/result.ts';
import { formPage, writeWorkbook } from '#intake/index.ts';
import type { Command, Options } from '../command.ts';

type Language = 'en' | 'ko' | 'zh';
function languageOf({ lang }: Options): Language {
  if (lang === undefined) return 'en';
  if (lang !== 'en' && lang !== 'ko' && lang !== 'zh') throw new Refused('usage.bad-option', { option: 'lang', known: 'en ko zh' });
  return lang;
}

/** Nothing is written over, and what is empty yet holds nothing of anybody. */
function save(path: string | undefined, bytes: Uint8Array | string): string {
  if (path === undefined) throw new Refused('usage.missing', { what: 'FILE' });
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    throw new Refused(code === 'EEXIST' ? 'export.exists' : code === 'ENOENT' ? 'export.no-folder' : 'export.no-access');
  }
  return path;
}

/** Both open no register: they hold the vocabulary and nothing of anybody. */
export const workbookCommands: readonly Command[] = [
  {
    name: 'workbook', usage: 'workbook FILE.xlsx [--lang en|ko|zh]', does: 'writes an empty workbook to fill in off line: people, returns, custody and acts with drop-downs and a codebook; vigil import takes it as it is',
    options: { lang: 'string' },
    async run(context) {
      const lang = languageOf(context.options);
      const file = save(context.words[0], await writeWorkbook(lang));
      return { data: { file, lang }, text: `${file}: an empty workbook (${lang}). Filled in, it comes in by vigil import ${file}` };
    },
  },
  {
    name: 'form', usage: 'form FILE.html [--lang en|ko|zh]', does: 'writes a form to print that asks what the workbook asks, in the same order and with the same numbers',
    options: { lang: 'string' },
    async run(context) {
      const lang = languageOf(context.options);
      const file = save(context.words[0], formPage(lang));
      return { data: { file, lang }, text: `${file}: a form to print (${lang}); what is written on it goes into the workbook row by row` };
    },
  },
];
