import { canonicalize } from '#base/canonical.ts';
import type { Claim } from '#register/account/index.ts';
import { accountKinds } from '#register/account/index.ts';
import type { KeptBack, RecordLine } from './format.ts';

type Cell = string | number | boolean | null | undefined;
/** What a table says besides the line: who recorded it, where it lies, whether it may be read. */
export type RowContext = { readonly circle: string; readonly by: string; readonly current: boolean };

const header = ['id', 'circle', 'recorded_at', 'recorded_by'];
const columns = {
  sources: [...header, 'title', 'material', 'basis', 'holder', 'publisher', 'url', 'published', 'language', 'note'],
  givers: [...header, 'source', 'giver', 'basis', 'age', 'role', 'status', 'rest'],
  consent: [...header, 'source', 'giver', 'what', 'given_at', 'content'],
  restrictions: [...header, 'about_account', 'what', 'at', 'content'],
  assessments: [...header, 'about', 'verdict', 'subjects', 'reason', 'by_machine'],
  imports: [...header, 'source', 'what', 'content'],
  ...Object.fromEntries(accountKinds.map((kind) => [kind, [...header, 'account', 'source', 'giver', 'sort', 'standing', 'version_reason', 'property', 'value', 'wording', 'wording_language', 'where_in_source', 'how_known', 'told_through', 'passage', 'lies_sealed']])),
} as Readonly<Record<string, readonly string[]>>;

/** Tables of the folder with their columns, in the order of their names. */
export const tables: readonly { readonly name: string; readonly columns: readonly string[] }[] =
  Object.entries(columns).map(([name, list]) => ({ name, columns: list })).sort((a, b) => (a.name < b.name ? -1 : 1));

const text = (value: unknown): string => (value === undefined || value === null ? '' : typeof value === 'string' ? value : canonicalize(value));

/** A value in one cell: its words where it has any, else its parts as `name: value`. */
export function valueText(value: Claim['value']): string {
  switch (value.is) {
    case 'text': return value.text;
    case 'name': return value.text;
    case 'term': return value.words === undefined ? `${value.list}/${value.code}` : `${value.words} (${value.list}/${value.code})`;
    case 'time': return [value.time.words, value.time.edtf ?? `${value.time.earliest} .. ${value.time.latest}`].filter((part) => part !== '').join('; ');
    case 'place': return [value.place.words, placeText(value.place)].filter((part) => part !== undefined && part !== '').join('; ');
    case 'range': return [value.words, `${value.low ?? '?'} .. ${value.high ?? '?'} ${value.unit}`].filter((part) => part !== '').join('; ');
    case 'figure': return [value.figure.words, `${value.figure.low ?? '?'} .. ${value.figure.high ?? '?'} ${value.figure.unit.code}`, value.figure.population, value.figure.measure, value.figure.stance].filter((part) => part !== '').join('; ');
    case 'account': return value.role === undefined ? value.account : `${value.account} (${value.role})`;
    case 'flag': return value.flag ? 'yes' : 'no';
    case 'state': return value.state;
  }
}

function placeText(place: Extract<Claim['value'], { is: 'place' }>['place']): string {
  switch (place.how) {
    case 'exact': return `place ${place.place}`;
    case 'one-of': return `one of ${place.places.join(', ')}`;
    case 'type-within': return `${place.type} within ${place.area}`;
    case 'words': return '';
  }
}

const locatorText = (locator: Claim['locator']): string => {
  const { at, ...rest } = locator;
  return `${at}: ${Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name} ${text(value)}`).join(', ')}`;
};

/**
 * Rows of the tables for people with spreadsheets: accounts as they stand now and may be read; what was withdrawn, closed or
 * replaced is in the lines alone. One row a claim.
 */
export function rowsOf(line: RecordLine, context: RowContext): { readonly table: string; readonly rows: readonly (readonly Cell[])[] } | undefined {
  const head: Cell[] = [line.id, context.circle, line.at, context.by];
  if (line.erased === true) return undefined;
  if (line.is === 'account') {
    const { account } = line;
    if (!context.current || account === undefined) return undefined;
    const about: Cell[] = [...head, line.chain ?? line.id, line.source, line.giver, account.sort, account.standing, account.reason];
    return { table: account.kind, rows: account.claims.map((claim, i) => [...about, ...claimCells(claim), account.closed?.[i] ?? '']) };
  }
  const said: Record<string, unknown> = { ...line.open, ...line.sealed };
  switch (line.is) {
    case 'source': return { table: 'sources', rows: [[...head, ...['title', 'material', 'basis', 'holder', 'publisher', 'url', 'published', 'lang', 'note'].map((name) => text(said[name]))]] };
    case 'giver': {
      const members = line.open?.['members'];
      const { basis, age, role, status, ...rest }: Record<string, unknown> = { ...(line.open?.['giver'] as Record<string, unknown> | undefined), ...(members !== undefined && { members }), ...line.sealed };
      return { table: 'givers', rows: [[...head, line.source, line.giver, text(basis), text(age), text(role), text(status), text(rest)]] };
    }
    case 'consent': case 'withdrawal': case 'narrowing': return { table: 'consent', rows: [[...head, line.source, line.giver, text(said['what']), momentOf(said), text(said)]] };
    case 'restriction': return { table: 'restrictions', rows: [[...head, text(said['account']), text(said['what']), momentOf(said), text(said)]] };
    case 'assessment': {
      const body = (line.open?.['body'] ?? {}) as Record<string, unknown>;
      return { table: 'assessments', rows: [[...head, text(body['about']), text(body['verdict'] ?? body['grade'] ?? body['relation']), line.cites?.map((cite) => cite.id).join(' '), text(said['reason']), text(line.open?.['machine'])]] };
    }
    case 'import': case 'import-void': return { table: 'imports', rows: [[...head, line.source, line.is, text(line.open)]] };
  }
}

function momentOf(said: Readonly<Record<string, unknown>>): string {
  for (const part of [said, ...Object.values(said)]) {
    const at = typeof part === 'object' && part !== null ? ((part as { at?: unknown; givenAt?: unknown }).at ?? (part as { givenAt?: unknown }).givenAt) : undefined;
    if (typeof at === 'string') return at;
  }
  return '';
}

function claimCells(claim: Claim | KeptBack): Cell[] {
  if ('keptBack' in claim) return [claim.property ?? '', `[${claim.keptBack === 'helper' ? 'a helper: kept back' : 'could not be opened'}]`, '', '', '', '', '', ''];
  const chain = claim.howKnown.chain?.map((link) => `${link.who ?? 'unknown'} (${link.how})`).join(' < ') ?? '';
  return [claim.property, valueText(claim.value), claim.wording?.text, claim.wording?.lang, locatorText(claim.locator), claim.howKnown.how, chain, claim.passage];
}
