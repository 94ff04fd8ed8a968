import type { Value } from './types.ts';

/** Where a source tells what was done to somebody, however short. */
const tells: ReadonlySet<string> = new Set(['outcome', 'note', 'description', 'stated-reason', 'status-at-end']);
const short = 48;

/** Whether a value is itself narrative: then it stands behind a line wherever harm is told of. */
export const isTelling = (property: string, value: Pick<Value, 'is' | 'words'>): boolean => value.is === 'text' && (value.words.length > short || tells.has(property));
