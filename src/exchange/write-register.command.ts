import { join } from 'node:path';
import { canonicalize } from '#base/canonical.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { listCompartments, permission, read, type Session } from '#access/index.ts';
import { byteOrderMark, csvRow } from './csv.ts';
import { registerFormat, type RegisterFileLine } from './format.ts';
import { logOpening, opener } from './opener.store.ts';
import { checkOutPath, clearPartial, makeFolder, openOutFile, partialPath, settle, toRefusal, type OutFile } from './out-file.ts';
import { toLine } from './record-line.ts';
import { readmes, type About } from './readme.ts';
import { circleLines, circlesOf, closingWaits, countRecords, hatsOf, headLines, importStatesOf, recordsOf, termsOf } from './register.store.ts';
import { rowsOf, tables } from './tables.ts';
import type { Tx } from '#store/index.ts';

export const exportPermission = permission('export', 'documenter', 'data-manager', 'reviewer', 'lawyer');

export type RegisterExport = {
  /** A folder of lines and tables; or with a name that ends in `.jsonl`, the lines alone. */
  readonly out: string;
  readonly reason: string;
  /** Circles to write, of those the session holds; all of them when none are named. */
  readonly circles?: readonly CompartmentId[];
  /** Helpers are a class of their own and stay out unless they are asked for. */
  readonly helpers?: boolean;
  readonly dataDir?: string;
};
export type ExportReport = {
  readonly out: string; readonly lines: number; readonly records: Readonly<Record<string, number>>; readonly sha256: string; readonly circles: readonly string[];
  /** Accounts in the lines that nobody may read in the register any more: withdrawn, closed, or of an older version of a closed one. */
  readonly closed: number; readonly helpersKeptBack: number; readonly unreadable: number; readonly leftOut: number;
};

const notice = 'Everything here is readable by whoever has this file. From here on it is the group\'s own to guard. Described in docs/export-format.md of Vigil.';
export const isLinesPath = (out: string): boolean => out.endsWith('.jsonl');

/**
 * Writes everything of the register that lies in these circles, in clear, as lines and tables, in one snapshot. What is sealed is
 * logged as opened before it is. Nothing half-written is left under the name asked for. Called by the executor, after a second
 * person's yes. Refused: `access.denied`, as `checkOutPath`, `export.nothing`, `export.request-waits`, `unseal.unlogged`, `store.disk-full`.
 */
export async function writeRegister(session: Session, input: RegisterExport): Promise<ExportReport> {
  if (!exportPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: exportPermission.command });
  const out = checkOutPath(input.out, input.dataDir);
  clearPartial(out);
  try {
    const report = await read(session, 'record', (tx) => writeAll(tx, session, { ...input, out }));
    await settle(out);
    return report;
  } catch (error) {
    clearPartial(out);
    throw toRefusal(error);
  }
}

async function writeAll(tx: Tx, session: Session, input: RegisterExport): Promise<ExportReport> {
  const held = await listCompartments(tx);
  const wanted = input.circles ?? held.map((circle) => circle.id);
  const circles = await circlesOf(tx, wanted);
  if (circles.length === 0) throw new Refused('export.nothing');
  const ids = circles.map((circle) => circle.id);
  if (await closingWaits(tx, ids)) throw new Refused('export.request-waits');
  // The snapshot stands; what is written from it is logged before any of it is opened.
  for (const circle of circles) {
    const { sealed } = await countRecords(tx, circle.id);
    if (sealed > 0) await logOpening(session, circle.id, sealed, input.reason);
  }
  const place = partialPath(input.out);
  const linesOnly = isLinesPath(input.out);
  if (!linesOnly) makeFolder(place);
  const files: OutFile[] = [];
  const openFile = async (path: string): Promise<OutFile> => {
    const file = await openOutFile(path);
    files.push(file);
    return file;
  };
  try {
    const lines = await openFile(linesOnly ? place : join(place, 'register.jsonl'));
    const sheets = new Map<string, OutFile>();
    for (const table of linesOnly ? [] : tables) {
      const sheet = await openFile(join(place, `${table.name}.csv`));
      await sheet.write(byteOrderMark + csvRow(table.columns));
      sheets.set(table.name, sheet);
    }
    const report = await writeLines(tx, session, { circles, ids, lines, sheets, helpers: input.helpers === true });
    if (!linesOnly) for (const [name, text] of Object.entries(readmes({ ...report, out: input.out, at: session.register.world.now().toISOString(), helpers: input.helpers === true } satisfies About))) await (await openFile(join(place, name))).write(text);
    return { ...report, out: input.out };
  } finally {
    for (const file of files) await file.close();
  }
}

type Target = { readonly circles: Awaited<ReturnType<typeof circlesOf>>; readonly ids: readonly CompartmentId[]; readonly lines: OutFile; readonly sheets: ReadonlyMap<string, OutFile>; readonly helpers: boolean };

async function writeLines(tx: Tx, session: Session, { circles, ids, lines, sheets, helpers }: Target): Promise<Omit<ExportReport, 'out'>> {
  let count = 0;
  const put = async (line: RegisterFileLine): Promise<void> => {
    count += 1;
    await lines.write(`${canonicalize(line)}\n`);
  };
  const circle = await circleLines(tx, session, circles);
  const { keyOf } = circle;
  const hats = await hatsOf(tx, ids);
  const nameOf = new Map(hats.map((hat) => [hat.hat, `${hat.name} (${hat.role})`]));
  const circleName = new Map(circles.map((one) => [one.id as number, one.parts.length === 0 ? one.name : one.parts.map((part) => circles.find((other) => other.id === part)?.name ?? '').sort().join(' + ')]));
  await put({ is: 'register', format: registerFormat, helpers: helpers ? 'included' : 'kept-back', notice });
  for (const { hat, ...who } of hats) await put({ is: 'hat', id: hat, ...who });
  for (const line of circle.lines) await put(line);
  for (const head of await headLines(tx, circles, keyOf, session.register.vault.publicKey)) await put(head);
  for (const term of await termsOf(tx)) await put({ is: 'term', list: term.list, code: term.code, term: JSON.parse(term.body) as Record<string, unknown>, by: term.by_hat, at: term.at.toISOString() });
  const records: Record<string, number> = {};
  let [closed, helpersKeptBack, unreadable, leftOut] = [0, 0, 0, 0];
  const open = opener(tx, session);
  for await (const rows of recordsOf(tx, ids)) {
    for (const row of rows) {
      const opened = await open(row);
      const line = toLine(row, opened, keyOf, helpers);
      if (line === undefined) {
        leftOut += 1;
        continue;
      }
      if (row.sealed !== null && opened === undefined) unreadable += 1;
      if (line.is === 'account' && line.account !== undefined) {
        helpersKeptBack += line.account.claims.filter((claim) => 'keptBack' in claim && claim.keptBack === 'helper').length;
        if (!row.current) closed += 1;
      }
      records[line.is] = (records[line.is] ?? 0) + 1;
      await put(line as RegisterFileLine);
      if (sheets.size === 0) continue;
      const table = rowsOf(line, { circle: circleName.get(row.compartment) ?? '', by: nameOf.get(row.by_hat) ?? row.by_hat, current: row.current });
      for (const cells of table?.rows ?? []) await sheets.get(table?.table ?? '')?.write(csvRow(cells));
    }
  }
  for (const state of await importStatesOf(tx, ids)) {
    await put({
      is: 'import-state', circle: keyOf.get(state.compartment) as string, import: state.import, source: state.source, fileHash: state.file_hash.toString('hex'), planHash: state.plan_hash.toString('hex'),
      nextRow: state.next_row, state: state.state, inserted: state.inserted, changed: state.changed, same: state.same, refused: state.refused, gone: state.gone, changedAt: state.changed_at.toISOString(),
    });
  }
  const sha256 = lines.digest();
  await lines.write(`${canonicalize({ is: 'end', lines: count, records, sha256 } satisfies RegisterFileLine)}\n`);
  return { lines: count + 1, records, sha256, circles: circles.filter((one) => one.parts.length === 0).map((one) => one.name), closed, helpersKeptBack, unreadable, leftOut };
}
