import { z } from 'zod';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';

/** A name within one interview, for what has no id yet: `p1`, `g2`. */
const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const id = z.string().refine(isUuid);
const present = z.unknown().refine((value) => value !== undefined);
const one = z.record(key, id);

/** New with an entry, or one there is by id; with the card that was filled. */
const giver = z.union([z.strictObject({ key, id }), z.strictObject({ key, entry: present, card: z.unknown().optional() })]);
/** Of one giver, of none, or of several who told it together. */
const account = z.strictObject({ key, giver: key.nullable().default(null), givers: z.array(key).max(50).optional(), account: present, restriction: z.unknown().optional() });

/** What was entered of an interview so far: an interrupted one goes on where it stopped, and nothing is entered twice. */
const done = z.strictObject({ source: id.optional(), givers: one, cards: one, accounts: one, restrictions: one });
export type Done = z.infer<typeof done>;

/**
 * An interview as a whole, as its draft holds it when it is handed in: the source (new, or the id of one there is), its
 * givers with their cards, and what each says. Accounts point to each other by key: `#p1` where an id would stand.
 */
const interview = z.strictObject({
  source: z.union([z.strictObject({ id }), z.strictObject({ new: present })]),
  givers: z.array(giver).max(50), accounts: z.array(account).max(500),
});
export type Interview = z.infer<typeof interview>;

const draft = z.object({ form: z.literal('interview-1'), ready: interview, done: done.default({ givers: {}, cards: {}, accounts: {}, restrictions: {} }) });
export type InterviewDraft = { readonly ready: Interview; readonly done: Done };

/** Refused: `draft.not-submittable` with the field that is missing or wrong. */
export function toInterview(body: unknown): InterviewDraft {
  const parsed = draft.safeParse(body);
  if (!parsed.success) throw new Refused('draft.not-submittable', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { ready, done: entered } = parsed.data;
  const known = Object.fromEntries(ready.givers.flatMap((each) => ('id' in each ? [[each.key, each.id] as const] : [])));
  const fault = (field: string): Refused => new Refused('draft.not-submittable', { field });
  if (ready.accounts.length === 0 && ready.givers.length === 0) throw fault('ready.accounts');
  const givers = new Set(ready.givers.map((each) => each.key));
  if (givers.size < ready.givers.length) throw fault('ready.givers');
  if (new Set(ready.accounts.map((each) => each.key)).size < ready.accounts.length) throw fault('ready.accounts');
  ready.accounts.forEach((each, i) => {
    if (each.giver !== null && !givers.has(each.giver)) throw fault(`ready.accounts.${i}.giver`);
    if (each.givers !== undefined && (each.giver !== null || !each.givers.every((one) => givers.has(one)))) throw fault(`ready.accounts.${i}.givers`);
  });
  return { ready, done: { ...entered, givers: { ...known, ...entered.givers } } };
}

/** Where an account of the interview may stand for an id: what a claim points to, and what a time hangs on. */
const pointer = (path: string): boolean => path === 'account';

/** The same value with `#key` made the id it has got. Only where an id stands (`account`): words that begin with # stay words. */
export function withIds(value: unknown, ids: Readonly<Record<string, string>>, at = ''): unknown {
  if (typeof value === 'string') return pointer(at) && value.startsWith('#') ? (ids[value.slice(1)] ?? value) : value;
  if (Array.isArray(value)) return value.map((each) => withIds(each, ids, at));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withIds(each, ids, name)])) : value;
}

/** Accounts in an order in which each stands after those it points to; one that points in a circle comes as it stood, and is refused when it is entered. */
export function inOrder(accounts: Interview['accounts']): Interview['accounts'] {
  const byKey = new Map(accounts.map((each) => [each.key, each]));
  const placed = new Set<string>();
  const order: Interview['accounts'] = [];
  const place = (each: Interview['accounts'][number], above: ReadonlySet<string>): void => {
    if (placed.has(each.key) || above.has(each.key)) return;
    for (const to of pointersOf(each.account)) {
      const target = byKey.get(to);
      if (target !== undefined) place(target, new Set([...above, each.key]));
    }
    placed.add(each.key);
    order.push(each);
  };
  for (const each of accounts) place(each, new Set());
  return order;
}

function pointersOf(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return pointer(at) && value.startsWith('#') ? [value.slice(1)] : [];
  if (Array.isArray(value)) return value.flatMap((each) => pointersOf(each, at));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, each]) => pointersOf(each, name)) : [];
}
