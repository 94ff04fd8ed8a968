import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { hash } from 'node:crypto';
import type { ChainId, CompartmentId } from '#base/ids.ts';
import { canonicalize } from '#base/canonical.ts';
import { Refused } from '#base/result.ts';
import { authorise, permission, write, type Permission, type Session } from '#access/index.ts';
import { buildAccount, checkBody, getAccountPlace, saveAccounts, type AccountBody, type AccountPlace, type BuiltAccount } from '#register/account/index.ts';
import { checkSubjects, getSubjects, requireAssessor, saveJudged, splitBody, subjectsOf, type Assessed, type AssessmentBody } from '#register/assessment/index.ts';
import { checkSource, findImportedSources, prepareSource, requireRightCircle, saveSources, type PreparedSource } from '#register/source/index.ts';
import type { Tx } from '#store/index.ts';
import { findErased, firstLineMark, lineMark, rowSecretOf } from './erased.store.ts';
import { registerLine, type RegisterLine } from './lines.ts';

export { registerLine, type RegisterLine };

export const importLinesPermission = permission('import.lines', 'documenter', 'data-manager');
/** The one thing that is written into a read-only register. */
export const loadExamplePermission = permission('example.load', 'documenter');

/** Account lines left alone are counted: `closed` ones whose account, or one they link to, was withdrawn or closed here; `corrected` ones that a person has corrected here; `erased` ones that were erased here by request, or lie in a source that was. */
export type LinesReport = {
  readonly title: string; readonly sources: number; readonly inserted: number; readonly changed: number; readonly same: number;
  readonly closed: number; readonly corrected: number; readonly erased: number; readonly assessments: number;
};

type Line<Is extends RegisterLine['is']> = Extract<RegisterLine, { is: Is }>;
type File = { title: string; sources: Line<'source'>[]; accounts: { line: Line<'account'>; row: number; body: AccountBody }[]; assessments: { line: Line<'assessment'>; row: number }[] };

const longestLine = 4_000_000;

/**
 * Reads a file of register lines whole and checks every line before anything is written.
 * Refused, with the row: `lines.not-json`, `lines.shape` (field), `lines.key-twice`, `lines.key-unknown` (field),
 * `lines.link-other-source`, `lines.too-long`, `lines.no-header`, and the codes of `checkBody` and `checkSource`.
 */
export async function readLines(path: string): Promise<File> {
  const file: File = { title: '', sources: [], accounts: [], assessments: [] };
  const sourceOf = new Map<string, string>();
  const keys = new Set<string>();
  let row = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    row += 1;
    if (text.trim() === '') continue;
    if (text.length > longestLine) throw new Refused('lines.too-long', { row });
    const line = parseLine(text, row);
    if (line.is === 'register') {
      file.title = line.title;
      continue;
    }
    if (file.title === '') throw new Refused('lines.no-header', { row });
    if (keys.has(line.key)) throw new Refused('lines.key-twice', { row });
    keys.add(line.key);
    try {
      if (line.is === 'source') {
        for (const other of line.source.derivesFrom ?? []) if (!keys.has(other)) throw new Refused('lines.key-unknown', { field: 'derivesFrom' });
        file.sources.push({ ...line, source: checkSource(line.source) });
      } else if (line.is === 'account') {
        const body = checkBody(line.account);
        if (!file.sources.some((source) => source.key === line.source)) throw new Refused('lines.key-unknown', { field: 'source' });
        body.claims.forEach((claim, i) => {
          if (claim.value.is !== 'account') return;
          const field = `claims.${i}.value.account`;
          if (!sourceOf.has(claim.value.account)) throw new Refused('lines.key-unknown', { field });
          if (sourceOf.get(claim.value.account) !== line.source) throw new Refused('lines.link-other-source', { field });
        });
        sourceOf.set(line.key, line.source);
        file.accounts.push({ line, row, body });
      } else file.assessments.push({ line, row });
    } catch (error) {
      if (error instanceof Refused) throw new Refused(error.refusal.code, { ...error.refusal.detail, row });
      throw error;
    }
  }
  if (file.title === '') throw new Refused('lines.no-header', { row });
  return file;
}

function parseLine(text: string, row: number): RegisterLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused('lines.not-json', { row });
  }
  const parsed = registerLine.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.');
    throw new Refused('lines.shape', { row, field });
  }
  return parsed.data;
}

const digest = (text: string): string => hash('sha256', Buffer.from(text), 'buffer').toString('base64url');
/** An account that is there already for a line. `byHand`: its current version is a person's correction. */
type Known = { chain: ChainId; version: string; hash: string; byHand: boolean };

/**
 * Brings a file of register lines in, in one transaction: all of it or nothing. A line's identity is its key in the file of
 * that title: the same line again changes nothing, another content is a new version ('better-reading'), a line no longer
 * there is left as it is. What a person closed, withdrew or corrected here is never overruled: such lines are left alone and
 * counted, and so is what is judged of closed ones. Refused: see `readLines`; `access.denied` for an assessment the role may not
 * make (the published example brings in the assessments of whoever made it).
 */
export async function importLines(session: Session, input: { path: string; compartment: CompartmentId; example?: boolean }): Promise<LinesReport> {
  const file = await readLines(input.path);
  const allowed = input.example === true ? loadExamplePermission : importLinesPermission;
  return write(session, allowed, input.compartment, async (tx, grant) => {
    if (input.example !== true) for (const { line } of file.assessments) requireAssessor(session, line.assessment.body);
    const known = await findKnown(tx, input.compartment, file);
    const closed = await findClosed(tx, input.compartment, file, known);
    const erased = await findErasedLines(tx, session, input.compartment, file, known);
    for (const key of erased) closed.add(key);
    const sources = await importSources(tx, session, input.compartment, file, erased);
    if (sources.made.length > 0) await saveSources(tx, session, await authorise(tx, session, allowed, input.compartment), sources.made);
    const { built, chains, report } = await buildAll(tx, session, input.compartment, file, { known, closed, erased, sources: sources.ids });
    if (built.length > 0) await saveAccounts(tx, session, grant, built);
    const ids = new Map<string, string>([...chains, ...sources.ids]);
    const judged = await importAssessments(tx, session, allowed, input.compartment, { assessments: file.assessments.filter(({ line }) => !subjectsOf(line.assessment.body).some((key) => closed.has(key))) }, ids);
    return { title: file.title, sources: sources.made.length, ...report, assessments: judged };
  });
}

const rowKey = (file: File, key: string): string => digest(`lines\n${file.title}\n${key}`);

async function findKnown(tx: Tx, compartment: CompartmentId, file: File): Promise<Map<string, Known>> {
  const keys = new Map(file.accounts.map(({ line }) => [rowKey(file, line.key), line.key]));
  const rows = await tx.query<{ chain: ChainId; version: string; command: string; row_key: Buffer; row_hash: Buffer }>(`
    select a.chain, a.version, h.command, a.row_key, a.row_hash from derived.account a join record.header h on h.compartment = a.compartment and h.id = a.version
    where a.compartment = $1 and a.row_key = any ($2::bytea[])`, [compartment, [...keys.keys()].map((key) => Buffer.from(key, 'base64url'))]);
  return new Map(rows.map((row) => [keys.get(row.row_key.toString('base64url')) ?? '', { chain: row.chain, version: row.version, hash: row.row_hash.toString('base64url'), byHand: row.command !== importLinesPermission.command && row.command !== loadExamplePermission.command }]));
}

/**
 * Keys of account lines that are in the records but may not be seen now: withdrawn or closed here. Looked for in all that
 * lines ever brought into the circle, since a line may name another source than before.
 */
async function findClosed(tx: Tx, compartment: CompartmentId, file: File, known: ReadonlyMap<string, Known>): Promise<Set<string>> {
  const unseen = new Map(file.accounts.flatMap(({ line }) => (known.has(line.key) ? [] : [[rowKey(file, line.key), line.key] as const])));
  const sources = unseen.size === 0 ? [] : [...(await findImportedSources(tx, compartment)).values()];
  if (sources.length === 0) return new Set();
  const rows = await tx.query<{ key: string | null }>(`
    select b.open::json -> 'row' ->> 'key' as key from record.header t join record.body b on b.compartment = $1 and b.id = t.id
    where t.compartment = $1 and t.source = any ($2::uuid[]) and t.kind = 'account'
      and not exists (select 1 from record.header n where n.compartment = $1 and n.replaces = t.id)
      and not exists (select 1 from derived.account a where a.compartment = $1 and a.chain = t.chain)`, [compartment, sources]);
  return new Set(rows.flatMap(({ key }) => unseen.get(key ?? '') ?? []));
}

/** Keys of sources and accounts that the erasure list of the circle knows, with the accounts of such sources. */
async function findErasedLines(tx: Tx, session: Session, compartment: CompartmentId, file: File, known: ReadonlyMap<string, Known>): Promise<Set<string>> {
  const keys = [...file.sources, ...file.accounts.map(({ line }) => line)].map((line) => line.key).filter((key) => !known.has(key));
  const secret = await rowSecretOf(tx, session.register, compartment);
  const marks = new Map(keys.flatMap((key) => [lineMark(secret, rowKey(file, key)), firstLineMark(session.register, rowKey(file, key))].map((mark) => [mark.toString('base64url'), key])));
  const found = await findErased(tx, compartment, [...marks.keys()].map((mark) => Buffer.from(mark, 'base64url')));
  const erased = new Set([...found.keys()].map((mark) => marks.get(mark) as string));
  for (const { line } of file.accounts) if (erased.has(line.source)) erased.add(line.key);
  return erased;
}

async function importSources(tx: Tx, session: Session, compartment: CompartmentId, file: File, erased: ReadonlySet<string>): Promise<{ ids: Map<string, string>; made: PreparedSource[] }> {
  const there = await findImportedSources(tx, compartment);
  const ids = new Map<string, string>();
  const made: PreparedSource[] = [];
  for (const line of file.sources) {
    if (erased.has(line.key)) continue;
    const row = rowKey(file, line.key);
    const known = there.get(row);
    if (known !== undefined) {
      ids.set(line.key, known);
      continue;
    }
    await requireRightCircle(tx, compartment, line.source.basis);
    const derivesFrom = line.source.derivesFrom?.filter((key) => !erased.has(key)).map((key) => ids.get(key) ?? key);
    const source = await prepareSource(tx, session, compartment, { ...line.source, ...(derivesFrom === undefined ? {} : { derivesFrom }) }, row);
    ids.set(line.key, source.id);
    made.push(source);
  }
  return { ids, made };
}

async function buildAll(tx: Tx, session: Session, compartment: CompartmentId, file: File, { known, closed, erased, sources }: { known: ReadonlyMap<string, Known>; closed: Set<string>; erased: ReadonlySet<string>; sources: ReadonlyMap<string, string> }) {
  const { world } = session.register;
  const places = new Map<string, AccountPlace>();
  const chains = new Map<string, ChainId>();
  const built: BuiltAccount[] = [];
  const report = { inserted: 0, changed: 0, same: 0, closed: 0, corrected: 0, erased: 0 };
  for (const { line, body } of file.accounts) {
    const there = known.get(line.key);
    if (there !== undefined) chains.set(line.key, there.chain);
    const contentHash = digest(canonicalize(line.account));
    if (there?.hash === contentHash) {
      report.same += 1;
      continue;
    }
    // What speaks of a closed account is not recorded either: a new one is as if closed itself for the lines after it.
    if (closed.has(line.key) || body.claims.some(({ value }) => value.is === 'account' && closed.has(value.account))) {
      if (there === undefined) closed.add(line.key);
      report[erased.has(line.key) ? 'erased' : 'closed'] += 1;
      continue;
    }
    if (there?.byHand === true) {
      report.corrected += 1;
      continue;
    }
    const chain = there?.chain ?? world.id<ChainId>();
    chains.set(line.key, chain);
    const source = sources.get(line.source) as string;
    const place = places.get(source) ?? (await getAccountPlace(tx, session, compartment, source));
    places.set(source, place);
    const linked = { ...body, claims: body.claims.map((claim) => (claim.value.is === 'account' ? { ...claim, value: { ...claim.value, account: chains.get(claim.value.account) as string } } : claim)) };
    const row = { key: rowKey(file, line.key), hash: contentHash };
    const id = there === undefined ? chain : world.id<string>();
    built.push(buildAccount(world, place, { id, chain, replaces: there?.version ?? null, import: null, body: linked, row, ...(there === undefined ? {} : { reason: 'better-reading' as const }) }));
    if (there === undefined) report.inserted += 1;
    else report.changed += 1;
  }
  return { built, chains, report };
}

async function importAssessments(tx: Tx, session: Session, allowed: Permission, compartment: CompartmentId, file: Pick<File, 'assessments'>, ids: ReadonlyMap<string, string>): Promise<number> {
  const items: { input: Assessed; subjects: Awaited<ReturnType<typeof getSubjects>> }[] = [];
  for (const { line, row } of file.assessments) {
    const body = withIds(line.assessment.body, ids, row);
    const input = { ...line.assessment, body };
    const subjects = await getSubjects(tx, body);
    checkSubjects(input, subjects);
    if (!(await alreadyJudged(tx, compartment, body))) items.push({ input, subjects });
  }
  if (items.length > 0) await saveJudged(tx, session, await authorise(tx, session, allowed, compartment), items);
  return items.length;
}

async function alreadyJudged(tx: Tx, compartment: CompartmentId, body: AssessmentBody): Promise<boolean> {
  const rows = await tx.query<{ open: string }>(`select b.open from derived.edge e join record.body b on b.compartment = e.compartment and b.id = e.id
    where e.compartment = $1 and e.about = $2 and e.a = $3`, [compartment, body.about, firstSubject(body)]);
  // The words of a judgement about unpublished accounts are sealed: what is open of it is compared.
  const forms = [canonicalize(body), canonicalize(splitBody(body).open)];
  return rows.some((row) => forms.includes(canonicalize((JSON.parse(row.open) as { body: AssessmentBody }).body)));
}

function firstSubject(body: AssessmentBody): string {
  switch (body.about) {
    case 'same': case 'second': case 'independence': return body.a;
    case 'figure-relation': case 'event-relation': return body.from;
    case 'preferred': return (body.weighed[0] as { account: string }).account;
    case 'grade': return body.source;
    case 'review': return body.accounts[0] as string;
    case 'information': case 'characterisation': case 'passage-free': return body.account;
  }
}

/** The assessment with the keys of the file turned into ids. */
function withIds(body: AssessmentBody, ids: ReadonlyMap<string, string>, row: number): AssessmentBody {
  const id = (key: string): string => {
    const found = ids.get(key);
    if (found === undefined) throw new Refused('lines.key-unknown', { row });
    return found;
  };
  switch (body.about) {
    case 'same': case 'second': case 'independence': return { ...body, a: id(body.a), b: id(body.b) };
    case 'figure-relation': case 'event-relation': return { ...body, from: id(body.from), to: id(body.to) };
    case 'preferred': return { ...body, preferred: body.preferred === null ? null : { ...body.preferred, account: id(body.preferred.account) }, weighed: body.weighed.map((ref) => ({ ...ref, account: id(ref.account) })) };
    case 'grade': return { ...body, source: id(body.source) };
    case 'review': return { ...body, accounts: body.accounts.map(id) };
    case 'information': case 'characterisation': case 'passage-free': return { ...body, account: id(body.account) };
  }
}
