import { permission, read, write, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { findComparable, replaceProposals } from './proposals.store.ts';
import { proposePairs } from './propose.ts';

/** Whoever judges or looks after lists; it opens nothing and concludes nothing. */
export const proposeLinksPermission = permission('links.propose', 'documenter', 'analyst', 'reviewer', 'data-manager');

/** Accounts of one circle that a run takes into memory. */
const mostAccounts = 100_000;

export type ProposedLinks = { readonly accounts: number; readonly compared: number; readonly common: number; readonly proposed: number };

/**
 * Looks through one circle for pairs of accounts that may be of one person, and puts what it finds in the place of what the last run found. Reads for the purpose `link`: an account whose giver does not allow it is
 * in no pair. Refused: `access.denied`, `register.not-found`, `register.read-only`, `link.too-large`.
 */
export async function proposeLinks(session: Session, compartment: CompartmentId): Promise<ProposedLinks> {
  if (!proposeLinksPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: proposeLinksPermission.command });
  const accounts = await read(session, 'link', (tx) => {
    // Asked before a circle is named to a table: what it holds would tell by the time it takes.
    if (!tx.held.includes(compartment)) throw new Refused('register.not-found');
    return findComparable(tx, compartment, mostAccounts);
  });
  if (accounts.length > mostAccounts) throw new Refused('link.too-large', { accounts: accounts.length, most: mostAccounts });
  const { proposals, ...found } = await proposePairs(accounts, () => new Promise((go) => { setImmediate(go); }));
  const proposed = await write(session, proposeLinksPermission, compartment, (tx) => replaceProposals(tx, compartment, session.register.world.now(), proposals, found));
  return { ...found, proposed };
}
