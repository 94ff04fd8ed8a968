import { administerCare, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { listBackupsMade } from './care.store.ts';
import { triedProof } from './restore.command.ts';

/** Notes that a backup of this register was restored and verified. Refused: `backup.not-ours` for one this register never made, or a proof that is not right. */
export async function noteTried(session: Session, proof: string): Promise<{ id: string; takenAt: string }> {
  const typed = proof.toUpperCase().replaceAll(/[^0-9A-F]/g, '');
  const made = (await listBackupsMade(session.register)).find((one) => one.data && triedProof(session.register.vault.master, one.id).replaceAll('-', '') === typed);
  if (made === undefined) throw new Refused('backup.not-ours');
  const takenAt = made.at.toISOString();
  await administerCare(session, { what: 'restore-tried', id: made.id, takenAt });
  return { id: made.id, takenAt };
}
