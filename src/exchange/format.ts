import { z } from 'zod';
import { isUuid } from '#base/ids.ts';
import { accountKinds, claim, standings, versionReasons } from '#register/account/index.ts';

/** Name of the format: docs/export-format.md describes it for strangers. */
export const registerFormat = 'vigil-register-1';

/** Kinds of record that are the register's content. */
export const exportedKinds = ['source', 'giver', 'consent', 'withdrawal', 'restriction', 'narrowing', 'account', 'assessment', 'import', 'import-void'] as const;
export type ExportedKind = (typeof exportedKinds)[number];
/** Kinds that say what was done with the register: who erased, signed in, read, moved, approved. They prove something in the old log alone and stay there. */
export const keptBackKinds = ['erasure', 'unseal', 'move', 'sign-in', 'administration', 'request', 'approval', 'backup', 'restore'] as const;

const uuid = z.string().refine(isUuid);
const hex = z.string().regex(/^(?:[0-9a-f]{2})*$/);
const moment = z.iso.datetime({ precision: 3 });
/** Name of a circle inside the file. */
const circleKey = z.string().regex(/^c\d{1,6}$/);
const json = z.record(z.string(), z.unknown());

/** A claim of which something was kept back: a helper, or what nobody could open. */
export const keptBack = z.strictObject({ keptBack: z.enum(['helper', 'unreadable']), property: z.string().max(60).optional() });
export type KeptBack = z.infer<typeof keptBack>;

/** An account as one source gave it. `closed`: which claims lie sealed in the register, by their place. */
export const accountPart = z.strictObject({
  kind: z.enum(accountKinds), sort: z.string().max(40), standing: z.enum(standings).optional(),
  claims: z.array(z.union([claim, keptBack])).max(2000),
  closed: z.record(z.string().regex(/^\d{1,4}$/), z.enum(['all', 'words', 'helper'])).optional(),
  reason: z.enum(versionReasons).optional(),
  row: z.strictObject({ key: z.string().max(200), hash: z.string().max(200) }).optional(),
});
export type AccountPart = z.infer<typeof accountPart>;

const headerFields = {
  id: uuid, circle: circleKey, at: moment, by: uuid, command: z.string().min(1).max(80),
  /** Records of one entry were written in one transaction. */
  entry: uuid,
  chain: uuid.optional(), replaces: uuid.optional(), source: uuid.optional(), giver: uuid.optional(), import: uuid.optional(),
};

const otherKinds = exportedKinds.filter((kind) => kind !== 'account') as Exclude<ExportedKind, 'account'>[];
const cites = z.array(z.strictObject({ circle: circleKey, id: uuid })).max(5000).optional();

/** Of an erased record: when, and by what mark an import knows the row again that it was. */
const erasedFields = { erased: z.literal(true).optional(), erasedAt: moment.optional(), mark: hex.length(64).optional() };

/** One line. All lines are canonical JSON (RFC 8785): sorted names, no spaces. */
export const registerFileLine = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('register'), format: z.literal(registerFormat), helpers: z.enum(['kept-back', 'included']), notice: z.string().max(2000) }),
  z.strictObject({ is: z.literal('hat'), id: uuid, person: uuid, name: z.string().max(400), role: z.string().max(40) }),
  z.strictObject({ is: z.literal('circle'), key: circleKey, name: z.string().max(400), kind: z.enum(['circle', 'compound', 'duty', 'unknown-basis']), parts: z.array(circleKey).max(1000), rowSecret: z.string().max(200) }),
  z.strictObject({ is: z.literal('head'), circle: circleKey, log: uuid, size: z.int().min(1), root: hex, at: moment, signature: hex, publicKey: z.string().max(400) }),
  z.strictObject({ is: z.literal('term'), list: z.string().max(200), code: z.string().max(200), term: json, by: uuid, at: moment }),
  z.strictObject({ is: z.literal('account'), ...headerFields, account: accountPart.optional(), ...erasedFields }),
  ...otherKinds.map((kind) => z.strictObject({ is: z.literal(kind), ...headerFields, cites, open: json.optional(), sealed: json.optional(), ...erasedFields })),
  z.strictObject({
    is: z.literal('import-state'), circle: circleKey, import: uuid, source: uuid, fileHash: hex, planHash: hex, nextRow: z.int().min(0), state: z.enum(['running', 'closed', 'voided']),
    inserted: z.int(), changed: z.int(), same: z.int(), refused: z.int(), gone: z.int(), changedAt: moment,
  }),
  z.strictObject({ is: z.literal('end'), lines: z.int().min(0), records: z.record(z.string(), z.int()), sha256: hex }),
]);
export type RegisterFileLine = z.infer<typeof registerFileLine>;
export type AccountLine = Extract<RegisterFileLine, { is: 'account' }>;
export type OtherLine = {
  readonly is: Exclude<ExportedKind, 'account'>; readonly id: string; readonly circle: string; readonly at: string; readonly by: string; readonly command: string; readonly entry: string;
  readonly chain?: string | undefined; readonly replaces?: string | undefined; readonly source?: string | undefined; readonly giver?: string | undefined; readonly import?: string | undefined;
  readonly cites?: readonly { readonly circle: string; readonly id: string }[] | undefined; readonly open?: Record<string, unknown> | undefined; readonly sealed?: Record<string, unknown> | undefined; readonly erased?: true | undefined; readonly erasedAt?: string | undefined; readonly mark?: string | undefined;
};
export type RecordLine = AccountLine | OtherLine;
export type CircleLine = Extract<RegisterFileLine, { is: 'circle' }>;
export type TermLine = Extract<RegisterFileLine, { is: 'term' }>;
export type HeadLine = Extract<RegisterFileLine, { is: 'head' }>;

export const isRecordLine = (line: { readonly is: string }): line is RecordLine => (exportedKinds as readonly string[]).includes(line.is);
