import { openSync, readSync, closeSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Refused } from '#base/result.ts';
import { read } from '#access/index.ts';
import { checkRegisterFile, importRegister, isRegisterFile } from '#exchange/index.ts';
import { columnsOfMap, describeFile, importLines, listImports, planImports, problemLinesCsv, readLines, runImports, toShownFields, undoImport, type FileReading, type ImportOptions, type ImportPlan, type ImportReport, type LinesReport, type runImport, type ShownProblem } from '#intake/index.ts';
import { sequence } from '#ledger/index.ts';
import { properties, type AccountKind } from '#register/account/index.ts';
import { shortId } from '#register/entity/index.ts';
import { loadVocabulary, type Vocabulary } from '#vocabulary/index.ts';
import { derivedParts, onCommitted } from '../../parts.ts';
import { circleNames, circleOf, findRecord } from '../circle.ts';
import type { Answer, Command, Context } from '../command.ts';
import { readJson } from '../input.ts';
import { readingOptions, readingText, saidOf } from '../reading.ts';
import { lookCommand } from './import-look.ts';

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
  ...problems.slice(0, 20).map((problem) => `  ${problem.sheet === undefined ? '' : `${problem.sheet} `}row ${problem.row}  ${problem.code}${problem.field === null ? '' : `  ${problem.field}`}`),
  ...(refused > 20 ? [`  … ${refused - 20} more (--json names them)`] : []),
];

const most = 60;
const cut = (words: string): string => { const line = words.replaceAll(/\s+/g, ' '); return line.length > most ? `${line.slice(0, most).toWellFormed()} …` : line; };
const linked = (words: string): string => (words === '' ? 'another row' : cut(words));

/** What stands → what the row would have it say. What is sealed, or may be, is not printed on a terminal: --json says what stands in the file. */
function changeLine(kind: AccountKind, { property, label, mark, closed, before, after }: ReturnType<typeof toShownFields>[number]): string | undefined {
  const stood = closed === 'all' ? 'sealed' : `${linked(before ?? '')}${closed === 'words' ? ' (words sealed)' : ''}`;
  const becomes = isSealed(kind, property) ? 'as the file says' : linked(after ?? '');
  switch (mark) {
    case 'same': return undefined;
    case 'changed': return `${label}: ${stood} → ${becomes}`;
    case 'added': return `${label}: nothing → ${becomes}`;
    case 'gone': return `${label}: ${stood} → no longer said`;
    case 'unseen': return `${label}: sealed here, so not compared`;
  }
}
const isSealed = (kind: AccountKind, property: string): boolean => (properties[kind][property]?.exposure ?? 'open') !== 'open';

const changeLines = ({ row, sheet, accounts }: ImportPlan['changes'][number], lang: Lang, vocabulary: Vocabulary): string[] => [
  `  ${sheet === undefined ? '' : `${sheet} `}row ${row} would change`,
  ...accounts.flatMap((account) => {
    const lines = toShownFields(account.kind, account, lang, vocabulary).flatMap((field) => changeLine(account.kind, field) ?? []);
    return [`    ${account.address === null ? account.kind : shortId(account.kind, account.address)} (${account.sort})${lines.length === 0 ? ': only words that are sealed here' : ''}`, ...lines.map((line) => `      ${line}`)];
  }),
];

function planText(plan: ImportPlan, lang: Lang, vocabulary: Vocabulary): string {
  return [
    ...(plan.blocked === null ? [] : [`! nothing of it may be brought in: ${plan.blocked.code}${plan.blocked.detail === undefined ? '' : ` ${Object.entries(plan.blocked.detail).map(([key, value]) => `${key}=${String(value)}`).join(' ')}`}`]),
    `${plan.fileName} (${plan.basis}): ${plan.rows} rows; would bring in ${plan.inserted} new, ${plan.changed} changed, ${plan.same} as before, ${plan.refused} refused${(plan.problemCounts['intake.erased-here'] ?? 0) > 0 ? ` (${plan.problemCounts['intake.erased-here'] ?? 0} of them erased here before, by request)` : ''}${plan.gone > 0 ? `; ${plan.gone} rows are gone from the file, nothing is removed for it` : ''}`,
    ...problemLines(plan.problems, plan.refused),
    ...plan.warnings.slice(0, 20).map((warning) => `  ${warning.code}  ${warning.field}: “${warning.words}”, ${warning.rows} rows${warning.words === '' ? '' : ', kept as words'}${(warning.near ?? []).length === 0 ? '' : `; near: ${(warning.near ?? []).join(', ')}`}`),
    ...plan.columns.map((column) => `  ! ${column.code}  ${column.column}${column.level === 'do-not-record' ? '  (do not record: leave it out)' : ''}`),
    ...(plan.unused.length === 0 ? [] : [`  not in the map: ${plan.unused.join(', ')}`]),
    ...plan.changes.flatMap((row) => changeLines(row, lang, vocabulary)),
    ...(plan.changed > plan.changes.length ? [`  … ${plan.changed - plan.changes.length} more rows would change something`] : []),
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
  const given = context.options['map'];
  const map: unknown = typeof given === 'string' ? readJson(given) : undefined;
  const reading = await readingOf(context, path, map);
  const basis = context.options['basis'];
  const asked = askedOf(context);
  const options: ImportOptions = {
    file: { path }, compartment, ...(map === undefined ? {} : { map }), reading, ...(typeof basis === 'string' ? { basis } : {}), ...(asked === undefined ? {} : { asked }), ...(context.options['allow-bad'] === true ? { allowBad: true } : {}),
  };
  try {
    return await bring(context, options, session);
  } catch (error) {
    // What were these people told, by whom, may we hold this? Somebody at a terminal is asked; a script must say.
    if (!(error instanceof Refused) || error.refusal.code !== 'intake.basis-missing' || !process.stdin.isTTY || !process.stderr.isTTY) throw error;
    return await bring(context, { ...options, ...(await askBasis()) }, session);
  }
}

/**
 * How the file is read: what was said, and for the rest what is found in it, which is told on stderr. An encoding that only seems likely
 * is enough to look, not to write: mojibake in names cannot be taken back. Refused: `intake.encoding-unsure` with what it seems to be.
 */
async function readingOf(context: Context, path: string, map: unknown): Promise<FileReading> {
  const said = saidOf(context);
  const delimiter = (map as { delimiter?: unknown } | undefined)?.delimiter;
  const look = await describeFile({ path }, { ...(typeof delimiter === 'string' ? { delimiter } : {}), ...said }, map === undefined ? [] : columnsOfMap(map));
  if (look.problem !== null && look.encoding?.sure !== 'unsure') throw new Refused(look.problem.code, look.problem.detail);
  if (look.encoding !== null && look.encoding.sure !== 'certain') {
    const { encoding, sure, lines, alternatives } = look.encoding;
    context.say(readingText(look));
    for (const guess of [{ encoding, lines }, ...alternatives]) for (const line of guess.lines) context.say(`  ${guess.encoding.padEnd(9)} ${line}`);
    if (sure === 'unsure' || context.options['dry-run'] !== true) throw new Refused('intake.encoding-unsure', { seems: encoding, or: alternatives.map((guess) => guess.encoding).join(', ') });
  } else if (process.stderr.isTTY === true) context.say(readingText(look));
  return look.reading;
}

function askedOf(context: Context): ImportOptions['asked'] {
  const { told, 'told-by': by, 'may-hold': mayHold } = context.options;
  const asked = { ...(typeof told === 'string' ? { told } : {}), ...(typeof by === 'string' ? { by } : {}), ...(typeof mayHold === 'string' ? { mayHold } : {}) };
  return Object.keys(asked).length === 0 ? undefined : asked;
}

async function bring(context: Context, options: ImportOptions, session: Parameters<typeof runImport>[0]): Promise<Done> {
  if (context.options['dry-run'] === true) {
    const plans = await planImports(session, options);
    saveErrors(context, plans.flatMap((plan) => plan.problems));
    const [only] = plans;
    const vocabulary = await read(session, 'record', loadVocabulary);
    return { data: plans.length === 1 && only !== undefined ? { dryRun: true, ...only } : { dryRun: true, plans }, text: plans.map((plan) => planText(plan, langOf(context), vocabulary)).join('\n') };
  }
  const shown = process.stderr.isTTY === true;
  const reports = await runImports(session, options, (now) => {
    if (shown) process.stderr.write(`\r${now.rows} rows: ${now.inserted} new, ${now.changed} changed, ${now.same} as before, ${now.refused} refused`);
  });
  if (shown) process.stderr.write('\n');
  saveErrors(context, reports.flatMap((report) => report.problems));
  const data = reports.map((report) => ({ ...report, id: shortId('import', report.import) }));
  return { data: data.length === 1 && data[0] !== undefined ? data[0] : { imports: data }, text: reports.map(reportText).join('\n') };
}

type Lang = 'en' | 'ko' | 'zh';
const langOf = ({ options: { lang } }: Context): Lang => (lang === 'ko' || lang === 'zh' ? lang : 'en');

/** Rows left out, with what to do about each, for whoever mends the file. */
function saveErrors(context: Context, problems: readonly ShownProblem[]): void {
  const path = context.options['errors'];
  if (typeof path !== 'string') return;
  try {
    writeFileSync(path, [...problemLinesCsv(problems, langOf(context))].join(''), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EEXIST') throw new Refused('export.exists');
    throw new Refused('export.no-access');
  }
  context.say(`rows left out: ${path}`);
}

async function askBasis(): Promise<Pick<ImportOptions, 'basis' | 'asked'>> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ask = async (question: string): Promise<string | undefined> => (await lines.question(question)).trim() || undefined;
    const [told, by, mayHold] = [await ask('What were these people told (empty: not known)? '), await ask('By whom (no names; empty: not known)? '), await ask('Why may you hold this (empty: not known)? ')];
    const basis = (await lines.question('On which basis is this held (consent, agreement, public, official-record, official-record-published, emergency, unknown)? ')).trim();
    return { basis, asked: { ...(told === undefined ? {} : { told }), ...(by === undefined ? {} : { by }), ...(mayHold === undefined ? {} : { mayHold }) } };
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
    name: 'import', usage: 'import FILE… [--map MAP.json] [--dry-run] [--basis BASIS] [--told WORDS] [--told-by WORDS] [--may-hold WORDS] [--encoding NAME] [--sheet NAME] [--delimiter SIGN] [--header-row N] [--errors OUT.csv] [--lang en|ko|zh] [--compartment NAME] [--allow-bad]',
    does: 'brings in tables (CSV, TSV, XLSX, JSON Lines; a map says what the columns mean: import look makes one), a workbook of vigil workbook as it is, or register lines; the register.jsonl of an export into an empty register; --dry-run shows what would happen, with what stands beside what would change, and writes nothing; --errors writes the rows left out; the same call goes on after a kill',
    options: { map: 'string', 'dry-run': 'boolean', basis: 'string', told: 'string', 'told-by': 'string', 'may-hold': 'string', ...readingOptions, errors: 'string', lang: 'string', 'allow-bad': 'boolean' }, run,
  },
  lookCommand,
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
