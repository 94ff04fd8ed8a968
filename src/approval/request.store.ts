import { isUuid, type CompartmentId, type HatId } from '#base/ids.ts';
import { canonicalize } from '#base/canonical.ts';
import { Refused } from '#base/result.ts';
import type { Grant, Session } from '#access/index.ts';
import { getLogKey, newRecordKeys, openPart, saveNonces, sealPart } from '#keys/index.ts';
import { record } from '#ledger/index.ts';
import type { Tx } from '#store/index.ts';
import type { AnswerBody, AskedBody, Request, RequestWords } from './request.ts';

type Row = { compartment: CompartmentId; id: string; by_hat: HatId; at: Date; asked: string; tip: string; answer: string | null };

/** Requests in the session's circles, newest first; or the one of an id. */
export async function findRequests(tx: Tx, id?: string): Promise<Request[]> {
  const rows = await tx.query<Row>(`
    select h.compartment, h.id, h.by_hat, h.at, b.open as asked, t.id as tip, case when t.id = h.id then null else tb.open end as answer
    from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    join record.header t on t.compartment = h.compartment and t.chain = h.id and t.kind = 'request'
      and not exists (select 1 from record.header n where n.compartment = t.compartment and n.replaces = t.id)
    join record.body tb on tb.compartment = t.compartment and tb.id = t.id
    where h.compartment = any ($1) and h.kind = 'request' and h.replaces is null and ($2::uuid is null or h.id = $2) order by h.at desc, h.id`, [tx.held, id ?? null]);
  return rows.map((row) => {
    const { kind, subject, closes } = JSON.parse(row.asked) as AskedBody;
    const state = row.answer === null ? 'asked' : (JSON.parse(row.answer) as AnswerBody).state;
    return { id: row.id, compartment: row.compartment, kind, subject, closes, by: row.by_hat, at: row.at, state, tip: row.tip };
  });
}

/** Refused: `approval.not-found`, for absent and hidden alike. */
export async function getRequest(tx: Tx, id: string): Promise<Request> {
  const [found] = isUuid(id) ? await findRequests(tx, id) : [];
  if (found === undefined) throw new Refused('approval.not-found');
  return found;
}

/** Enters the request itself, its words sealed under the key of the circle's log. */
export async function saveRequest(tx: Tx, session: Session, grant: Grant, id: string, body: AskedBody, words: RequestWords): Promise<void> {
  const { world } = session.register;
  const { compartment } = grant;
  const keys = newRecordKeys(world, await getLogKey(tx, session.register, compartment));
  const { nonces } = await record(tx, world, {
    compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{
      id, kind: 'request', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, nonce: keys.nonce, open: canonicalize(body),
      sealed: sealPart(world, keys, id, JSON.stringify(words)), cites: body.closes.map((chain) => ({ compartment, record: chain })),
    }],
  });
  await saveNonces(tx, compartment, nonces);
}

/** Enters what became of it. Refused: `register.taken` when somebody else's answer came first. */
export async function saveAnswer(tx: Tx, session: Session, grant: Grant, request: Request, state: AnswerBody['state']): Promise<string> {
  const { world } = session.register;
  const id = world.id<string>();
  await record(tx, world, {
    compartment: request.compartment, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{ id, kind: 'request', source: null, giver: null, chain: request.id, replaces: request.tip, import: null, claimHashes: null, sealed: null, open: canonicalize({ state } satisfies AnswerBody) }],
  });
  return id;
}

/** Opens what was sealed of a request. That it is opened must have been entered in the log before. */
export async function openWords(tx: Tx, session: Session, request: Request): Promise<RequestWords> {
  const { compartment, id } = request;
  const [row] = await tx.query<{ sealed: Buffer; nonce: Buffer }>(`select b.sealed, n.nonce from record.body b join keys.nonce n on n.compartment = b.compartment and n.id = b.id
    where b.compartment = $1 and b.id = $2`, [compartment, id]);
  if (row === undefined) throw new Refused('approval.not-found');
  return JSON.parse(openPart(await getLogKey(tx, session.register, compartment), row.nonce, id, row.sealed)) as RequestWords;
}

/** Accounts closed by a request that nobody refused or withdrew, with when it was made: what `derived.record_state` is made of too. */
export async function loadClosing(tx: Tx, compartment: CompartmentId, chains?: readonly string[]): Promise<{ chain: string; at: Date }[]> {
  return tx.query<{ chain: string; at: Date }>(`
    select c.cited as chain, h.at from record.cite c join record.header h on h.compartment = $1 and h.id = c.record and h.kind = 'request'
    where c.compartment = $1 and c.cited_compartment = $1 and ($2::uuid[] is null or c.cited = any ($2::uuid[]))
      and not exists (select 1 from record.header a join record.body b on b.compartment = $1 and b.id = a.id
        where a.compartment = $1 and a.chain = h.id and a.replaces is not null and b.open::json ->> 'state' in ('refused', 'withdrawn'))
    order by h.at, h.id`, [compartment, chains ?? null]);
}

/** Name of the person who owns a hat. */
export async function nameOf(tx: Tx, hat: HatId): Promise<string> {
  const [row] = await tx.query<{ name: string }>('select name from access.hat_names($1::uuid[])', [[hat]]);
  if (row === undefined) throw new Refused('access.no-session');
  return row.name;
}
