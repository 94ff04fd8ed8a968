import { z } from 'zod';
import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { freeText, issuePath, shortText } from '../words.ts';
import en from './en.json' with { type: 'json' };
import ko from './ko.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

const schema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  version: shortText,
  note: freeText.optional(),
  opening: freeText,
  answers: z.strictObject({ yes: shortText, no: shortText, 'not-now': shortText }),
  questions: z.array(z.strictObject({ number: z.int().min(1).max(13), text: freeText, each: z.record(shortText, shortText).optional(), also: freeText.optional() })).length(13),
}).refine((card) => card.questions.every((question, row) => question.number === row + 1), { path: ['questions'] });

/** The words read out, in one language. The version is kept with each filled card, so that one knows which text was read. */
export type CardTemplate = z.output<typeof schema>;

/** Reads a template a group has edited. Refuses `consent.template` with the field: all 13 questions in order, in one language. */
export function parseTemplate(input: unknown): Result<CardTemplate> {
  const read = schema.safeParse(input);
  return read.success ? ok(read.data) : refuse('consent.template', { field: issuePath(read.error.issues) });
}

const supplied: ReadonlyMap<string, CardTemplate> = new Map([en, ko, zh].map((card) => [card.language, schema.parse(card)]));
export const templateLanguages = [...supplied.keys()];
export const findTemplate = (language: string): CardTemplate | undefined => supplied.get(language);
