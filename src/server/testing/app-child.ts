// The app in a process of its own, to be killed at any moment and started again on the same register, folder and port. Says `ready` when it listens.
import { readFileSync } from 'node:fs';
import type { Register } from '#access/index.ts';
import type { HatId } from '#base/ids.ts';
import { realWorld } from '#base/world.ts';
import { openSigner } from '#ledger/index.ts';
import { openPools, type Address, type RolePasswords, type Vault } from '#store/index.ts';
import { makeApp } from '../app.ts';
import { allowedHosts } from '../hosts.ts';
import { makeOnce } from '../once.ts';
import { builtWeb } from '../web/built.ts';

export type AppOrder = { readonly address: Address; readonly passwords: RolePasswords; readonly vault: Omit<Vault, 'master'> & { readonly master: string }; readonly hat: HatId; readonly dataDir: string; readonly port: number };
const { address, passwords, vault: given, hat, dataDir, port } = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as AppOrder;
const vault: Vault = { ...given, master: Buffer.from(given.master, 'hex') };
const register: Register = { world: realWorld, pools: openPools(address, passwords), vault, signer: openSigner(vault.secrets.signingKey) };
const app = await makeApp({
  register, hat, once: makeOnce(realWorld), hosts: () => allowedHosts('127.0.0.1', port), port: () => port, whereabouts: { dataDir, keyFile: null, database: null, dataOption: '', example: false },
  admin: () => Promise.reject(new Error('not here')), check: { of: () => undefined }, sequencer: { behindSince: () => null }, built: await builtWeb(), say: (line) => process.stderr.write(`${line}\n`), most: 100_000,
});
await app.listen({ host: '127.0.0.1', port });
process.stdout.write('ready\n');
