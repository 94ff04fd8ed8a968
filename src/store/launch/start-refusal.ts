import { Refused } from '#base/result.ts';

/** What initdb or the server wrote before it gave up, as a refusal by code; the words themselves are in DIR/postgres.log. */
export function toStartRefusal(output: string): Refused {
  if (/^spawn .* E[A-Z]+$/u.test(output)) return new Refused('start.no-programs', { reason: 'not-runnable' });
  if (/No space left on device|Disk quota exceeded/u.test(output)) return new Refused('start.folder-unusable', { reason: 'full' });
  if (/Permission denied|Operation not permitted|Read-only file system|invalid permissions|wrong ownership/u.test(output)) return new Refused('start.folder-unusable', { reason: 'not-writable' });
  if (/invalid locale|locale name|encoding mismatch/u.test(output)) return new Refused('start.encoding');
  if (/could not look up effective user ID|user does not exist/u.test(output)) return new Refused('start.no-passwd-entry');
  if (/incompatible with server|not compatible with this version/u.test(output)) return new Refused('start.other-version');
  if (/error while loading shared libraries|Library not loaded|Exec format error/u.test(output)) return new Refused('start.no-programs', { reason: 'libraries' });
  if (/Cannot allocate memory|could not (create|map) (anonymous )?shared memory|could not create semaphores/u.test(output)) return new Refused('start.no-memory');
  if (/(unrecognized configuration parameter|invalid value for parameter|is outside the valid range)/u.test(output)) return new Refused('start.settings');
  return new Refused('start.database-failed', { see: 'postgres.log' });
}

/** Reasons that pass by themselves: another process is starting the same folder, or a killed server's last backends are going. */
export const isPassing = (output: string): boolean => /lock file "postmaster\.pid" already exists|pre-existing shared memory block/u.test(output);
