import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import { newTemporaryFolder } from '../support/test-register.ts';

const run = promisify(execFile);
const there = (program: string, ...args: string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Why these tests cannot run here; where everything is required (`.ci/run` sets CI) their absence fails instead. */
const required = process.env['CI'] === 'true';
export const noOpenssl = required || there('openssl', 'version') ? false : 'openssl is not on this machine';
export const noPython = required || there('python3', '--version') ? false : 'python3 is not on this machine';

const config = `
[req]
distinguished_name = dn
prompt = no
[dn]
CN = made-up authority
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[stamp]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[other]
basicConstraints = critical,CA:false
extendedKeyUsage = critical,timeStamping,codeSigning
[tsa]
default_tsa = one
[one]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

export type Keys = 'rsa' | 'ec';

/** A time-stamping authority of the test's own: keys and certificates by openssl, in a folder that goes when the file ends. */
export class Authority {
  readonly folder = newTemporaryFolder('vigil-tsa-');
  readonly certificate: Buffer;
  constructor(keys: Keys = 'rsa', purpose: 'stamp' | 'other' = 'stamp', name = 'made-up authority') {
    after(() => rmSync(this.folder, { recursive: true, force: true }));
    writeFileSync(this.path('cnf'), config.replace('CN = made-up authority', `CN = ${name}`));
    writeFileSync(this.path('serial'), '01\n');
    for (const one of ['ca', 'signer']) this.openssl('genpkey', ...(keys === 'rsa' ? ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] : ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']), '-out', `${one}.key`);
    this.openssl('req', '-new', '-x509', '-config', 'cnf', '-extensions', 'ca', '-key', 'ca.key', '-days', '3650', '-sha256', '-out', 'ca.pem');
    this.openssl('req', '-new', '-config', 'cnf', '-key', 'signer.key', '-subj', `/CN=${name} signer`, '-out', 'signer.csr');
    this.openssl('x509', '-req', '-in', 'signer.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '3650', '-sha256', '-extfile', 'cnf', '-extensions', purpose, '-out', 'signer.pem');
    this.openssl('x509', '-in', 'ca.pem', '-outform', 'DER', '-out', 'ca.der');
    this.certificate = readFileSync(this.path('ca.der'));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  private openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'ignore' });
  }

  /** The answer to a request, as `openssl ts` makes it. */
  async answer(query: Uint8Array): Promise<Buffer> {
    const name = `q${(asked += 1)}`;
    writeFileSync(this.path(name), query);
    await run('openssl', ['ts', '-reply', '-config', 'cnf', '-section', 'one', '-queryfile', name, '-signer', 'signer.pem', '-inkey', 'signer.key', '-out', `${name}.tsr`], { cwd: this.folder });
    return readFileSync(this.path(`${name}.tsr`));
  }
}
let asked = 0;

export type Reply = (query: Buffer) => Promise<{ status?: number; type?: string; body: Uint8Array } | 'hang'>;
export type Host = { readonly url: string; readonly queries: Buffer[]; readonly headers: Record<string, unknown>[]; reply: Reply };

/** A small server on loopback that answers as told. */
export async function startHost(reply: Reply): Promise<Host> {
  const host: Host & { url: string } = { url: '', queries: [], headers: [], reply };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const query = Buffer.concat(parts);
      host.queries.push(query);
      host.headers.push({ ...request.headers });
      void host.reply(query).then((answer) => {
        if (answer === 'hang') return;
        response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/timestamp-reply' });
        response.end(answer.body);
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
  return host;
}
