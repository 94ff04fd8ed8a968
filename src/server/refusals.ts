import type { Refusal } from '#base/result.ts';

/** What a start that was refused says, by code; a code that is not here speaks for itself. */
const sentences: Readonly<Record<string, string>> = {
  'usage.start': 'the options were not understood',
  'usage.stopped': 'stopped',
  'practice.not-practice': 'a register that is not invented lies in this folder; the practice register needs another, by --data',
  'practice.in-use': 'the practice register is open in another program; stop that one, then make it fresh',
  'start.port-taken': 'another program uses this port; choose another by --port',
  'start.port-not-allowed': 'this port is closed to this user; choose one above 1023 by --port',
  'start.host-unknown': 'this machine does not have the address that --host names',
  'start.parent-closed': 'a folder above the data folder cannot be entered by the account that runs the database; choose another by --data',
  'start.folder-unusable': 'the data folder cannot be used',
  'start.no-example': 'the file of the public example is missing from this copy of Vigil',
  'start.app-not-built': 'the pages could not be made; the reason stands above. Where this user may not write in the folder of Vigil, run ./vigil start once as its owner',
  'start.no-seat': 'the file of the operator\'s seat is missing from the data folder, so nobody could be let in',
  'key.locked': 'the register is locked: give its key file, or its passphrase at the terminal or by VIGIL_PASSPHRASE_FILE',
  'key.wrong': 'this key does not open this register',
  'key.other-register': 'this key belongs to another register',
  'key.passphrase-too-short': 'the passphrase has fewer than 12 signs',
  'key.file-open-to-others': 'the passphrase file can be read by others; make it 0600',
  'key.no-passphrase-file': 'the file that VIGIL_PASSPHRASE_FILE names cannot be read',
  'store.schema-newer': 'this register was used by a newer Vigil; install that one',
  'store.too-old': 'PostgreSQL 15 or newer is needed',
  'store.database-gone': 'the database does not answer',
};

export function refusalLine(refusal: Refusal): string {
  const detail = Object.entries(refusal.detail ?? {}).map(([name, value]) => `${name}: ${String(value)}`).join(', ');
  return `vigil: ${sentences[refusal.code] ?? 'refused'} (${[refusal.code, detail].filter((part) => part !== '').join('; ')})`;
}

/** 1 bad usage, 2 refused (DESIGN 7). */
export const exitCode = (refusal: Refusal): 1 | 2 => (refusal.code.startsWith('usage.') ? 1 : 2);

/** Status of a refusal while a page was made. What may not be seen looks absent. */
export function httpStatus(refusal: Refusal): 404 | 409 | 503 {
  if (refusal.code.startsWith('store.')) return 503;
  return refusal.code.startsWith('access.') || refusal.code === 'register.not-found' ? 404 : 409;
}
