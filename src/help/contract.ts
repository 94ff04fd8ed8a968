import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

const lang = z.enum(['en', 'ko', 'zh']);
const spans = z.array(z.object({ text: z.string(), bold: z.literal(true).optional(), italic: z.literal(true).optional(), code: z.literal(true).optional(), to: z.string().optional() }));
const block = z.discriminatedUnion('is', [
  z.object({ is: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), id: z.string(), text: spans }),
  z.object({ is: z.literal('paragraph'), text: spans }),
  z.object({ is: z.literal('list'), ordered: z.boolean(), items: z.array(spans) }),
  z.object({ is: z.literal('table'), head: z.array(spans), rows: z.array(z.array(spans)) }),
  z.object({ is: z.literal('quote'), paragraphs: z.array(spans) }),
  z.object({ is: z.literal('code'), text: z.string() }),
  z.object({ is: z.literal('question'), number: z.int(), text: z.string(), each: z.array(z.string()), answers: z.array(z.string()) }),
]);

/** Without a session too: help says nothing of any register. The codebook of who is signed in holds the group's own words. */
export const helpApi = {
  'GET /api/help': endpoint({
    does: 'Every page of help and of the pack, by group.', session: false, input: z.strictObject({ lang }),
    answer: z.object({ groups: z.array(z.object({ group: z.string(), title: z.string(), topics: z.array(z.object({ id: z.string(), title: z.string() })) })) }),
  }),
  'GET /api/help/:topic': endpoint({
    does: 'One page of help as blocks of text: a guide to a screen, the consent card, the codebook or a list of it (`codebook-LIST`), a form.', session: false, input: z.strictObject({ topic: z.string().max(100), lang }),
    answer: z.object({ topic: z.string(), lang, version: z.string(), title: z.string(), blocks: z.array(block) }),
  }),
  'GET /api/glossary': endpoint({
    does: 'Words of the register with what they mean, for hovering.', session: false, input: z.strictObject({ lang }),
    answer: z.object({ words: z.array(z.object({ id: z.string(), term: z.string(), meaning: z.string(), avoid: z.string(), others: z.array(z.string()) })) }),
  }),
};

/** From one's own register alone: the two others do not start each other. */
export const besideApi = {
  'POST /api/beside': endpoint({
    does: 'Starts the public example or the practice register beside this one, on this machine, and leads there by a link that opens once. Null while it starts: ask again.',
    times: 300, input: z.strictObject({ which: z.enum(['example', 'practice']) }), answer: z.object({ link: z.string().nullable() }),
  }),
};
