import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { Grant, Session } from '#access/index.ts';
import { canonicalize } from '#base/canonical.ts';
import { makeOwnerKey, newRecordKeys, saveNonces, sealPart } from '#keys/index.ts';
import { record, type RecordDraft } from '#ledger/index.ts';
import { bulkInsert, type Cell, type Tx } from '#store/index.ts';
import { properties, type AccountKind } from '../account/index.ts';
import type { AssessmentBody } from './assessment.ts';
import { aboutSources, edgesOf, subjectsOf, type Edge } from './edges.ts';

export type Subject = { readonly id: string; readonly compartment: CompartmentId; readonly record: string; readonly kind: string; readonly sort: string; readonly published: boolean };
export type Assessed = { readonly body: AssessmentBody; readonly reason: string; readonly machine: boolean };

/** The subjects of an assessment, as far as the session may read them. Refused: `register.not-found` when any is missing. */
export async function getSubjects(tx: Tx, body: AssessmentBody): Promise<Subject[]> {
  const ids = subjectsOf(body);
  const rows = aboutSources(body)
    ? await tx.query<Subject>(`select source as id, compartment, source as record, 'source' as kind, '' as sort, basis in ('public', 'official-record-published') as published
        from derived.source_state where compartment = any ($2) and giver = source and source = any ($1::uuid[])`, [ids, tx.held])
    : await tx.query<Subject>(`select chain as id, compartment, version as record, kind, sort, basis in ('public', 'official-record-published') as published
        from derived.account where compartment = any ($2) and chain = any ($1::uuid[])`, [ids, tx.held]);
  if (rows.length !== ids.length) throw new Refused('register.not-found');
  return rows;
}

/** Refused: `assessment.kinds-differ`; `assessment.machine-on-unnamed` (practice.md 6); `assessment.itself`; `assessment.unknown-property`. */
export function checkSubjects(input: Assessed, subjects: readonly Subject[]): void {
  if ((input.body.about === 'same' || input.body.about === 'second' || input.body.about === 'figure-relation' || input.body.about === 'event-relation') && subjects.length < 2) throw new Refused('assessment.itself');
  if (input.body.about === 'same' || input.body.about === 'second') {
    if (new Set(subjects.map((subject) => subject.kind)).size > 1) throw new Refused('assessment.kinds-differ');
    if (input.machine && input.body.verdict === 'same' && subjects.some((subject) => ['described', 'group', 'pattern'].includes(subject.sort))) throw new Refused('assessment.machine-on-unnamed');
  }
  if (input.body.about === 'preferred') {
    const { property } = input.body;
    if (!subjects.every((subject) => properties[subject.kind as AccountKind][property] !== undefined)) throw new Refused('assessment.unknown-property', { field: 'body.property' });
  }
  if (input.body.about === 'figure-relation' && subjects.some((subject) => subject.kind !== 'figure')) throw new Refused('assessment.kinds-differ');
  if (input.body.about === 'event-relation' && subjects.some((subject) => subject.kind !== 'event')) throw new Refused('assessment.kinds-differ');
}

export const edgeColumns = [['compartment', 'int'], ['id', 'uuid'], ['about', 'text'], ['a', 'uuid'], ['b', 'uuid'], ['verdict', 'text'], ['machine', 'boolean'], ['by_hat', 'uuid'], ['log', 'int'], ['at', 'timestamptz'], ['tx', 'uuid'], ['tx_index', 'int']]
  .map(([name, type]) => ({ name: name as string, type: type as string }));

/** A row of `derived.edge` in the order of its columns. */
export const edgeCells = (row: { compartment: number; id: string; about: string; edge: Edge; machine: boolean; byHat: string; log: number; at: string; tx: string; index: number }): Cell[] =>
  [row.compartment, row.id, row.about, row.edge.a, row.edge.b, row.edge.verdict, row.machine, row.byHat, row.log, row.at, row.tx, row.index];

/** The free texts of a body apart from it: they may repeat what is sealed as the reason may. */
export function splitBody(body: AssessmentBody): { open: AssessmentBody; words: Readonly<Record<string, string>> } {
  switch (body.about) {
    case 'review': return { open: { ...body, rule: '' }, words: { rule: body.rule } };
    case 'grade': return { open: { ...body, use: '' }, words: { use: body.use } };
    default: return { open: body, words: {} };
  }
}

/**
 * Records assessments in the compartment of the grant (the compound of all their subjects' circles). A reason, a review's rule
 * and a grade's use may repeat what is sealed, so they are sealed too unless everything it is about is published.
 */
export async function saveAssessments(tx: Tx, session: Session, grant: Grant, items: readonly { readonly input: Assessed; readonly subjects: readonly Subject[] }[]): Promise<string[]> {
  const { world } = session.register;
  const { compartment } = grant;
  const drafts: RecordDraft[] = [];
  for (const { input, subjects } of items) {
    const id = world.id<string>();
    const open = subjects.every((subject) => subject.published);
    const { open: body, words } = open ? { open: input.body, words: {} } : splitBody(input.body);
    // A sealed reason has a key of its own, so that it can follow when what it is about moves to other readers.
    const keys = open ? undefined : newRecordKeys(world, await makeOwnerKey(tx, session.register, compartment, id));
    drafts.push({
      id, kind: 'assessment', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, ...(keys !== undefined && { nonce: keys.nonce }),
      open: canonicalize({ body, machine: input.machine, ...(open ? { reason: input.reason } : {}) }),
      sealed: keys === undefined ? null : sealPart(world, keys, id, JSON.stringify({ reason: input.reason, ...words })),
      cites: subjects.map((subject) => ({ compartment: subject.compartment, record: subject.record })),
    });
  }
  const { at, nonces } = await record(tx, world, { compartment, actor: grant.hat, grantId: grant.id, command: grant.command, records: drafts });
  await saveNonces(tx, compartment, nonces);
  await bulkInsert(tx, 'derived.edge', edgeColumns, items.flatMap(({ input }, i) => edgesOf(input.body).map((edge) =>
    edgeCells({ compartment, id: (drafts[i] as RecordDraft).id, about: input.body.about, edge, machine: input.machine, byHat: grant.hat, log: compartment, at, tx: grant.id, index: i }))));
  return drafts.map((draft) => draft.id);
}
