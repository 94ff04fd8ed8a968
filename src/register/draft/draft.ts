import { z } from 'zod';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { versionReasons } from '../account/index.ts';

/** Bytes of a draft's JSON in UTF-8. */
export const mostBytes = 1_000_000;
/** From here on the list says that a draft is old (core 25). Days. */
export const oldAfterDays = 30;

/** What a form hands in to save. `changedAt` is required with `id`: the state that the writer saw. */
export const draftInput = z.strictObject({
  id: z.string().refine(isUuid).optional(),
  changedAt: z.iso.datetime({ precision: 3 }).optional(),
  /** Hat of a colleague who may read along; null takes it back; absent leaves it as it is. */
  reviewer: z.string().refine(isUuid).nullable().optional(),
  body: z.unknown(),
}).refine((input) => (input.id === undefined) === (input.changedAt === undefined), { path: ['changedAt'] });
export type DraftInput = z.input<typeof draftInput>;

const present = z.unknown().refine((value) => value !== undefined);
const id = z.string().refine(isUuid);
const newAccount = z.strictObject({ source: id, giver: id.optional(), givers: z.array(id).max(50).optional(), account: present });
const newVersion = z.strictObject({ chain: id, replaces: id, reason: z.enum(versionReasons), account: present });
/** What can be submitted: an account that is new, or a version of one there is. */
export type Submittable = z.infer<typeof newAccount> | z.infer<typeof newVersion>;

/** Refused: `draft.shape` with the field. */
export function checkInput(input: unknown): z.infer<typeof draftInput> {
  const parsed = draftInput.safeParse(input);
  if (!parsed.success) throw new Refused('draft.shape', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
}

/** The text that is sealed. Refused: `draft.shape` for what is no JSON (a function, a circle), `draft.too-large`. */
export function toText(body: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(body) as string | undefined;
  } catch {
    throw new Refused('draft.shape', { field: 'body' });
  }
  if (text === undefined) throw new Refused('draft.shape', { field: 'body' });
  if (Buffer.byteLength(text) > mostBytes) throw new Refused('draft.too-large', { most: mostBytes });
  return text;
}

/** The form of a new version: `typed` is what the form holds, and is not read; `ready` is what it hands in. */
const version = z.object({ form: z.literal('version-1'), ready: newVersion });

/** Refused: `draft.not-submittable` with the field that is missing or wrong. */
export function toSubmittable(body: unknown): Submittable {
  if (typeof body === 'object' && body !== null && 'form' in body) {
    const formed = version.safeParse(body);
    if (!formed.success) throw new Refused('draft.not-submittable', { field: formed.error.issues[0]?.path.join('.') ?? '' });
    return formed.data.ready;
  }
  const revises = typeof body === 'object' && body !== null && 'chain' in body;
  const parsed = (revises ? newVersion : newAccount).safeParse(body);
  if (!parsed.success) throw new Refused('draft.not-submittable', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
}

/** What a draft is about as far as it says so, without a word of testimony: for the author's own list. */
export function aboutOf(body: unknown): { readonly kind: string | null; readonly sort: string | null } {
  const { account, form } = (body ?? {}) as { account?: { kind?: unknown; sort?: unknown } | null; form?: unknown };
  const short = (value: unknown): string | null => (typeof value === 'string' && value.length <= 40 ? value : null);
  if (account === undefined && typeof form === 'string') return { kind: short(form), sort: null };
  return { kind: short(account?.kind), sort: short(account?.sort) };
}

export const isOld = (changedAt: Date, now: Date): boolean => now.getTime() - changedAt.getTime() > oldAfterDays * 86_400_000;

/** The time written by a save: never the one before, so that two saves within a millisecond are still told apart. */
export const nextChange = (now: Date, before: Date | null): Date => (before === null || now > before ? now : new Date(before.getTime() + 1));
