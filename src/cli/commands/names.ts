import { Refused } from '#base/result.ts';
import type { Command, Context } from '../command.ts';
import { readColumn } from '../table-column.ts';

/** The tables of names are loaded by these commands alone: no other start pays for them. */
const load = () => import('#names/index.ts');

function choice<T extends string>(context: Context, option: string, among: readonly T[]): T | undefined {
  const value = context.options[option];
  if (value === undefined) return undefined;
  const found = among.find((one) => one === value);
  if (found === undefined) throw new Refused('usage.bad-option', { option, among: among.join(', ') });
  return found;
}
function word(context: Context, at: number, what: string): string {
  const found = context.words[at];
  if (found === undefined) throw new Refused('usage.missing', { what });
  return found;
}
/** No more words than asked for: a name that the shell cut in two would be compared by its halves. How many, and not which: they are people. */
function atMost(context: Context, most: number): void {
  if (context.words.length > most) throw new Refused('usage.bad-option', { option: 'words', most });
}
const orthographies = ['rok', 'dprk', 'unknown'] as const;
const choosers = ['own', 'clerk', 'unknown'] as const;
function aboutOf(context: Context, side: string): { orthography?: (typeof orthographies)[number]; provenance?: (typeof choosers)[number] } {
  const [orthography, provenance] = [choice(context, `orthography${side}`, orthographies), choice(context, `characters${side}`, choosers)];
  return { ...(orthography === undefined ? {} : { orthography }), ...(provenance === undefined ? {} : { provenance }) };
}
const languages = ['en', 'ko', 'zh'] as const;

/** Pure commands: no register is opened and nothing is kept. */
export const namesCommands: readonly Command[] = [
  {
    name: 'names read', usage: 'names read NAME [--orthography rok|dprk] [--characters own|clerk]', does: 'what a writing of a name may mean: its Hangul readings with weights, what was cut, and the likeliest in two romanisations; opens no register',
    options: { orthography: 'string', characters: 'string' },
    async run(context) {
      atMost(context, 1);
      const { toReadShape } = await load();
      const shape = toReadShape(word(context, 0, 'NAME'), aboutOf(context, ''));
      const lines = [
        `${shape.kind}  ${shape.system}${shape.orthography === 'unknown' ? '' : `  ${shape.orthography}`}`, ...shape.readings.map(({ hangul, weight }) => `  ${hangul}  ${weight}`), ...(shape.titles.length === 0 ? [] : [`  titles: ${shape.titles.join(', ')}`]), ...(shape.notes.length === 0 ? [] : [`  beside the name: ${shape.notes.join(', ')}`]),
        ...(shape.relative === null ? [] : [`  ${shape.relative.relation} of ${shape.relative.of}`]), ...(shape.revised === null ? [] : [`  ${shape.revised} (Revised)`, `  ${shape.mccune ?? ''} (McCune-Reischauer)`]),
      ];
      return { data: shape, text: lines.join('\n') };
    },
  },
  {
    name: 'names compare', usage: 'names compare A B [--orthography-a rok|dprk] [--orthography-b rok|dprk] [--characters-a own|clerk] [--characters-b own|clerk] [--lang en|ko|zh]', does: 'whether two writings may be one name, in any scripts: same, possible, different or unknown, and why; it never says that two people are one; opens no register',
    options: { 'orthography-a': 'string', 'orthography-b': 'string', 'characters-a': 'string', 'characters-b': 'string', lang: 'string' },
    async run(context) {
      atMost(context, 2);
      const { toCompareShape } = await load();
      const shape = toCompareShape(word(context, 0, 'A'), word(context, 1, 'B'), { a: aboutOf(context, '-a'), b: aboutOf(context, '-b'), language: choice(context, 'lang', languages) ?? 'en' });
      return { data: shape, text: [`${shape.verdict}  ${shape.level}${shape.score === null ? '' : `  ${shape.score}`}`, ...shape.why.map(({ text }) => `  ${text}`)].join('\n') };
    },
  },
  {
    name: 'names search', usage: 'names search NAME --in FILE.csv --column COLUMN [--id COLUMN] [--most N] [--orthography rok|dprk]', does: 'the rows of a CSV or TSV whose name may be this one, in any scripts, the best first; rows that cannot be told apart share a rank; --orthography is that of the list; says how many rows hold no name that can be compared; opens no register',
    options: { in: 'string', column: 'string', id: 'string', most: 'string', orthography: 'string' },
    async run(context) {
      const query = word(context, 0, 'NAME');
      atMost(context, 1);
      const [file, column, id] = [context.options['in'], context.options['column'], context.options['id']];
      if (typeof file !== 'string') throw new Refused('usage.missing', { what: '--in FILE.csv' });
      if (typeof column !== 'string') throw new Refused('usage.missing', { what: '--column COLUMN' });
      const most = context.options['most'] ?? '1000';
      if (typeof most !== 'string' || !/^[1-9]\d{0,6}$/.test(most)) throw new Refused('usage.bad-option', { option: 'most', least: 1, most: 9_999_999 });
      const rows = await readColumn(file, column, typeof id === 'string' ? id : undefined);
      const { toNameIndex, toSearchShape } = await load();
      const index = toNameIndex(rows, aboutOf(context, ''));
      const shape = toSearchShape(query, index.search(query, { most: Number(most) }), index.unread);
      const lines = shape.rows.map((hit) => `${String(hit.rank).padStart(4)}${hit.tieSize > 1 ? ` (${hit.tieSize} alike)` : ''}  ${hit.value}  ${hit.level}${hit.score === null ? '' : `  ${hit.score}`}  row ${hit.row}${hit.id === null ? '' : `  ${hit.id}`}`);
      return { data: shape, text: [...(lines.length === 0 ? ['no row'] : lines), ...(shape.unread === 0 ? [] : [`${shape.unread} rows hold no name that can be compared`])].join('\n') };
    },
  },
];
