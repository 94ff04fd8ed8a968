import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { readAtOnce, type Session } from '#access/index.ts';
import { placeGram, propertyGram, tokenHash } from '#register/account/index.ts';
import { foldGroups, type Group } from '#register/entity/index.ts';
import { boundsOf } from './bounds.ts';
import { findHits, type Hit, type HitRow } from './find.store.ts';
import { searchPermission } from './search.command.ts';

export type EntriesAsked = { readonly kind?: string | undefined; readonly sort?: string | undefined; readonly place?: number | undefined; readonly source?: string | undefined; readonly most: number };
/** Accounts with what is open of them, newest first, and what joins them; `more`: there are others. */
export type Entries = { readonly hits: readonly Hit[]; readonly groups: ReadonlyMap<string, Group>; readonly more: boolean };

const mostEver = 1000;

/**
 * Accounts of a kind, or told of a place (and all that lies in it), the newest first: lists to walk through, where a search
 * asks for words. Refused: `access.denied`.
 */
export async function findEntries(session: Session, asked: EntriesAsked): Promise<Entries> {
  if (!searchPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: searchPermission.command });
  const most = Math.min(Math.max(1, asked.most), mostEver);
  const grams = [...(asked.kind === undefined ? [] : [propertyGram(`kind ${asked.kind}`)]), ...(asked.sort === undefined ? [] : [propertyGram(`sort ${asked.sort}`)]), ...(asked.place === undefined ? [] : [placeGram(asked.place)])];
  const { register } = session;
  const { rows } = await readAtOnce(session, 'record', (held) => [findHits(held,
    held.map((one) => ({ compartment: one as CompartmentId, variant: null, tokens: grams.map((gram) => tokenHash(one, gram)) })),
    { kind: asked.kind ?? null, source: asked.source ?? null, from: null, to: null }, most + 1, boundsOf(register))]);
  const found = (rows[0] ?? []) as readonly HitRow[];
  return { hits: found.slice(0, most), groups: foldGroups({ edges: found[0]?.edges ?? [], nodes: found[0]?.nodes ?? [] }), more: found.length > most };
}
