import { administerPermission, requireRoleNow, type Session } from '#access/index.ts';
import { readVaultFile } from '#store/index.ts';
import { daysSince, drillAfterDays, findDue, type Due } from './care.ts';
import { listBackupsMade, loadCare, type BackupMade, type Care } from './care.store.ts';
import { listHolders, type Holder } from './holders.command.ts';

export type Keeping = Care & { readonly due: readonly Due[]; readonly drillDue: boolean; readonly holders: readonly Holder[]; readonly backups: readonly BackupMade[] };
const mostBackups = 20;

/** How the register is kept, for who administers. Refused: `access.denied`. */
export async function findKeeping(session: Session, dataDir: string): Promise<Keeping> {
  await requireRoleNow(session, administerPermission);
  const { register } = session;
  const now = register.world.now();
  const care = await loadCare(register);
  // In a register of published examples nothing is kept, so nothing is due.
  const due = register.vault.readOnly ? [] : findDue(care, now);
  return { ...care, due, drillDue: care.drilled === null || daysSince(care.drilled, now) > drillAfterDays, holders: listHolders(readVaultFile(dataDir)), backups: (await listBackupsMade(register)).slice(0, mostBackups) };
}
