import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** An authenticator made of software, for tests of the server without a browser (WebAuthn, 6.1 and 6.5; ES256). */
export function softAuthenticator(rpId: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  const cose = isoCBOR.encode(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, Uint8Array.from(Buffer.from(x, 'base64url'))], [-3, Uint8Array.from(Buffer.from(y, 'base64url'))]]));
  let counter = 0;
  /** Flags: user present and verified, and for a new key that it is attached. */
  const authData = (flags: number, count: number, more = Buffer.alloc(0)): Buffer => { const n = Buffer.alloc(4); n.writeUInt32BE(count); return Buffer.concat([sha(rpId), Buffer.from([flags]), n, more]); };
  const clientData = (type: string, challenge: string, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  return {
    id: b64(id),
    make(challenge: string, origin: string, format = 'none'): RegistrationResponseJSON {
      const attached = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const attestationObject = isoCBOR.encode(new Map<string, string | Uint8Array | Map<string, string>>([['fmt', format], ['attStmt', new Map()], ['authData', Uint8Array.from(authData(0x45, 0, attached))]]));
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: b64(clientData('webauthn.create', challenge, origin)), attestationObject: b64(attestationObject), transports: ['internal'] } };
    },
    use(challenge: string, origin: string, count = (counter += 1), flags = 0x05): AuthenticationResponseJSON {
      const data = authData(flags, count);
      const client = clientData('webauthn.get', challenge, origin);
      const signature = createSign('sha256').update(Buffer.concat([data, sha(client)])).sign(privateKey);
      return { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: b64(client), authenticatorData: b64(data), signature: b64(signature) } };
    },
  };
}
