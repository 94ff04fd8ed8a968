import { createPublicKey, hash as digest, verify, X509Certificate } from 'node:crypto';
import { Refused } from '#base/result.ts';
import { der, derInteger, insideDer, oneDer, readDer, type Der } from './der.ts';

/**
 * Time stamps of RFC 3161, in CMS (RFC 5652), as their authority signs them. Certificates are read and checked by Node's own
 * X.509; what is left to read is three small structures.
 */
const sha256Id = '608648016503040201';
const hashNames: Readonly<Record<string, string>> = { [sha256Id]: 'sha256', '608648016503040202': 'sha384', '608648016503040203': 'sha512' };
const ids = { signedData: '2a864886f70d010702', tstInfo: '2a864886f70d0109100104', contentType: '2a864886f70d010903', messageDigest: '2a864886f70d010904', signingCertificate: '2a864886f70d010910020c', signingCertificateV2: '2a864886f70d010910022f' };
const algorithms: Readonly<Record<string, { readonly kind: 'rsa' | 'ec' | 'ed25519'; readonly hash?: string }>> = {
  '2a864886f70d010101': { kind: 'rsa' }, '2a864886f70d01010b': { kind: 'rsa', hash: 'sha256' }, '2a864886f70d01010c': { kind: 'rsa', hash: 'sha384' }, '2a864886f70d01010d': { kind: 'rsa', hash: 'sha512' },
  '2a8648ce3d0201': { kind: 'ec' }, '2a8648ce3d040302': { kind: 'ec', hash: 'sha256' }, '2a8648ce3d040303': { kind: 'ec', hash: 'sha384' }, '2a8648ce3d040304': { kind: 'ec', hash: 'sha512' },
};
const timeStamping = '1.3.6.1.5.5.7.3.8';
/** Largest answer of an authority that is read, in bytes. */
export const largestToken = 64 * 1024;

/** What goes to the authority: the SHA-256 of a head and a nonce; nothing else. */
export const stampRequest = (imprint: Uint8Array, nonce: Uint8Array): Buffer =>
  der(0x30, derInteger(Uint8Array.of(1)), der(0x30, der(0x30, der(6, Buffer.from(sha256Id, 'hex')), der(5)), der(4, imprint)), derInteger(nonce), Buffer.from([1, 1, 255]));

/** The token in an authority's answer. Refused: `stamp.not-granted` with its status, `stamp.unreadable`. */
export function tokenOf(answer: Uint8Array): Buffer {
  return orUnreadable(() => {
    const [status, token] = insideDer(oneDer(answer, 0x30));
    const said = status === undefined ? undefined : insideDer(status)[0];
    if (said?.tag !== 2 || said.content.length !== 1) throw new RangeError('status');
    const granted = said.content[0] as number;
    if (granted > 1) throw new Refused('stamp.not-granted', { status: granted });
    if (token === undefined) throw new RangeError('token');
    return Buffer.from(token.whole);
  });
}

function orUnreadable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('stamp.unreadable');
  }
}

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new RangeError('DER');
  return value;
};
const idOf = (element: Der | undefined): string => (element?.tag === 6 ? element.content.toString('hex') : must<string>(undefined));
const hashOf = (algorithm: Der | undefined): string => must(hashNames[idOf(insideDer(must(algorithm))[0])]);

/** `time` is when the authority says it saw the hash; `by` its certificate's subject. */
export type Stamp = { readonly time: string; readonly by: string; readonly authority: string; readonly fingerprint: string };

/**
 * Whether an authority under this certificate stamped this SHA-256: the token's signature, what it covers, the purpose of the
 * signing certificate (time stamping and nothing else), its chain to `entered`, and its validity at the time stamped. Refused:
 * `stamp.unreadable`, `stamp.other-hash`, `stamp.other-nonce`, `stamp.signature`, `stamp.purpose`, `stamp.chain`, `stamp.expired`.
 */
export function verifyStamp(token: Uint8Array, imprint: Uint8Array, entered: X509Certificate, nonce?: Uint8Array): Stamp {
  return orUnreadable(() => {
    if (token.length > largestToken) throw new RangeError('long');
    const signed = openSigned(token);
    const info = readInfo(signed.content);
    if (info.hash !== 'sha256' || !info.imprint.equals(imprint)) throw new Refused('stamp.other-hash');
    if (nonce !== undefined && (info.nonce === undefined || !info.nonce.equals(readDer(derInteger(nonce)).element.content))) throw new Refused('stamp.other-nonce');
    const signer = findSigner(signed, [...signed.certificates, entered]);
    checkAttributes(signed, signer);
    if (!verifySignature(signed, signer)) throw new Refused('stamp.signature');
    // RFC 3161, 2.3: the key is for time stamping only.
    if (signer.keyUsage?.length !== 1 || signer.keyUsage[0] !== timeStamping) throw new Refused('stamp.purpose');
    checkChain(signer, entered, signed.certificates, info.time);
    return { time: info.time.toISOString(), by: signer.subject.replaceAll('\n', ', '), authority: entered.subject.replaceAll('\n', ', '), fingerprint: entered.fingerprint256.replaceAll(':', '').toLowerCase() };
  });
}

type Signed = {
  readonly content: Buffer; readonly certificates: readonly X509Certificate[];
  /** Of the one signer: who (issuer and serial number, or key id), which hash, the attributes as they are signed, the signature. */
  readonly sid: Der; readonly hash: string; readonly attributes: Buffer; readonly values: ReadonlyMap<string, Der>; readonly algorithm: string; readonly signature: Buffer;
};

function openSigned(token: Uint8Array): Signed {
  const [type, wrapped] = insideDer(oneDer(token, 0x30));
  if (idOf(type) !== ids.signedData || wrapped?.tag !== 0xa0) throw new RangeError('CMS');
  const [version, , encapsulated, ...rest] = insideDer(oneDer(wrapped.content, 0x30));
  const [contentType, content] = insideDer(must(encapsulated));
  if (version?.tag !== 2 || idOf(contentType) !== ids.tstInfo || content?.tag !== 0xa0) throw new RangeError('CMS');
  const certificates = rest[0]?.tag === 0xa0 ? insideDer(rest[0]).filter((one) => one.tag === 0x30).map((one) => new X509Certificate(one.whole)) : [];
  const signers = insideDer(must(rest.find((one) => one.tag === 0x31)));
  if (signers.length !== 1) throw new RangeError('CMS');
  const [, sid, digestAlgorithm, attributes, algorithm, signature] = insideDer(must(signers[0]));
  // Without signed attributes the content itself would be signed: RFC 3161 wants them, and so do we.
  if (attributes?.tag !== 0xa0 || signature?.tag !== 4) throw new RangeError('CMS');
  const values = new Map<string, Der>();
  for (const attribute of insideDer(attributes)) {
    const [id, set] = insideDer(attribute);
    const held = insideDer(must(set));
    if (values.has(idOf(id)) || held.length !== 1) throw new RangeError('CMS');
    values.set(idOf(id), must(held[0]));
  }
  return {
    content: oneDer(content.content, 4).content, certificates, sid: must(sid), hash: hashOf(digestAlgorithm), values, algorithm: idOf(insideDer(must(algorithm))[0]), signature: signature.content,
    // They are signed as the SET they are, not under the tag they are sent with (RFC 5652, 5.4).
    attributes: Buffer.concat([Buffer.from([0x31]), attributes.whole.subarray(1)]),
  };
}

type Info = { readonly hash: string; readonly imprint: Buffer; readonly time: Date; readonly nonce?: Buffer };

function readInfo(content: Buffer): Info {
  const [version, , imprint, , time, ...rest] = insideDer(oneDer(content, 0x30));
  const [algorithm, hashed] = insideDer(must(imprint));
  if (version?.content.toString('hex') !== '01' || hashed?.tag !== 4 || time?.tag !== 0x18) throw new RangeError('TSTInfo');
  const nonce = rest.find((one) => one.tag === 2)?.content;
  return { hash: hashOf(algorithm), imprint: hashed.content, time: readTime(time.content.toString('latin1')), ...(nonce === undefined ? {} : { nonce }) };
}

function readTime(text: string): Date {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  if (match === null) throw new RangeError('time');
  const [, year, month, day, hour, minute, second, part = ''] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${part.padEnd(3, '0').slice(0, 3)}Z`;
  const time = new Date(iso);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) throw new RangeError('time');
  return time;
}

/** The certificate that the signer names: by issuer and serial number. */
function findSigner(signed: Signed, certificates: readonly X509Certificate[]): X509Certificate {
  const [issuer, serial] = insideDer(signed.sid);
  const found = certificates.find((one) => {
    const fields = insideDer(must(insideDer(oneDer(one.raw, 0x30))[0]));
    const from = fields[0]?.tag === 0xa0 ? 1 : 0;
    return fields[from]?.whole.equals(must(serial).whole) === true && fields[from + 2]?.whole.equals(must(issuer).whole) === true;
  });
  if (found === undefined) throw new Refused('stamp.chain');
  return found;
}

function checkAttributes({ values, hash, content }: Signed, signer: X509Certificate): void {
  if (idOf(values.get(ids.contentType)) !== ids.tstInfo) throw new Refused('stamp.signature');
  if (values.get(ids.messageDigest)?.content.equals(digest(hash, content, 'buffer')) !== true) throw new Refused('stamp.signature');
  if (!namesCertificate(values, signer)) throw new Refused('stamp.signature');
}

/** Which certificate signed is itself signed (RFC 5816; RFC 2634 by SHA-1 for older authorities). */
function namesCertificate(values: ReadonlyMap<string, Der>, signer: X509Certificate): boolean {
  const newer = values.get(ids.signingCertificateV2);
  const first = (set: Der): Der[] => insideDer(must(insideDer(must(insideDer(set)[0]))[0]));
  if (newer !== undefined) {
    const [one, two] = first(newer);
    const hash = one?.tag === 0x30 ? hashOf(one) : 'sha256';
    return (one?.tag === 0x30 ? two : one)?.content.equals(digest(hash, signer.raw, 'buffer')) === true;
  }
  const older = values.get(ids.signingCertificate);
  return older !== undefined && first(older)[0]?.content.equals(digest('sha1', signer.raw, 'buffer')) === true;
}

function verifySignature(signed: Signed, signer: X509Certificate): boolean {
  const algorithm = algorithms[signed.algorithm];
  const key = signer.publicKey;
  if (algorithm === undefined || key.asymmetricKeyType !== algorithm.kind) return false;
  return verify(algorithm.hash ?? signed.hash, signed.attributes, createPublicKey({ key: key.export({ format: 'der', type: 'spki' }), format: 'der', type: 'spki' }), signed.signature);
}

/** From the signer up to the certificate that was entered, through at most four that came along; each valid when it was stamped. */
function checkChain(signer: X509Certificate, entered: X509Certificate, along: readonly X509Certificate[], time: Date): void {
  let current = signer;
  for (let step = 0; step < 6; step += 1) {
    if (time < current.validFromDate || time > current.validToDate) throw new Refused('stamp.expired');
    if (current.fingerprint256 === entered.fingerprint256) return;
    const issuer = [entered, ...along].find((one) => one.fingerprint256 !== current.fingerprint256 && one.ca && current.checkIssued(one) && current.verify(one.publicKey));
    if (issuer === undefined) throw new Refused('stamp.chain');
    current = issuer;
  }
  throw new Refused('stamp.chain');
}

/** A certificate as PEM or DER. Refused: `stamp.certificate-unreadable`. */
export function readCertificate(bytes: Uint8Array): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch {
    throw new Refused('stamp.certificate-unreadable');
  }
}
