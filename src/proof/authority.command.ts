import { canonicalize } from '#base/canonical.ts';
import { getCompartment, permission, read, write, type Session } from '#access/index.ts';
import { record } from '#ledger/index.ts';
import { parseOutboundUrl } from '#store/index.ts';
import { readCertificate } from './time-stamp.ts';

export const authorityPermission = permission('proof.authority', 'administrator');

export type Authority = { readonly url: string; readonly subject: string; readonly fingerprint: string };

/**
 * Enters the authority that stamps heads: its address, and the certificate up to which its tokens are checked. From here on
 * this register connects to that host. Null takes it out again. Logged in the house's circle, in the same transaction.
 * Refused: `outbound.url`, `stamp.certificate-unreadable`, `access.denied`.
 */
export async function enterAuthority(session: Session, input: { readonly url: string; readonly certificate: Uint8Array } | null): Promise<Authority | null> {
  const certificate = input === null ? undefined : readCertificate(input.certificate);
  const entered = certificate === undefined || input === null ? null : { url: parseOutboundUrl(input.url), subject: certificate.subject.replaceAll('\n', ', '), fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase() };
  const house = await read(session, 'record', (tx) => getCompartment(tx, 'house'));
  const { world } = session.register;
  await write(session, authorityPermission, house.id, async (tx, grant) => {
    const id = world.id<string>();
    const open = entered === null ? { what: 'time-stamp-off' } : { what: 'time-stamp-on', url: entered.url, fingerprint: entered.fingerprint };
    await record(tx, world, {
      compartment: house.id, actor: grant.hat, grantId: grant.id, command: grant.command,
      records: [{ id, kind: 'administration', source: null, giver: null, chain: id, replaces: null, import: null, claimHashes: null, sealed: null, open: canonicalize(open) }],
    });
    await tx.query(`delete from working.outbound where compartment = 0 and purpose = 'time-stamp'`);
    if (entered !== null && certificate !== undefined) {
      await tx.query(`insert into working.outbound (compartment, purpose, url, certificate, entered_by, entered_at) values (0, 'time-stamp', $1, $2, $3, $4)`, [entered.url, certificate.raw, grant.hat, world.now().toISOString()]);
    }
  });
  return entered;
}
