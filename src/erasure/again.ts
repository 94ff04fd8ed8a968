import type { World } from '#base/world.ts';
import { buildAccount, type AccountPlace, type BuiltAccount } from '#register/account/index.ts';
import type { Again } from './targets.store.ts';
import type { WholeVersion } from './versions.store.ts';

/**
 * What stays of an account, as its next version on the same chain with the reason 'erasure': without the claims of a passage, or as it was
 * before an import. Nothing new is said in it, so it asks for no consent of its own.
 */
export function recordAgain(world: World, place: Omit<AccountPlace, 'giver'>, again: Again, version: WholeVersion, passage: string | undefined): BuiltAccount {
  const body = { ...version.body, claims: version.body.claims.filter((claim) => passage === undefined || claim.passage !== passage) };
  return buildAccount(world, { ...place, giver: version.giver, mayName: true }, {
    id: world.id<string>(), chain: again.chain, replaces: again.tip, import: null, body, reason: 'erasure', ...(version.row === undefined ? {} : { row: version.row }),
  });
}
