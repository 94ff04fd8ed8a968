import { read } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { findPage, glossaryWords, helpContents } from '#help/index.ts';
import { helpApi } from '#help/contract.ts';
import { loadVocabulary } from '#vocabulary/index.ts';
import { routes } from './handlers.ts';

export const helpRoutes = routes(helpApi, {
  'GET /api/help': ({ input }) => Promise.resolve({ groups: helpContents(input.lang) }),
  'GET /api/help/:topic': async ({ session, input: { topic, lang } }) => {
    const vocabulary = session === undefined || !topic.startsWith('codebook') ? undefined : await read(session, 'record', loadVocabulary);
    const page = findPage(topic, lang, vocabulary);
    if (page === undefined) throw new Refused('register.not-found', { what: 'help' });
    return page;
  },
  'GET /api/glossary': ({ input }) => Promise.resolve({ words: glossaryWords(input.lang) }),
});
