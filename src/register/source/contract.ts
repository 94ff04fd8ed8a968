import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

/** What a source, a giver, a card, an account hold is parsed by their own commands, whose refusals name the field. */
const typed = z.record(z.string(), z.unknown());
const made = z.object({ id: z.guid() });

const cell = z.object({ cell: z.string(), answer: z.string(), allowed: z.boolean(), by: z.string() });
const scope = z.union([z.literal('all'), z.array(z.string())]);

export const recordApi = {
  'POST /api/sources': endpoint({ does: 'Records a source in a circle of readers.', input: z.strictObject({ circle: z.int(), source: typed }), answer: made }),
  'POST /api/sources/:id/givers': endpoint({ does: 'Records a giver of a source: on which basis. Nothing is allowed by it yet where the basis is consent.', input: z.strictObject({ id: z.guid(), giver: typed }), answer: made }),
  'POST /api/sources/:id/givers/:giver/cards': endpoint({
    does: 'Records a filled consent card. With a mistake nothing of it is kept: `consent.card-mistakes` names each.',
    input: z.strictObject({ id: z.guid(), giver: z.guid(), card: typed }), answer: made.extend({ restrictionsLeft: z.int() }),
  }),
  'POST /api/sources/:id/withdrawals': endpoint({
    does: 'The giver takes it back (without `giver`, the source itself, for all in it): in force at once.', input: z.strictObject({ id: z.guid(), giver: z.guid().optional(), withdrawal: typed }),
    answer: made.extend({ accounts: z.int(), cannotBeRecalled: z.array(z.object({ recipient: z.string(), what: z.string(), when: z.string() })) }),
  }),
  'POST /api/sources/:id/narrowings': endpoint({ does: 'All that one giver said is allowed for less than the card says.', input: z.strictObject({ id: z.guid(), giver: z.guid().optional(), narrowing: typed }), answer: made }),
  'GET /api/sources/:id/permissions': endpoint({
    does: 'Each giver of a source with what the giver allows, cell by cell, and the rule that says so.', input: z.strictObject({ id: z.guid() }),
    answer: z.object({ circle: z.int(), givers: z.array(z.object({ id: z.guid(), name: z.string(), basis: z.string(), cells: z.array(cell) })) }),
  }),
  'GET /api/consent/card': endpoint({
    does: 'The spoken consent card in a language, as it is read out.', input: z.strictObject({ lang: z.enum(['en', 'ko', 'zh']) }),
    answer: z.object({
      language: z.string(), version: z.string(), note: z.string().nullable(), opening: z.string(), answers: z.object({ yes: z.string(), no: z.string(), 'not-now': z.string() }),
      questions: z.array(z.object({ number: z.int(), text: z.string(), each: z.array(z.object({ key: z.string(), label: z.string() })), also: z.string().nullable() })),
    }),
  }),
  'POST /api/accounts': endpoint({ does: 'Records what a source says of one person, event, act, place, agency or figure; `givers` told it together.', input: z.strictObject({ source: z.guid(), giver: z.guid().optional(), givers: z.array(z.guid()).max(50).optional(), account: typed }), answer: made, most: 1_100_000 }),
  'POST /api/accounts/:id/versions': endpoint({
    does: 'A new version, with the version it replaces and the reason; `{keep: place}` among the claims takes one over as it stands. Another one in between: `account.stale`.', most: 1_100_000,
    input: z.strictObject({ id: z.guid(), replaces: z.guid(), reason: z.enum(['speaker-added-or-changed', 'our-mistake', 'better-reading', 'withdrawn']), account: typed }), answer: z.object({ version: z.guid() }),
  }),
  'POST /api/accounts/:id/restrictions': endpoint({ does: 'What a person spoken about does not want done; binds every account that speaks of them.', input: z.strictObject({ id: z.guid(), restriction: typed, draft: z.strictObject({ card: z.guid(), row: z.int() }).optional() }), answer: made }),
  'POST /api/restrictions/:id/lifting': endpoint({
    does: 'Lifts a restriction in the words of the person, or of those who made it: `{at, from, words}`. By a documenter or reviewer; it stays in the record that it stood.',
    input: z.strictObject({ id: z.guid(), lifting: typed }), answer: made,
  }),
  'GET /api/accounts/:id/permissions': endpoint({
    does: 'What may be done with one account, cell by cell, with the rule that says so: its givers, its narrowings, the restrictions that stand, and its named passages.', input: z.strictObject({ id: z.guid() }),
    answer: z.object({
      circle: z.int(), account: z.guid(), source: z.guid(), cells: z.array(cell),
      restrictions: z.array(z.object({ id: z.guid(), kind: z.string(), scope, from: z.string(), at: z.string() })), narrowed: z.array(z.object({ passage: z.string(), scope })), passages: z.array(z.string()),
    }),
  }),
  'POST /api/accounts/:id/narrowings': endpoint({ does: 'One account, or a passage of it, is allowed for less.', input: z.strictObject({ id: z.guid(), narrowing: typed }), answer: made }),
  'POST /api/time/read': endpoint({
    does: 'A time as told, read: EDTF, first and last day it may mean, what it hangs on, what is unsure. What is not understood says so; nothing is guessed.',
    input: z.strictObject({ words: z.string().min(1).max(1000), suppliedBy: z.enum(['speaker', 'interviewer', 'coder', 'document', 'not-recorded']).default('speaker'), told: z.iso.date().optional(), birth: z.boolean().default(false), lang: z.enum(['en', 'ko', 'zh']).default('en') }),
    answer: z.object({ time: z.record(z.string(), z.unknown()), said: z.string(), earliest: z.string(), latest: z.string(), edtf: z.string().nullable(), flags: z.array(z.string()), relative: z.boolean() }),
  }),
  'POST /api/time/age': endpoint({
    does: 'An age as told, read: the way of counting only where the words say it or `convention` does; with a year also the years of birth it allows. Null where it is not understood.',
    input: z.strictObject({ words: z.string().min(1).max(200), inYear: z.int().min(1800).max(2200).optional(), convention: z.enum(['international', 'korean-count', 'rok-year', 'chinese-xusui', 'unknown']).optional() }),
    answer: z.object({ age: z.object({ low: z.int(), high: z.int(), convention: z.string() }).nullable(), birth: z.object({ low: z.int(), high: z.int() }).nullable() }),
  }),
};
