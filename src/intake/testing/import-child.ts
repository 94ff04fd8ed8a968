// Runs one import in a process of its own, to be killed at any moment. Prints a line for each batch.
import { readFileSync } from 'node:fs';
import { resume, type Register } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { realWorld } from '#base/world.ts';
import { openSigner } from '#ledger/index.ts';
import { openPools, type Address, type RolePasswords, type Vault } from '#store/index.ts';
import { runImport } from '../index.ts';

export type ChildOrder = { readonly address: Address; readonly passwords: RolePasswords; readonly vault: Omit<Vault, 'master'> & { readonly master: string }; readonly token: string; readonly compartment: CompartmentId; readonly path: string; readonly map: unknown; readonly batch: number };
const order = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as ChildOrder;
const pools = openPools(order.address, order.passwords);
const vault: Vault = { ...order.vault, master: Buffer.from(order.vault.master, 'hex') };
const register: Register = { world: realWorld, pools, vault, signer: openSigner(vault.secrets.signingKey) };
const session = await resume(register, order.token);
await runImport(session, { file: { path: order.path }, map: order.map, compartment: order.compartment, batch: order.batch }, (progress) => process.stdout.write(`${progress.rows}\n`));
await pools.close();
