import { z } from 'zod';
import { endpoint } from '#base/endpoint.ts';

/** Importing as a browser asks for it: a file comes in pieces and waits sealed; it is looked at, its columns are chosen, every row is shown as what it becomes, then it is brought in while nobody needs to wait. */
const lang = z.enum(['en', 'ko', 'zh']).default('en');
const id = z.guid();
const words = z.object({ en: z.string(), ko: z.string(), zh: z.string() });
const basis = z.enum(['consent', 'agreement', 'public', 'official-record-published', 'official-record', 'emergency', 'unknown']);
const table = z.enum(['people', 'returns', 'custody', 'acts', 'events', 'figures']);
const refusal = z.object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional() });

const reading = z.strictObject({
  format: z.enum(['csv', 'json-lines', 'xlsx']).optional(), encoding: z.enum(['utf-8', 'cp949', 'gb18030', 'utf-16le', 'utf-16be']).optional(),
  delimiter: z.string().length(1).optional(), headerRow: z.int().min(1).max(1000).optional(), sheet: z.string().min(1).max(200).optional(),
});
const asked = z.strictObject({ told: z.string().max(2000).optional(), by: z.string().max(400).optional(), mayHold: z.string().max(2000).optional() });
const source = z.strictObject({
  title: z.string().min(1).max(1000), material: z.string().max(40), holder: z.string().max(400).optional(), publisher: z.string().max(400).optional(), url: z.string().max(2000).optional(),
  published: z.string().max(100).optional(), note: z.string().max(4000).optional(), agreement: z.array(z.string().max(120)).max(100).optional(),
});
const choice = z.strictObject({
  table, columns: z.record(z.string().max(200), z.string().max(40)), source, lang: z.string().min(2).max(35), terms: z.record(z.string().max(200), z.record(z.string().max(400), z.string().max(60))).optional(),
  rowBasis: z.strictObject({ column: z.string().min(1).max(200), table: z.record(z.string().max(400), basis).optional() }).optional(), measure: z.string().max(40).optional(), rowKey: z.array(z.string().min(1).max(200)).max(20).optional(),
});
/** What is decided so far, before it is an order: as the screens hold it. */
export const importDraft = z.strictObject({
  said: reading, /** Somebody looked at the lines and said that they read right. */ seen: z.boolean(), table: table.nullable(),
  columns: z.record(z.string().max(200), z.string().max(40)), /** Columns somebody chose for, also that they are not brought in. */ chosen: z.array(z.string().max(200)).max(2000),
  terms: z.record(z.string().max(200), z.record(z.string().max(400), z.string().max(60))), measure: z.string().max(40), told: z.string().max(2000), by: z.string().max(400), mayHold: z.string().max(2000),
  perRow: z.boolean(), basis: basis.or(z.literal('')), basisColumn: z.string().max(200), basisTable: z.record(z.string().max(400), basis), agreement: z.string().max(2000),
  title: z.string().max(1000), material: z.string().max(40), holder: z.string().max(400), lang: z.string().max(35), allowBad: z.boolean(),
  /** Left out by what was kept before rows could be known by several columns. */ rowKey: z.array(z.string().max(200)).max(20).optional(),
});
export const importOrder = z.strictObject({ reading: reading.optional(), choice: choice.optional(), map: z.unknown().optional(), basis: basis.optional(), asked: asked.optional(), allowBad: z.boolean().optional() });

const risk = z.object({ code: z.string(), level: z.enum(['do-not-record', 'identifies']), column: z.string(), why: z.enum(['header', 'values']), rows: z.int() });
const warning = z.object({ code: z.string(), field: z.string(), words: z.string(), rows: z.int(), near: z.array(z.object({ code: z.string(), label: z.string() })), list: z.string().nullable() });
const guessed = z.object({ encoding: z.string(), lines: z.array(z.string()) });
const look = z.object({
  fileName: z.string(), bytes: z.number(), reading: z.object({ format: z.string(), encoding: z.string().optional(), delimiter: z.string().optional(), headerRow: z.int().optional(), sheet: z.string().optional() }),
  encoding: guessed.extend({ sure: z.enum(['certain', 'likely', 'unsure']), why: z.string(), alternatives: z.array(guessed) }).nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })), workbook: z.string().nullable(), rows: z.array(z.array(z.string())), risky: z.array(risk), warnings: z.array(z.object({ code: z.string(), field: z.string(), rows: z.int() })), problem: refusal.nullable(),
});
const column = z.object({ name: z.string(), samples: z.array(z.string()), filled: z.int(), field: z.string().nullable(), why: z.object({ by: z.enum(['header', 'values', 'risk', 'taken', 'none']), what: z.string() }), sure: z.enum(['likely', 'unsure']) });
const savedMap = z.object({ id, name: z.string(), choice: z.unknown(), changedAt: z.string() });

const counts = { inserted: z.number(), changed: z.number(), same: z.number(), refused: z.number() };
const progress = z.object({ phase: z.enum(['receiving', 'staged', 'planning', 'planned', 'running', 'done', 'stopped']), done: z.number(), of: z.number().nullable(), ...counts, refusal: z.string().nullable() });
const plan = z.object({ ...counts, rows: z.number(), accounts: z.number(), gone: z.number(), basis: z.string(), source: z.string().nullable(), resumes: z.boolean(), problemCounts: z.record(z.string(), z.number()), warnings: z.array(warning), moreWarnings: z.boolean().default(false), columns: z.array(risk), unused: z.array(z.string()), blocked: refusal.nullable() });
const report = z.object({ at: z.string(), imports: z.array(z.object({ import: id, id: z.string(), source: z.string(), ...counts, gone: z.number(), erased: z.number(), rows: z.number(), accounts: z.number(), seconds: z.number(), undone: z.boolean() })) });
const upload = progress.extend({ id, circle: z.string(), fileName: z.string(), bytes: z.number(), changedAt: z.string(), decided: z.unknown(), /** What was decided since or before that, as it was kept last. */ draft: importDraft.nullable(), /** The window that kept it. */ draftBy: z.string().nullable(), /** What its preview was made for; null without one. */ preview: z.string().nullable(), plans: z.array(plan), report: report.nullable() });

/** One field of an account beside what stands: `unseen` where that is sealed and so was not compared; `closed` says how much of it is. `before` and `after` are null where nothing stands, nothing may be seen, or the row says nothing of it any more; '' is a link without an address. */
const change = z.object({ property: z.string(), label: z.string(), mark: z.enum(['same', 'changed', 'added', 'gone', 'unseen']), closed: z.enum(['no', 'words', 'all']), before: z.string().nullable(), after: z.string().nullable() });
const account = z.object({
  kind: z.string(), sort: z.string(), sortWords: z.string(), change: z.enum(['new', 'changed', 'same']), address: z.string().nullable(),
  claims: z.array(z.object({ property: z.string(), label: z.string(), words: z.string(), how: z.string() })),
  /** Where it changes an account that is there: field by field. */
  fields: z.array(change).nullable(),
});
const fate = z.enum(['problem', 'erased', 'changed', 'inserted', 'same']);
const field = z.object({ id: z.string(), label: words, help: words, lists: z.array(z.string()), part: z.string().nullable(), use: z.string().nullable() });
const line = z.object({ import: id, id: z.string(), circle: z.string(), file: z.string(), at: z.string(), state: z.enum(['unfinished', 'closed', 'undone']), rows: z.number().nullable(), inserted: z.number().nullable(), changed: z.number().nullable(), same: z.number().nullable(), refused: z.number().nullable() });
const done = z.object({});

export const intakeApi = {
  'GET /api/imports': endpoint({ does: 'Imports of the circles one reads, newest first, and the files one has waiting.', input: z.strictObject({ lang }), answer: z.object({ imports: z.array(line), uploads: z.array(upload) }) }),
  'GET /api/imports/words': endpoint({
    does: 'What a column may be, in three languages, by what a row tells of; what the codes of problems, warnings and risky columns mean.', input: z.strictObject({}),
    answer: z.object({ fields: z.record(z.string(), z.array(field)), codes: z.record(z.string(), words), measures: z.array(z.object({ code: z.string(), label: words })), bases: z.array(z.object({ code: basis, label: words })), materials: z.array(z.object({ code: z.string(), label: words })) }),
  }),
  'POST /api/imports/uploads': endpoint({ does: 'Begins to take a file in. `unit` and `most`: what pieces of it must be multiples of, and how long one may be.', input: z.strictObject({ fileName: z.string().min(1).max(400), bytes: z.number().min(0), circle: z.string().max(200).optional() }), answer: z.object({ id, unit: z.int(), most: z.int() }) }),
  'PUT /api/imports/uploads/:id/bytes': endpoint({ does: 'A piece of the file, as it is (application/octet-stream), with the byte `at` which it begins. Sealed before it touches the disk.', input: z.strictObject({ id, at: z.coerce.number().min(0) }), answer: z.object({ received: z.number(), whole: z.boolean() }), most: 8_400_000 }),
  'GET /api/imports/uploads/:id': endpoint({ does: 'A file that waits: how far it is, what was decided, what a preview found, what its import did.', input: z.strictObject({ id, lang }), answer: upload }),
  'GET /api/imports/uploads/:id/progress': endpoint({ does: 'How far it is, and nothing else: to be asked often.', input: z.strictObject({ id }), answer: progress }),
  'DELETE /api/imports/uploads/:id': endpoint({ does: 'Takes a waiting file away. What was brought in stays.', input: z.strictObject({ id }), answer: done }),
  'POST /api/imports/uploads/:id/look': endpoint({ does: 'What is read of the file, as said or as found; what each column could be and why; maps used before for such columns.', input: z.strictObject({ id, reading: reading.optional(), table: table.optional() }), answer: z.object({ look, table: table.nullable(), columns: z.array(column), maps: z.array(savedMap) }) }),
  'PUT /api/imports/uploads/:id/draft': endpoint({ does: 'Keeps what is decided so far, sealed with the file; `by` names the window it is decided in and how many times it was (`window.n`), `over` what it had seen of another before.', input: z.strictObject({ id, draft: importDraft, by: z.string().regex(/^[0-9a-f]{1,32}\.[0-9]{1,9}$/), over: z.string().max(60).optional() }), answer: done, most: 2_000_000 }),
  'POST /api/imports/uploads/:id/plan': endpoint({ does: 'Makes the preview of the file as it is decided. Ends in `planned` or `stopped`.', input: z.strictObject({ id, order: importOrder }), answer: done, most: 2_000_000 }),
  'GET /api/imports/uploads/:id/preview': endpoint({
    does: 'Rows as the persons, episodes, acts and figures they will become, problems first, at most fifty.', input: z.strictObject({ id, lang, show: z.enum(['all', 'problem', 'erased', 'changed', 'inserted', 'same']).default('all'), offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    answer: z.object({ rows: z.array(z.object({ row: z.int(), sheet: z.string().nullable(), fate, code: z.string().nullable(), field: z.string().nullable(), accounts: z.array(account), cells: z.array(z.tuple([z.string(), z.string()])) })), counts: z.object({ problem: z.int(), erased: z.int(), changed: z.int(), inserted: z.int(), same: z.int() }) }),
  }),
  'GET /api/imports/uploads/:id/problems': endpoint({ does: 'Rows that the preview leaves out, as a CSV: sheet, row, column, code, what to do.', input: z.strictObject({ id, lang }), answer: z.unknown() }),
  'POST /api/imports/uploads/:id/run': endpoint({ does: 'Brings the file in as it was previewed, or goes on where it stopped. `preview`: that of the upload as somebody has seen it; refused where it was decided otherwise since. Ends in `done` or `stopped`.', input: z.strictObject({ id, preview: z.string().max(100) }), answer: done }),
  'POST /api/imports/maps': endpoint({ does: 'Keeps which column is what, for tables with the same columns.', input: z.strictObject({ name: z.string().min(1).max(200), columns: z.array(z.string().max(200)).min(1).max(2000), choice, circle: z.string().max(200).optional() }), answer: z.object({ id }), most: 500_000 }),
  'DELETE /api/imports/maps/:id': endpoint({ does: 'Forgets a map.', input: z.strictObject({ id }), answer: done }),
  'GET /api/imports/:import/undo': endpoint({ does: 'How many accounts undoing this import would void, before it is done.', input: z.strictObject({ import: id }), answer: z.object({ accounts: z.int() }) }),
  'POST /api/imports/:import/undo': endpoint({ does: 'Voids an import by one record: what it brought is no current account any more.', input: z.strictObject({ import: id }), answer: z.object({ accounts: z.int() }) }),
  'GET /api/imports/:import/problems': endpoint({ does: 'Rows that an import left out, as a CSV: sheet, row, column, code, what to do.', input: z.strictObject({ import: id, lang }), answer: z.unknown() }),
  'GET /api/imports/workbook': endpoint({ does: 'An empty workbook to fill in off line, with drop-downs (the group\'s own terms too) and a codebook.', input: z.strictObject({ lang }), answer: z.unknown() }),
  'GET /api/imports/form': endpoint({ does: 'A form to print that asks what the workbook asks.', input: z.strictObject({ lang }), answer: z.unknown() }),
};
