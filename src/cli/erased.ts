import { afterErasing, oldKeysUntil, type Erased, type Residue } from '#erasure/index.ts';
import { onCommitted } from '../parts.ts';
import type { Answer, Context } from './command.ts';

const kinds: Readonly<Record<string, readonly [string, string]>> = {
  account: ['version of an account', 'versions of accounts'], assessment: ['assessment', 'assessments'], source: ['source', 'sources'], giver: ['entry of a giver', 'entries of givers'],
  consent: ['consent', 'consents'], withdrawal: ['withdrawal', 'withdrawals'], narrowing: ['narrowing', 'narrowings'], restriction: ['restriction', 'restrictions'], import: ['entry of an import', 'entries of imports'],
};
/** How many records of which kind, in words. */
export const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${n} ${kinds[kind]?.[n === 1 ? 0 : 1] ?? kind}`).join(', ');

const residueText = (residue: Residue, until: string): string[] => [
  residue.left.length === 0 ? 'Its tables were written anew without it.' : `${residue.left.length} tables could not be written anew now (too large, or in use): its open parts stay in unused space there until vigil erase tidy has run.`,
  ...(residue.heldByReader ? ['Somebody was reading meanwhile (a backup?): run vigil erase tidy once they are done.'] : []),
  residue.logBegunAnew ? 'The database\'s own log of changes was begun anew.' : 'The database\'s own log of changes could not be begun anew by this role: ask whoever runs the server for a CHECKPOINT, and when its archives and copies are overwritten.',
  `An older backup of the keys can exist until ${until}, and opens it together with an older backup of the data. Overwrite it now: vigil backup FILE --keys KEYFILE`,
  'Out of reach: what was exported, printed or sent, and blocks of the disk that are free but not yet overwritten.',
];

/** After the second person's yes to an erasure: residue is shortened, and what it left is said. */
export async function finishErasure(context: Context, erased: Erased): Promise<Answer> {
  const { register, admin } = await context.opened();
  const residue = await afterErasing(register, admin, erased.erasure, onCommitted);
  const keysUntil = oldKeysUntil(register.world.now());
  return {
    data: { ...erased, residue, olderKeyBackupUntil: keysUntil },
    text: [`erased: ${countsText(erased.counts)}${erased.again > 0 ? `; ${erased.again} accounts recorded again without it` : ''}`, ...residueText(residue, keysUntil)].join('\n'),
  };
}
