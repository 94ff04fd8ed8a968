import { openSync, readSync, closeSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Refused } from '#base/result.ts';
import { checkRegisterFile, importRegister, isRegisterFile } from '#exchange/index.ts';
import { importLines, listImports, planImport, readLines, runImport, undoImport, type ImportOptions, type ImportPlan, type ImportReport, type LinesReport } from '#intake/index.ts';
import { sequence } from '#ledger/index.ts';
import { shortId } from '#register/entity/index.ts';
import { derivedParts, onCommitted } from '../../parts.ts';
import { circleNames, circleOf, findRecord } from '../circle.ts';
import type { Answer, Command, Context } from '../command.ts';
import { readJson } from '../input.ts';

/** A file of register lines says so in its first line; everything else is a table. Refused: `usage.no-file`. */
function isLines(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(4096);
    return /^\uFEFF?\s*\{\s*"is"\s*:\s*"register"/.test(bytes.subarray(0, readSync(file, bytes)).toString('utf8'));
  } catch {
    throw new Refused('usage.no-file');
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

type Done = { readonly data: Record<string, unknown>; readonly text: string };
export const linesText = (r: LinesReport): string => `${r.title}: ${r.sources} sources, ${r.inserted} accounts new, ${r.changed} changed, ${r.same} as before, ${r.assessments} assessments${r.closed > 0 ? `; ${r.closed} left alone: withdrawn or closed here` : ''}${r.corrected > 0 ? `; ${r.corrected} left alone: corrected here` : ''}${r.erased > 0 ? `; ${r.erased} left out: erased here before, by request` : ''}`;

async function bringLines(context: Context, path: string): Promise<Done> {
  const { session, compartment } = await circleOf(context);
  if (context.options['dry-run'] === true) {
    const file = await readLines(path);
    const data = { dryRun: true, title: file.title, sources: file.sources.length, accounts: file.accounts.length, assessments: file.assessments.length };
    return { data, text: `would read ${data.title}: ${data.sources} sources, ${data.accounts} accounts, ${data.assessments} assessments` };
  }
  const report = await importLines(session, { path, compartment });
  return { data: { ...report }, text: linesText(report) };
}

const problemLines = (problems: ImportPlan['problems'], refused: number): string[] => [
  ...problems.slice(0, 20).map((problem) => `  row ${problem.row}  ${problem.code}${problem.field === null ? '' : `  ${problem.field}`}`),
  ...(refused > 20 ? [`  … ${refused - 20} more (--json names them)`] : []),
];

function planText(plan: ImportPlan): string {
  return [
    `${plan.fileName}: ${plan.rows} rows; would bring in ${plan.inserted} new, ${plan.changed} changed, ${plan.same} as before, ${plan.refused} refused${(plan.problemCounts['intake.erased-here'] ?? 0) > 0 ? ` (${plan.problemCounts['intake.erased-here'] ?? 0} of them erased here before, by request)` : ''}${plan.gone > 0 ? `; ${plan.gone} rows are gone from the file, nothing is removed for it` : ''}`,
    ...problemLines(plan.problems, plan.refused),
    ...plan.warnings.slice(0, 20).map((warning) => `  ${warning.code}  ${warning.field}: “${warning.words}”, ${warning.rows} rows, kept as words`),
    ...plan.columns.map((column) => `  ! ${column.code}  ${column.column}`),
    ...(plan.unused.length === 0 ? [] : [`  not in the map: ${plan.unused.join(', ')}`]),
    ...plan.sample.slice(0, 3).map((row) => `  row ${row.row} → ${row.accounts.map((account) => `${account.kind} (${account.sort}): ${account.claims.map((claim) => claim.property).join(', ')}`).join('; ')}`),
  ].join('\n');
}

const reportText = (report: ImportReport): string => [
  `${shortId('import', report.import)}  ${report.rows} rows in ${report.seconds.toFixed(1)} s${report.resumed ? ', gone on where it had stopped' : ''}: ${report.inserted} new, ${report.changed} changed, ${report.same} as before, ${report.refused} refused${report.erased > 0 ? ` (${report.erased} of them erased here before, by request: left out)` : ''}${report.gone > 0 ? `; ${report.gone} gone from the file, kept here` : ''}`,
  ...problemLines(report.problems, report.refused),
].join('\n');

/** A whole register from its export, into an empty one (docs/export-format.md). */
async function bringRegister(context: Context, path: string): Promise<Done> {
  const session = await context.session();
  const { register } = session;
  if (context.options['dry-run'] === true) {
    const { records, circles, helpers } = await checkRegisterFile(path, register.world.now());
    return { data: { dryRun: true, records, circles: circles.flatMap((circle) => (circle.name === '' ? [] : [circle.name])), helpers }, text: `whole and as it was written: ${recordsText(records)}` };
  }
  const done = await importRegister(session, path, derivedParts);
  while ((await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted)) > 0);
  return {
    data: { ...done },
    text: `${recordsText(done.records)}, in ${done.circles.join(', ')}. ${done.people} ${done.people === 1 ? 'person' : 'people'} recorded it; none of them has a sign-in here: vigil user add makes one.${done.helpers ? '' : ' Helpers were not in the file.'}\nThe logs begin anew with today: what they prove, they prove from now on.`,
  };
}

const recordsText = (records: Readonly<Record<string, number>>): string => Object.entries(records).map(([kind, n]) => `${n} ${kind}`).join(', ');

async function bringTable(context: Context, path: string): Promise<Done> {
  const { session, compartment } = await circleOf(context);
  const map = context.options['map'];
  const basis = context.options['basis'];
  const options: ImportOptions = {
    file: { path }, compartment, map: typeof map === 'string' ? readJson(map) : undefined, ...(typeof basis === 'string' ? { basis } : {}), ...(context.options['allow-bad'] === true ? { allowBad: true } : {}),
  };
  try {
    return await bring(context, options, session);
  } catch (error) {
    // What were these people told, by whom, may we hold this? Somebody at a terminal is asked; a script must say.
    if (!(error instanceof Refused) || error.refusal.code !== 'intake.basis-missing' || !process.stdin.isTTY || !process.stderr.isTTY) throw error;
    return await bring(context, { ...options, basis: await askBasis() }, session);
  }
}

async function bring(context: Context, options: ImportOptions, session: Parameters<typeof runImport>[0]): Promise<Done> {
  if (context.options['dry-run'] === true) {
    const plan = await planImport(session, options);
    return { data: { dryRun: true, ...plan }, text: planText(plan) };
  }
  const shown = process.stderr.isTTY === true;
  const report = await runImport(session, options, (now) => {
    if (shown) process.stderr.write(`\r${now.rows} rows: ${now.inserted} new, ${now.changed} changed, ${now.same} as before, ${now.refused} refused`);
  });
  if (shown) process.stderr.write('\n');
  return { data: { ...report, id: shortId('import', report.import) }, text: reportText(report) };
}

async function askBasis(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question('On which basis is this held (consent, agreement, public, official-record, official-record-published, emergency, unknown)? ')).trim();
  } finally {
    lines.close();
  }
}

async function run(context: Context): Promise<Answer> {
  if (context.words.length === 0) throw new Refused('usage.missing', { what: 'FILE' });
  // All are looked at before any is read, so that a misspelt one stops nothing halfway.
  const files = context.words.map((path) => ({ path, bring: isRegisterFile(path) ? bringRegister : isLines(path) ? bringLines : bringTable }));
  const done: Done[] = [];
  for (const { path, bring: one } of files) done.push(await one(context, path));
  const [only] = done;
  return { data: done.length === 1 && only !== undefined ? only.data : { files: done.map((one) => one.data) }, text: done.map((one) => one.text).join('\n') };
}

export const importCommands: readonly Command[] = [
  {
    name: 'import', usage: 'import FILE… [--map MAP.json] [--dry-run] [--basis BASIS] [--compartment NAME] [--allow-bad]',
    does: 'brings in tables (CSV, TSV, JSON Lines; a map says what the columns mean) or register lines; the register.jsonl of an export into an empty register; --dry-run shows what would happen and writes nothing; the same call goes on after a kill',
    options: { map: 'string', 'dry-run': 'boolean', basis: 'string', 'allow-bad': 'boolean' }, run,
  },
  {
    name: 'import undo', usage: 'import undo ID', does: 'voids an import by one record: what it brought is no current account any more',
    async run(context) {
      const session = await context.session();
      const { id } = await findRecord(session, context.words[0], 'import');
      const undone = await undoImport(session, id);
      return { data: { import: id, ...undone }, text: `${shortId('import', id)} undone: ${undone.accounts} accounts` };
    },
  },
  {
    name: 'import list', usage: 'import list', does: 'imports of tables in your circles, newest first',
    async run(context) {
      const session = await context.session();
      const names = await circleNames(session);
      const all = (await listImports(session)).map(({ compartment, ...line }) => ({ id: shortId('import', line.import), ...line, compartment: names.get(compartment) ?? null }));
      return { data: all, text: all.length === 0 ? 'no imports' : all.map((line) => `${line.id}  ${line.at.slice(0, 16)}  ${line.state.padEnd(10)} ${line.file}${line.rows === undefined ? '' : `  ${line.rows} rows`}`).join('\n') };
    },
  },
];
