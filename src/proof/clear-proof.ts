import { Refused } from '#base/result.ts';
import type { Session } from '#access/index.ts';
import { listRequests, type Request } from '#approval/index.ts';
import { clearCheck, parseCellKey, type Cleared } from '#consent/index.ts';
import type { OpenBody } from '#register/account/index.ts';

/** Purposes by which something of one person reaches somebody without a seat (DESIGN 2), and of these the ones that may name. */
const leaving: ReadonlySet<string> = new Set(['share', 'quote', 'share-named', 'name-to-government', 'published-later-by-un', 'publish-name']);
const naming: ReadonlySet<string> = new Set(['share-named', 'name-to-government', 'published-later-by-un', 'publish-name']);

/** What is to be opened of one account, for whom (a cell: `share-named:un`), and whether it is about a child. */
export type Leaving = { readonly chain: string; readonly body: OpenBody; readonly claims: readonly number[]; readonly whole: boolean; readonly cell: string; readonly child: boolean };

/** Whether what is opened may say who somebody is: whatever was sealed may, names do, and the whole open part counts as if it did. */
function mayName({ body, claims, whole }: Leaving): boolean {
  return whole || claims.some((i) => {
    const claim = body.claims[i];
    return claim === undefined || 'sealed' in claim || claim.value.is === 'name';
  });
}

/**
 * The part of invariant 5 that is rule: a purpose by which things leave, that names if what leaves may, helpers never, and the
 * consent cell of all givers against the restrictions of all circles, blind. The second person is the request's (approval).
 * Refused: `clear.purpose`, `clear.name`, `clear.helper`, `clear.consent`, codes of `parseCellKey`.
 */
export async function requireCleared(session: Session, asked: Leaving): Promise<void> {
  const cell = parseCellKey(asked.cell);
  if (!cell.ok) throw new Refused(cell.refusal.code, cell.refusal.detail);
  if (!leaving.has(cell.value.purpose)) throw new Refused('clear.purpose', { purpose: cell.value.purpose });
  if (asked.claims.some((i) => (asked.body.claims[i] as { sealed?: string } | undefined)?.sealed === 'helper')) throw new Refused('clear.helper');
  if (mayName(asked) && !naming.has(cell.value.purpose)) throw new Refused('clear.name', { purpose: cell.value.purpose });
  const { standing } = asked.body;
  const decision = await clearCheck(session, { accounts: [asked.chain], cell: asked.cell, child: asked.child, ...(standing === undefined ? {} : { standing }) });
  if (!decision.allowed) throw new Refused('clear.consent');
}

/**
 * `clearPerson` for a proof: what a stranger is shown of persons goes out only after each account is cleared, and the request
 * was approved by somebody else than who asked, as the log has it and not as the caller says. Refused: `clear.second-person`,
 * and as `requireCleared`.
 */
export async function clearProof<T>(session: Session, request: Request, asked: readonly Leaving[], make: () => Promise<T>): Promise<Cleared<T>> {
  const found = (await listRequests(session)).find((one) => one.id === request.id);
  if (found === undefined || found.kind !== 'proof' || found.compartment !== request.compartment || found.state !== 'approved' || found.mine) throw new Refused('clear.second-person');
  for (const one of asked) await requireCleared(session, one);
  return (await make()) as Cleared<T>;
}
