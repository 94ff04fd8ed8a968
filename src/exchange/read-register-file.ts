import { createHash } from 'node:crypto';
import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { Refused } from '#base/result.ts';
import { cleanTexts } from '#base/text/index.ts';
import { assessmentBody } from '#register/assessment/index.ts';
import { isRecordLine, registerFileLine, registerFormat, type CircleLine, type HeadLine, type RegisterFileLine } from './format.ts';
import { unreadable } from './record-line.ts';

const longestLine = 64 * 1024 * 1024;

/** Whether a file is an export of a register: its first line says so. */
export function isRegisterFile(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const bytes = Buffer.alloc(4096);
    const start = bytes.subarray(0, readSync(file, bytes)).toString('utf8');
    return start.startsWith('{') && start.includes(`"format":"${registerFormat}"`) && start.includes('"is":"register"');
  } catch {
    throw new Refused('usage.no-file');
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Lines of a file with their bytes, split at line feeds alone: a reader of lines would also split at U+2028, which may stand inside
 * a text. Refused: `register-file.too-long`, `register-file.not-utf8`.
 */
async function* linesOf(path: string): AsyncGenerator<{ row: number; bytes: Buffer; text: string }> {
  let rest: Buffer[] = [];
  let length = 0;
  let row = 0;
  const decode = (bytes: Buffer): { row: number; bytes: Buffer; text: string } => {
    row += 1;
    try {
      return { row, bytes, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
    } catch {
      throw new Refused('register-file.not-utf8', { row });
    }
  };
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
        const line = rest.length === 0 ? piece.subarray(from, end) : Buffer.concat([...rest, piece.subarray(from, end)]);
        rest = [];
        length = 0;
        from = end + 1;
        yield decode(line);
      }
      if (from < piece.length) {
        rest.push(piece.subarray(from));
        length += piece.length - from;
        if (length > longestLine) throw new Refused('register-file.too-long', { row: row + 1 });
      }
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    if ((error as { code?: unknown }).code === undefined) throw error;
    throw new Refused('usage.no-file');
  }
  // What comes after the last line feed was cut short.
  if (length > 0) throw new Refused('register-file.cut', { row: row + 1 });
}

/** What is known of a file before anything of it is written: who and where, and that every line is whole. */
export type FileHead = {
  readonly helpers: boolean; readonly sha256: string; readonly lines: number; readonly records: Readonly<Record<string, number>>;
  readonly hats: readonly Extract<RegisterFileLine, { is: 'hat' }>[]; readonly circles: readonly CircleLine[]; readonly heads: readonly HeadLine[]; readonly terms: readonly Extract<RegisterFileLine, { is: 'term' }>[];
};

/**
 * Reads the whole file and checks each line's shape, what it refers to, the count and the digest of the last line. Refused, with the
 * row: `register-file.not-json`, `register-file.shape` (field), `register-file.order`, `register-file.cut`, `register-file.changed`,
 * `register-file.later` (something in it was recorded after now by this machine's clock), and as `linesOf`.
 */
export async function checkRegisterFile(path: string, now: Date): Promise<FileHead> {
  const sum = createHash('sha256');
  const head = { helpers: false, hats: [] as FileHead['hats'][number][], circles: [] as CircleLine[], heads: [] as HeadLine[], terms: [] as FileHead['terms'][number][] };
  const records: Record<string, number> = {};
  const [hats, circles] = [new Set<string>(), new Set<string>()];
  let before = '';
  let end: Extract<RegisterFileLine, { is: 'end' }> | undefined;
  let lines = 0;
  for await (const { row, bytes, text } of linesOf(path)) {
    if (end !== undefined) throw new Refused('register-file.order', { row });
    const line = parse(text, row);
    if ((row === 1) !== (line.is === 'register')) throw new Refused('register-file.order', { row });
    if (line.is === 'end') {
      end = line;
      continue;
    }
    sum.update(bytes).update('\n');
    lines += 1;
    if ('by' in line && !hats.has(line.by)) throw unreadable(row, 'by');
    if ('circle' in line && !circles.has(line.circle)) throw unreadable(row, 'circle');
    if ('at' in line && Date.parse(line.at) >= now.getTime()) throw new Refused('register-file.later', { row });
    if (isRecordLine(line)) {
      if (line.at < before) throw new Refused('register-file.order', { row });
      before = line.at;
      records[line.is] = (records[line.is] ?? 0) + 1;
      if (line.is !== 'account') for (const cite of line.cites ?? []) if (!circles.has(cite.circle)) throw unreadable(row, 'cites');
      const body = line.is === 'account' ? line.account : line.open;
      if ((body === undefined) !== (line.erased === true)) throw unreadable(row, 'erased');
      if (line.is === 'assessment' && line.open !== undefined && !assessmentBody.safeParse(line.open['body']).success) throw unreadable(row, 'open.body');
      continue;
    }
    switch (line.is) {
      case 'register': head.helpers = line.helpers === 'included'; break;
      case 'hat': hats.add(line.id); head.hats.push(line); break;
      case 'circle':
        if (circles.has(line.key) || line.parts.some((part) => !circles.has(part)) || (line.kind === 'compound') !== line.parts.length > 1) throw unreadable(row, 'parts');
        circles.add(line.key);
        head.circles.push(line);
        break;
      case 'head': head.heads.push(line); break;
      case 'term': head.terms.push(line); break;
      case 'import-state': break;
    }
  }
  if (end === undefined) throw new Refused('register-file.cut', { row: lines + 1 });
  const sha256 = sum.digest('hex');
  const counted = Object.keys({ ...records, ...end.records }).every((kind) => records[kind] === end.records[kind]);
  if (end.lines !== lines || end.sha256 !== sha256 || !counted) throw new Refused('register-file.changed');
  return { ...head, sha256, lines, records };
}

function parse(text: string, row: number): RegisterFileLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused('register-file.not-json', { row });
  }
  const parsed = registerFileLine.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw unreadable(row, [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join('.'));
  }
  const clean = cleanTexts(parsed.data, { max: 8_000_000, all: 32_000_000 });
  if (!clean.ok) throw new Refused(clean.refusal.code, { ...clean.refusal.detail, row });
  return parsed.data as RegisterFileLine;
}

/**
 * The lines again, after `checkRegisterFile` has passed them. The file may have been changed in between: its digest is compared
 * again at the end, before anything is committed. Refused: `register-file.changed`.
 */
export async function* rereadRegisterFile(path: string, sha256: string): AsyncGenerator<RegisterFileLine> {
  const sum = createHash('sha256');
  for await (const { row, bytes, text } of linesOf(path)) {
    let line: RegisterFileLine;
    try {
      line = JSON.parse(text) as RegisterFileLine;
    } catch {
      throw new Refused('register-file.changed', { row });
    }
    if (line.is === 'end') break;
    sum.update(bytes).update('\n');
    yield line;
  }
  if (sum.digest('hex') !== sha256) throw new Refused('register-file.changed');
}
