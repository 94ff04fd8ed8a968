import type { World } from '#base/world.ts';
import type { Signer } from '#ledger/index.ts';
import type { Pools, Vault } from '#store/index.ts';

/** An unlocked register in this process: its database, its keys, its clock. */
export type Register = { readonly world: World; readonly pools: Pools; readonly vault: Vault; readonly signer: Signer };
