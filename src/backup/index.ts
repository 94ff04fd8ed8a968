export { backup, type BackupInput, type BackupReport, type Made } from './backup.command.ts';
export { daysSince, drillAfterDays, findDue, type Due } from './care.ts';
export { listBackupsMade, loadCare, type BackupMade, type Care } from './care.store.ts';
export { addHolder, drill, listHolders, removeHolder, type Holder } from './holders.command.ts';
export { renderSheet, type Sheet } from './recovery-sheet.ts';
export { keysKeptDays, restore, type RestoreInput, type RestoreReport } from './restore.command.ts';
export { isInside } from './target-file.ts';
export { noteTried } from './tried.command.ts';
export { findKeeping, type Keeping } from './keeping.command.ts';
