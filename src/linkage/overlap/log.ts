import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refused } from '#base/result.ts';
import { modes } from './agreement.ts';
import { repeats } from './limits.ts';

const entryShape = z.object({
  at: z.iso.datetime(), step: z.enum(['start', 'reply', 'result']), exchange: z.string(), with: z.string(), by: z.string(), mode: z.enum(modes), fields: z.array(z.string()),
  /** Elements of ours and of theirs, padding included; the size found, in a result. */
  ours: z.int(), theirs: z.int().nullable(), size: z.int().nullable(),
  /** SHA-256 of the file that came and of the one that left. */
  came: z.string().nullable(), left: z.string().nullable(), again: z.string().nullable(),
});
export type Entry = z.infer<typeof entryShape>;
export const logPath = (folder: string): string => join(folder, 'log.jsonl');

/** One line, on the disk before anything leaves. No name of the list and no row is in it. */
export function appendLog(folder: string, entry: Entry): void {
  const file = openSync(logPath(folder), 'a', 0o600);
  try { writeSync(file, `${JSON.stringify(entry)}\n`); fsyncSync(file); } catch { throw new Refused('overlap.log-unwritable'); } finally { closeSync(file); }
}

/** Refused: `overlap.log-unreadable`: what cannot be read cannot be counted. */
export function readLog(folder: string): readonly Entry[] {
  let text = '';
  try { text = readFileSync(logPath(folder), 'utf8'); } catch (error) { if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw new Refused('overlap.log-unreadable'); }
  return text.split('\n').filter((line) => line !== '').map((line) => {
    try { return entryShape.parse(JSON.parse(line)); } catch { throw new Refused('overlap.log-unreadable'); }
  });
}

const same = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
/**
 * Each exchange answers one question about a list; whoever may ask often enough learns it row by row. Refused: `overlap.too-often` (with how many in how many days), unless a reason is given, which goes into the log.
 */
export function checkRepeats(entries: readonly Entry[], partner: string, now: Date, again: string | null): void {
  const since = now.getTime() - repeats.days * 86_400_000;
  const recent = entries.filter(({ step, at }) => step !== 'result' && Date.parse(at) > since);
  const withThem = recent.filter((entry) => same(entry.with) === same(partner)).length;
  if (again === null && (withThem >= repeats.partner || recent.length >= repeats.all)) throw new Refused('overlap.too-often', { partner: withThem, all: recent.length, days: repeats.days });
}
