import { writeFileSync } from 'node:fs';
import { Refused } from '#base/result.ts';
import { findPage, helpContents, pageText } from '#help/index.ts';
import { languages, loadVocabulary, type Language } from '#vocabulary/index.ts';
import { read } from '#access/index.ts';
import { hasVault } from '#store/index.ts';
import type { Command, Context } from '../command.ts';

function langOf(context: Context): Language {
  const lang = context.options['lang'] ?? 'en';
  const found = languages.find((one) => one === lang);
  if (found === undefined) throw new Refused('usage.bad-option', { option: 'lang' });
  return found;
}

/** The codebook of a register holds the group's own words; everything else opens no register. */
const vocabularyOf = async (context: Context, topic: string) => (topic.startsWith('codebook') && context.options['own'] === true && hasVault(context.dataDir) ? read(await context.session(), 'record', loadVocabulary) : undefined);

export const guideCommands: readonly Command[] = [
  {
    name: 'guide', usage: 'guide [TOPIC] [--lang en|ko|zh] [--out FILE.txt] [--own]',
    does: 'help and the pack: consent card, explanation, what not to record, emergency call, codebook, exercises, care of staff, forms; without TOPIC, what there is. --own: the codebook with this register\'s own words. To print, open /help in the browser',
    options: { lang: 'string', out: 'string', own: 'boolean' },
    async run(context) {
      const lang = langOf(context);
      const [topic] = context.words;
      if (topic === undefined) {
        const contents = helpContents(lang);
        return { data: contents, text: contents.flatMap((group) => [group.title, ...group.topics.map(({ id, title }) => `  ${id.padEnd(18)}${title}`)]).join('\n') };
      }
      const page = findPage(topic, lang, await vocabularyOf(context, topic));
      if (page === undefined) throw new Refused('register.not-found', { what: 'help' });
      const out = context.options['out'];
      if (typeof out !== 'string') return { data: page, text: pageText(page) };
      try {
        writeFileSync(out, `${pageText(page)}\n`, { flag: 'wx' });
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? new Refused('export.exists') : new Refused('export.no-folder');
      }
      return { data: { topic, lang, out }, text: out };
    },
  },
];
