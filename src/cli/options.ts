import { Refused } from '#base/result.ts';
import type { Context } from './command.ts';

/** A file that an option names. Refused: `usage.bad-option`. */
export function path(context: Context, option: string): string | undefined {
  const value = context.options[option];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw new Refused('usage.bad-option', { option });
  return value;
}
/** A number that an option names, else the usual one. Refused: `usage.bad-option`. */
export function figure(context: Context, option: string, usual: number, least: number, most: number, whole = true): number {
  const value = context.options[option];
  if (value === undefined) return usual;
  const found = typeof value === 'string' && /^\d{1,10}(?:\.\d{1,9})?$/.test(value) ? Number(value) : Number.NaN;
  if (!(found >= least && found <= most) || (whole && !Number.isInteger(found))) throw new Refused('usage.bad-option', { option, least, most });
  return found;
}
