import type { In, Out } from '../../api/apis.ts';

export type Upload = Out<'GET /api/imports/uploads/:id'>;
export type Looked = Out<'POST /api/imports/uploads/:id/look'>;
export type Order = In<'POST /api/imports/uploads/:id/plan'>['order'];
export type Reading = NonNullable<Order['reading']>;
export type Basis = NonNullable<Order['basis']>;
export type Table = NonNullable<Order['choice']>['table'];

/** What is decided so far on the page, before it becomes an order. */
export type Draft = {
  readonly said: Reading;
  /** Somebody looked at the lines and said that they read right. */
  readonly seen: boolean;
  readonly table: Table | null; readonly columns: Readonly<Record<string, string>>; /** Columns somebody chose for. */ readonly chosen: readonly string[];
  readonly terms: Readonly<Record<string, Readonly<Record<string, string>>>>; readonly measure: string;
  readonly told: string; readonly by: string; readonly mayHold: string;
  readonly perRow: boolean; readonly basis: Basis | ''; readonly basisColumn: string; readonly basisTable: Readonly<Record<string, Basis>>; readonly agreement: string;
  readonly title: string; readonly material: string; readonly holder: string; readonly lang: string; readonly allowBad: boolean;
  /** Columns that together say which row it is. */
  readonly rowKey?: readonly string[] | undefined;
};

/** Whether every row can be looked at: also while its import has stopped before its end. */
export const hasPreview = ({ phase, preview }: Upload): boolean => preview !== null && (phase === 'planned' || phase === 'stopped');

/** What was decided before, or nothing yet; the title of the source begins as the name of the file. */
export function draftOf(upload: Upload): Draft {
  const { reading = {}, choice, basis, asked = {}, allowBad } = (upload.decided ?? {}) as Order;
  return {
    said: reading, seen: choice !== undefined, table: choice?.table ?? null, columns: choice?.columns ?? {}, chosen: Object.keys(choice?.columns ?? {}), terms: choice?.terms ?? {}, measure: choice?.measure ?? 'not-stated',
    told: asked.told ?? '', by: asked.by ?? '', mayHold: asked.mayHold ?? '', perRow: choice?.rowBasis !== undefined, basis: basis ?? '', basisColumn: choice?.rowBasis?.column ?? '', basisTable: choice?.rowBasis?.table ?? {},
    agreement: (choice?.source.agreement ?? []).join(', '), title: choice?.source.title ?? upload.fileName.replace(/\.[^.]{1,6}$/, ''), material: choice?.source.material ?? 'list', holder: choice?.source.holder ?? '', lang: choice?.lang ?? '', allowBad: allowBad ?? false,
    rowKey: choice?.rowKey ?? [],
  };
}

/** Columns that together say which row it is, besides its number. */
export const rowKeyOf = ({ rowKey = [], columns }: Draft): readonly string[] => rowKey.filter((name) => columns[name] !== 'no');

/** With the guesses for columns that nobody has chosen for yet. A column seen for the first time is guessed; one that is gone is forgotten. */
export function withLook(draft: Draft, looked: Looked): Draft {
  const names = new Set(looked.columns.map(({ name }) => name));
  const kept = draft.chosen.filter((name) => names.has(name));
  const sameTable = draft.table === null || draft.table === looked.table;
  const guessed = looked.columns.flatMap(({ name, field }) => (field === null || (sameTable && kept.includes(name)) ? [] : [[name, field] as const]));
  const chosen = sameTable ? kept : [];
  return { ...draft, rowKey: sameTable ? rowKeyOf(draft).filter((name) => names.has(name)) : [], lang: draft.lang === '' ? languageOf(looked) : draft.lang, table: looked.table, chosen, columns: { ...Object.fromEntries(guessed), ...Object.fromEntries(chosen.flatMap((name) => (draft.columns[name] === undefined ? [] : [[name, draft.columns[name]]]))) } };
}

/** By the script that its columns and values are mostly in. */
function languageOf({ columns }: Looked): string {
  const text = columns.flatMap(({ name, samples }) => [name, ...samples]).join(' ');
  const n = (script: RegExp): number => text.match(script)?.length ?? 0;
  const [hangul, han] = [n(/\p{Script=Hangul}/gu), n(/\p{Script=Han}/gu)];
  return hangul > 0 && hangul >= han ? 'ko' : han > 0 ? 'zh' : 'en';
}

const words = (all: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(all).map(([name, text]) => [name, text.trim()] as const).filter(([, text]) => text !== ''));
const codes = (text: string): string[] => text.split(/[,;、，]/u).map((one) => one.trim()).filter((one) => one !== '');

/** The order that a draft means. A workbook of our own brings source and columns along. */
export function toOrder(draft: Draft, looked: Looked): Order {
  const { look } = looked;
  const reading = look.reading as Reading;
  const allowBad = draft.allowBad ? { allowBad: true } : {};
  if (look.workbook !== null) return { reading: { format: 'xlsx' }, ...allowBad };
  const asked = words({ told: draft.told, by: draft.by, mayHold: draft.mayHold });
  const basis = draft.perRow || draft.basis === '' ? {} : { basis: draft.basis };
  const agreement = draft.basis === 'agreement' && !draft.perRow ? { agreement: codes(draft.agreement) } : {};
  const terms = Object.fromEntries(Object.entries(draft.terms).filter(([column]) => draft.columns[column] !== undefined));
  return {
    reading, ...basis, ...(Object.keys(asked).length === 0 ? {} : { asked }), ...allowBad,
    choice: {
      table: draft.table ?? 'people', columns: draft.columns, lang: draft.lang === '' ? 'en' : draft.lang, source: { title: draft.title.trim(), material: draft.material, ...words({ holder: draft.holder }), ...agreement },
      ...(Object.keys(terms).length === 0 ? {} : { terms }), ...(draft.perRow && draft.basisColumn !== '' ? { rowBasis: { column: draft.basisColumn, ...(Object.keys(draft.basisTable).length === 0 ? {} : { table: draft.basisTable }) } } : {}),
      ...(draft.table === 'figures' && draft.measure !== 'not-stated' ? { measure: draft.measure } : {}), ...(rowKeyOf(draft).length === 0 ? {} : { rowKey: [...rowKeyOf(draft)] }),
    },
  };
}

/** Two orders are one whatever the order of their parts. */
export const sameOrder = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);
const sorted = (value: unknown): string => JSON.stringify(value, (_, one: unknown): unknown => (isParts(one) ? Object.fromEntries<unknown>(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1))) : one));
const isParts = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const isAsked = (draft: Draft): boolean => draft.title.trim() !== '' && (draft.perRow ? draft.basisColumn !== '' : draft.basis !== '');
