import { userInfo } from 'node:os';
import { folderBeside } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import type { Field, Mode, Pair, Setting, Tokens } from '#linkage/overlap/index.ts';
import type { Answer, Command, Context } from '../command.ts';
import { readColumns } from '../table-column.ts';

/** Curves, threads and tables of names are loaded by these commands alone. */
const load = () => import('#linkage/overlap/index.ts');
type Overlap = Awaited<ReturnType<typeof load>>;

const text = (context: Context, option: string): string | undefined => { const value = context.options[option]; return typeof value === 'string' ? value : undefined; };
function need(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new Refused('usage.missing', { what });
  return value;
}
function choice<T extends string>(context: Context, option: string, among: readonly T[], usual: T): T {
  const value = text(context, option) ?? usual;
  const found = among.find((one) => one === value);
  if (found === undefined) throw new Refused('usage.bad-option', { option, among: among.join(', ') });
  return found;
}
function whole(context: Context, option: string): number | undefined {
  const value = text(context, option);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new Refused('usage.bad-option', { option, least: 1, most: 9_999_999 });
  return Number(value);
}
const folderOf = (context: Context): string => text(context, 'folder') ?? folderBeside(context.dataDir, 'overlap');
const settingOf = (context: Context): Setting => ({ world: realWorld, folder: folderOf(context), by: userName(), say: context.say });
/** An account without a name in the system (a container's number) has its number. */
function userName(): string { try { return userInfo().username; } catch { return String(process.getuid?.() ?? 'unknown'); } }

type Given = { readonly fields: readonly Field[]; readonly mode: Mode; readonly list: Tokens; readonly giving: { readonly with: string; readonly least: number; readonly padTo: number | null; readonly again: string | null; readonly out: string } };
/** The list, and FIELD=COLUMN for each field. Cells are handed on in the order in which both sides write the fields. */
async function given(context: Context, overlap: Overlap, file: string, pairs: readonly string[]): Promise<Given> {
  const columns = new Map(pairs.map((pair) => { const at = pair.indexOf('='); return [pair.slice(0, Math.max(0, at)), pair.slice(at + 1)] as const; }));
  if (columns.size !== pairs.length) throw new Refused('overlap.fields', { known: overlap.fieldNames });
  const fields = overlap.toFields([...columns.keys()]);
  const again = text(context, 'again');
  const giving = { with: need(text(context, 'with'), '--with NAME'), least: whole(context, 'least') ?? overlap.fewest, padTo: whole(context, 'pad-to') ?? null, again: again === undefined ? null : need(again, '--again REASON'), out: need(text(context, 'out'), '--out FILE') };
  const rows = await readColumns(file, fields.map((field) => columns.get(field) ?? ''), text(context, 'id'));
  return { fields, mode: choice(context, 'mode', overlap.modes, 'size'), list: overlap.toTokens(fields, rows), giving };
}
const giveOptions = { 'with': 'string', 'out': 'string', 'mode': 'string', 'id': 'string', 'least': 'string', 'pad-to': 'string', 'again': 'string', 'folder': 'string', 'lang': 'string' } as const;
const giveUsage = '--with PARTNER --out FILE [--mode size|pairs] [--id COLUMN] [--least N] [--pad-to N] [--again REASON] [--folder DIR] [--lang en|ko|zh]';

/** What a spreadsheet shows: a line a pair and row. */
const printPairs = (csvRow: (cells: readonly (string | number | null)[]) => string, mark: string) => (pairs: readonly Pair[]): string =>
  `${mark}${csvRow(['pair', 'row', 'id'])}${pairs.flatMap(({ pair, rows }) => rows.map(({ row, id }) => csvRow([pair, row, id]))).join('')}`;

/** Pure of the register: none is opened. State and log lie in a folder of their own. */
export const overlapCommands: readonly Command[] = [
  {
    name: 'overlap start', usage: `overlap start FILE.csv FIELD=COLUMN… ${giveUsage}`, options: giveOptions,
    does: 'begins to find out with another organisation how many, or which, are on both lists, without showing either list: writes a file for them. FIELD is name, name-rough, birth-day, birth-year, sex, text.LABEL or number.LABEL, as agreed with them; opens no register; docs/overlap.md says what it protects and what not',
    async run(context): Promise<Answer> {
      const overlap = await load();
      const [file, ...pairs] = context.words;
      const language = choice(context, 'lang', overlap.languages, 'en');
      const { fields, mode, list, giving } = await given(context, overlap, need(file, 'FILE.csv'), pairs);
      const done = await overlap.startOverlap(settingOf(context), list, fields, mode, giving);
      return { data: done, text: overlap.describeStarted(language, done, folderOf(context)) };
    },
  },
  {
    name: 'overlap look', usage: 'overlap look FILE [--lang en|ko|zh]', options: { lang: 'string' }, does: 'what a file of such an exchange asks for, how large the list behind it is, and its check code, before it is answered; opens no register',
    async run(context): Promise<Answer> {
      const overlap = await load();
      const { message, hash } = overlap.readMessage(need(context.words[0], 'FILE'), overlap.steps);
      const code = overlap.checkCode(hash);
      return { data: { step: message.step, ...message.agreement, theirs: message.step === 'answer' ? message.twice.length : message.blinded.length, hash, code }, text: overlap.describeMessage(choice(context, 'lang', overlap.languages, 'en'), message, code) };
    },
  },
  {
    name: 'overlap reply', usage: `overlap reply START FILE.csv FIELD=COLUMN… ${giveUsage}`, options: giveOptions, does: 'answers a file that overlap start wrote, with a list of one\'s own and the same fields: writes a file for them; opens no register',
    async run(context): Promise<Answer> {
      const overlap = await load();
      const [start, file, ...pairs] = context.words;
      const language = choice(context, 'lang', overlap.languages, 'en');
      const read = overlap.readMessage(need(start, 'START'), ['start']);
      const { fields, mode, list, giving } = await given(context, overlap, need(file, 'FILE.csv'), pairs);
      const done = await overlap.replyOverlap(settingOf(context), read, list, fields, mode, giving);
      return { data: done, text: overlap.describeReplied(language, done) };
    },
  },
  {
    name: 'overlap finish', usage: 'overlap finish FILE [--answer FILE] [--out PAIRS.csv] [--folder DIR] [--lang en|ko|zh]', options: { answer: 'string', out: 'string', folder: 'string', lang: 'string' },
    does: 'the result, from the reply; with --answer a last file by which the other side learns it too, by overlap finish of that file; the secret of the exchange is destroyed; opens no register',
    async run(context): Promise<Answer> {
      const overlap = await load();
      const language = choice(context, 'lang', overlap.languages, 'en');
      const [answer, out] = [text(context, 'answer'), text(context, 'out')];
      const { byteOrderMark, csvRow } = await import('#exchange/index.ts');
      const done = await overlap.finishOverlap(settingOf(context), overlap.readMessage(need(context.words[0], 'FILE'), ['reply', 'answer']), { answer: answer ?? null, pairs: out === undefined ? null : { path: out, print: printPairs(csvRow, byteOrderMark) } });
      return { data: done, text: overlap.describeFinished(language, done, out === undefined) };
    },
  },
];
