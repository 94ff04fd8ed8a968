import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { asUser } from './os-user.ts';

/** Log and its one predecessor together stay below three times this. */
const LARGEST = 4 * 1024 * 1024;

const pathOf = (home: Home): string => join(home.dir, 'postgres.log');

/** The log opened for appending, as the server's stdout and stderr; close it after the spawn. */
export const openServerLog = (home: Home): number => asUser(home.user, () => openSync(pathOf(home), constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_NOFOLLOW, 0o600));

export function appendToServerLog(home: Home, text: string): void {
  const file = openServerLog(home);
  try {
    writeSync(file, text.endsWith('\n') ? text : `${text}\n`);
  } finally {
    closeSync(file);
  }
}

export function sizeOfServerLog(home: Home): number {
  const file = openServerLog(home);
  try {
    return fstatSync(file).size;
  } finally {
    closeSync(file);
  }
}

/** What was written from `offset` on, its last 64 KiB at most. */
export function readServerLog(home: Home, offset: number): string {
  const file = openServerLog(home);
  try {
    const size = fstatSync(file).size;
    const from = Math.max(offset, size - 65536, 0);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    readSync(file, bytes, 0, bytes.length, from);
    return bytes.toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** Keeps the log from filling the disk: past the limit its newer half is kept aside and it begins anew, under a running server too (it appends). */
export function boundServerLog(home: Home, largest: number = LARGEST): void {
  const file = openServerLog(home);
  try {
    const size = fstatSync(file).size;
    if (size <= largest) return;
    const kept = Buffer.alloc(Math.floor(largest / 2));
    readSync(file, kept, 0, kept.length, size - kept.length);
    ftruncateSync(file, 0);
    asUser(home.user, () => {
      const fresh = openSync(`${pathOf(home)}.new`, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW, 0o600);
      writeSync(fresh, kept);
      closeSync(fresh);
      renameSync(`${pathOf(home)}.new`, `${pathOf(home)}.1`);
    });
  } finally {
    closeSync(file);
  }
}
