import { Readable } from 'node:stream';
import { getCompartment, listCompartments, read, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { beginUpload, countUndone, describeUpload, discardUpload, forgetMap, formPage, getUpload, importWords, keepDraft, listImports, listMaps, listUploads, mostPiece, openStaging, pieceUnit, previewPage, problemLinesCsv, problemLinesOf, problemsOf, problemsOfUpload, progressOf, receivePiece, saveMap, startPlan, startRun, toShownRow, undoImport, writeWorkbook, type FieldChoice, type ImportJobs, type ImportPlan, type Upload, type UploadOrder } from '#intake/index.ts';
import { importDraft, intakeApi } from '#intake/contract.ts';
import { shortId } from '#register/entity/index.ts';
import { findTerm, loadVocabulary, type Vocabulary } from '#vocabulary/index.ts';
import { routes, type Asked, type Route } from './handlers.ts';
import type { Machine } from './machine.ts';

export type Importing = Machine & { /** What goes on while nobody waits; stopped when the server stops. */ readonly imports: ImportJobs; readonly say: (line: string) => void };
type Lang = 'en' | 'ko' | 'zh';
type Reply = Asked<never, Session>['reply'];

/** A file to be kept, not shown: nothing a table holds is ever run by a browser. */
const sendFile = (reply: Reply, name: string, type: string, body: Buffer | string | Readable) =>
  reply.type(type).header('Content-Disposition', `attachment; filename="${name}"`).header('X-Content-Type-Options', 'nosniff').send(body);

const withLabels = (warning: ImportPlan['warnings'][number], lang: Lang, vocabulary: Vocabulary) => ({
  ...warning, list: warning.list ?? null,
  near: (warning.near ?? []).map((code) => ({ code, label: (warning.list ?? '').split(' ').map((list) => findTerm(list, code, vocabulary)?.label[lang]).find((label) => label !== undefined) ?? code })),
});

async function toShown(session: Session, upload: Upload, lang: Lang) {
  const names = await circlesOf(session);
  const vocabulary = await read(session, 'record', loadVocabulary);
  const planned = upload.planned as { order: string; plans: Omit<ImportPlan, 'sample' | 'changes'>[] } | null;
  const report = upload.report as { at: string; imports: { import: string; source: string; inserted: number; changed: number; same: number; refused: number; gone: number; erased: number; rows: number; accounts: number; seconds: number }[] } | null;
  const undone = report === null ? new Set<string>() : new Set((await listImports(session)).filter((line) => line.state === 'undone').map((line) => line.import as string));
  return {
    ...upload, draft: importDraft.safeParse(upload.draft).data ?? null, circle: names.get(upload.compartment) ?? '', preview: planned?.order ?? null, plans: (planned?.plans ?? []).map((plan) => ({ ...plan, columns: [...plan.columns], unused: [...plan.unused], warnings: plan.warnings.map((warning) => withLabels(warning, lang, vocabulary)) })),
    report: report === null ? null : { at: report.at, imports: report.imports.map((one) => ({ ...one, id: shortId('import', one.import), undone: undone.has(one.import) })) },
  };
}

const circlesOf = (session: Session): Promise<Map<number, string>> => read(session, 'record', async (tx) => new Map((await listCompartments(tx)).map((circle) => [circle.id as number, circle.name])));
const circleOf = (session: Session, name: string | undefined) => read(session, 'record', async (tx) => (await getCompartment(tx, name)).id);
/** What a contract leaves open is what the rules check: a map of its own, a choice of fields. */
const toOrder = (order: object): UploadOrder => order as UploadOrder;

export const intakeRoutes = ({ whereabouts: { dataDir }, imports, say }: Importing): readonly Route[] => {
  const staging = openStaging(dataDir);
  return routes(intakeApi, {
    'GET /api/imports': async ({ session, input: { lang } }) => {
      const names = await circlesOf(session);
      const [lines, uploads] = [await listImports(session), await listUploads(session)];
      return {
        imports: lines.map(({ compartment, import: run, file, at, state, rows, inserted, changed, same, refused }) => ({ import: run, id: shortId('import', run), circle: names.get(compartment) ?? '', file, at, state, rows: rows ?? null, inserted: inserted ?? null, changed: changed ?? null, same: same ?? null, refused: refused ?? null })),
        uploads: await Promise.all(uploads.map((upload) => toShown(session, upload, lang))),
      };
    },
    'GET /api/imports/words': () => Promise.resolve(importWords()),
    'POST /api/imports/uploads': async ({ session, input: { circle, ...file } }) => ({ ...(await beginUpload(session, staging, await circleOf(session, circle), file)), unit: pieceUnit, most: mostPiece }),
    'PUT /api/imports/uploads/:id/bytes': async ({ session, input, request }) => {
      if (!Buffer.isBuffer(request.body)) throw new Refused('http.not-understood');
      return receivePiece(session, staging, input.id, input.at, request.body);
    },
    'GET /api/imports/uploads/:id': async ({ session, input }) => toShown(session, await getUpload(session, input.id), input.lang),
    'GET /api/imports/uploads/:id/progress': async ({ session, input }) => progressOf(session, input.id),
    'DELETE /api/imports/uploads/:id': async ({ session, input }) => {
      await discardUpload(session, staging, imports, input.id);
      return {};
    },
    'POST /api/imports/uploads/:id/look': async ({ session, input: { id, reading, table } }) => {
      const { look, guess } = await describeUpload(session, staging, id, withoutNothing(reading ?? {}), table);
      const { columns, ...rest } = look;
      return { look: rest, table: guess?.table ?? null, columns: guess?.columns ?? [], maps: columns.length === 0 ? [] : await listMaps(session, columns.map(({ name }) => name)) };
    },
    'PUT /api/imports/uploads/:id/draft': async ({ session, input: { id, draft, by, over } }) => {
      await keepDraft(session, id, draft, by, over);
      return {};
    },
    'POST /api/imports/uploads/:id/plan': async ({ session, input: { id, order } }) => {
      await startPlan(session, staging, imports, id, toOrder(order), say);
      return {};
    },
    'GET /api/imports/uploads/:id/preview': async ({ session, input: { id, lang, show, offset, limit } }) => {
      const wanted = show === 'all' ? (['problem', 'erased', 'changed', 'inserted', 'same'] as const) : [show];
      const { rows, counts } = await previewPage(session, staging, id, wanted, offset, limit);
      const vocabulary = await read(session, 'record', loadVocabulary);
      return { rows: rows.map((row) => toShownRow(row, lang, vocabulary)), counts };
    },
    'GET /api/imports/uploads/:id/problems': async ({ session, input: { id, lang }, reply }) => {
      const problems = await problemsOfUpload(session, staging, id);
      return sendFile(reply, 'rows-left-out.csv', 'text/csv; charset=utf-8', Readable.from(problemLinesCsv(problems, lang)));
    },
    'POST /api/imports/uploads/:id/run': async ({ session, input: { id, preview } }) => {
      await startRun(session, staging, imports, id, preview, say);
      return {};
    },
    'POST /api/imports/maps': async ({ session, input: { circle, choice, ...map } }) => saveMap(session, await circleOf(session, circle), { ...map, choice: choice as FieldChoice }),
    'DELETE /api/imports/maps/:id': async ({ session, input }) => {
      await forgetMap(session, input.id);
      return {};
    },
    'GET /api/imports/:import/undo': async ({ session, input }) => countUndone(session, input.import),
    'POST /api/imports/:import/undo': async ({ session, input }) => undoImport(session, input.import),
    'GET /api/imports/:import/problems': async ({ session, input, reply }) => {
      const problems = problemsOf(session, input.import, input.lang);
      // What is refused is refused before the file begins.
      const first = await problems.next();
      return sendFile(reply, 'rows-left-out.csv', 'text/csv; charset=utf-8', Readable.from(problemLinesOf(withFirst(first, problems), input.lang)));
    },
    'GET /api/imports/workbook': async ({ session, input: { lang }, reply }) => {
      const vocabulary = await read(session, 'record', loadVocabulary);
      return sendFile(reply, `vigil-workbook-${lang}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await writeWorkbook(lang, vocabulary));
    },
    'GET /api/imports/form': async ({ session, input: { lang }, reply }) => {
      const vocabulary = await read(session, 'record', loadVocabulary);
      return sendFile(reply, `vigil-form-${lang}.html`, 'text/html; charset=utf-8', formPage(lang, vocabulary));
    },
  });
};

async function* withFirst<T>(first: IteratorResult<T, unknown>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

/** A reading without what was not said: absent and undefined are two things to the rules. */
const withoutNothing = <T extends object>(all: T): { [K in keyof T]: Exclude<T[K], undefined> } => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
