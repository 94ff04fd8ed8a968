import { z } from 'zod';
import type { Refusal } from '#base/result.ts';
import { modes } from '../answer.ts';
import { parseMoment } from '../moment.ts';
import { freeText, issueCode, issuePath, shortText } from '../words.ts';
import { AnswerReader, isFields } from './answer-reader.ts';
import { explanations, mustExplain, questionForms } from './card.ts';
import type { Card } from './card.ts';

/** A card as read, or every mistake in it; with a mistake nothing of the card is kept. */
export type ParsedCard = { readonly ok: true; readonly value: Card } | { readonly ok: false; readonly mistakes: readonly Refusal[] };

const head = z.strictObject({
  template: z.strictObject({ language: shortText, version: shortText }),
  givenAt: z.string().max(40),
  askedBy: shortText,
  interpreter: shortText.optional(),
  language: shortText,
  mode: z.enum(modes),
  speaker: z.enum(['giver', 'decider']).default('giver'),
  explained: z.array(z.enum(explanations)).max(50),
  copy: z.enum(['given', 'not-wanted', 'not-offered']),
  corrects: freeText.optional(),
  answers: z.unknown(),
});

/**
 * Reads a filled card (shape: card/README.md). Questions left out stay not asked. Each mistake has a code, and the field or question and row.
 * Text only, no I/O; `now` refuses dates in the future.
 */
export function parseCard(input: unknown, now: Date): ParsedCard {
  const read = head.safeParse(input);
  const mistakes: Refusal[] = [];
  for (const issue of read.error?.issues ?? []) mistakes.push({ code: issueCode(issue, 'consent.card-shape'), detail: { field: issuePath([issue]) } });
  const reader = new AnswerReader();
  const given: unknown = isFields(input) ? input['answers'] : undefined;
  if (isFields(given)) {
    for (const [row, [name, value]] of Object.entries(given).entries()) {
      const number = /^([1-9]|1[0-3])$/.test(name) ? Number(name) : 0;
      const form = questionForms[number - 1];
      if (form === undefined) mistakes.push({ code: 'consent.question-unknown', detail: { row } });
      else reader.read(number, form, value);
    }
  } else mistakes.push({ code: 'consent.card-shape', detail: { field: 'answers' } });
  mistakes.push(...reader.mistakes);
  if (!read.success) return { ok: false, mistakes };
  const { template, givenAt, askedBy, interpreter, language, mode, speaker, explained, copy, corrects } = read.data;
  const at = parseMoment(givenAt, now);
  if (!at.ok) mistakes.push({ code: at.refusal.code, detail: { field: 'givenAt' } });
  const opens = reader.answers.some((one) => one.answer === 'yes' || Object.values(one.wishes ?? {}).includes('yes'));
  if (opens && speaker === 'giver') {
    for (const item of mustExplain) if (!explained.includes(item)) mistakes.push({ code: 'consent.explained-missing', detail: { field: item } });
  }
  if (mistakes.length > 0) return { ok: false, mistakes };
  return {
    ok: true,
    value: {
      template, speaker, copy, explained: [...new Set(explained)],
      asking: { givenAt, askedBy, language, mode, ...(interpreter !== undefined && { interpreter }) },
      answers: reader.answers, restrictions: reader.restrictions, ...reader.texts, ...(corrects !== undefined && { corrects }),
    },
  };
}
