import { X509Certificate } from 'node:crypto';
import { requireRoleNow, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { authorityPermission, type Authority } from './authority.command.ts';
import { loadStampQueue } from './stamp-job.ts';

export type AuthorityView = Authority & { readonly enteredAt: Date; readonly tries: number; readonly triedAt: Date | null; readonly refusal: string | null; readonly nextAt: Date | null };

/** The one host this register may connect to, and how far stamping is. Refused: `access.denied`. */
export async function findAuthority(session: Session): Promise<{ readonly timeStamp: AuthorityView | null; readonly stamped: number; readonly waiting: number; readonly last: Date | null }> {
  await requireRoleNow(session, authorityPermission);
  const { host, waiting, stamped, last } = await loadStampQueue(session.register);
  return { timeStamp: host === undefined ? null : { ...host, ...named(host.certificate) }, stamped, waiting, last: last?.gotAt ?? null };
}

const named = (certificate: Buffer): Pick<Authority, 'subject' | 'fingerprint'> => {
  const { subject, fingerprint256 } = new X509Certificate(certificate);
  return { subject: subject.replaceAll('\n', ', '), fingerprint: fingerprint256.replaceAll(':', '').toLowerCase() };
};

/** Bytes of a certificate that was pasted: PEM as it stands, DER in base64. Refused: `stamp.certificate-unreadable`. */
export function readCertificateText(text: string): Uint8Array {
  if (text.includes('-----BEGIN')) return Buffer.from(text);
  const plain = text.replaceAll(/\s/g, '');
  if (plain === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) throw new Refused('stamp.certificate-unreadable');
  return Buffer.from(plain, 'base64');
}
