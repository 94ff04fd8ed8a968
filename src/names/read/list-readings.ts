import type { ReadName, Reading } from '../reading.ts';

/** One Hangul reading with its weight; `surname` null where none is written, a masked syllable as ○. */
export type HangulReading = { readonly surname: string | null; readonly given: readonly string[]; readonly weight: number };

function expand(reading: Reading, most: number): HangulReading[] {
  let out: HangulReading[] = [{ surname: null, given: [], weight: reading.weight }];
  const step = (forms: ReadonlyMap<string, number> | null, add: (before: HangulReading, form: string) => HangulReading): void => {
    out = out.flatMap((before) => [...(forms ?? new Map([['○', 1]]))].map(([form, weight]) => ({ ...add(before, form), weight: Math.min(before.weight, weight) }))).sort((a, b) => b.weight - a.weight).slice(0, most);
  };
  if (reading.surname !== null) step(reading.surname.forms, (before, form) => ({ ...before, surname: form }));
  for (const slot of reading.given ?? []) step(slot === null ? null : slot.forms, (before, form) => ({ ...before, given: [...before.given, form] }));
  return out;
}

/** The Hangul readings that a writing allows, the likeliest first, at most `most`; those under 0.02 are left out. */
export function listReadings(name: ReadName, most = 24): readonly HangulReading[] {
  const found = new Map<string, HangulReading>();
  for (const form of name.forms) for (const reading of form.readings) for (const one of expand(reading, most)) {
    const key = `${one.surname ?? ''} ${one.given.join('')}`;
    if (one.weight >= 0.02 && (found.get(key)?.weight ?? 0) < one.weight) found.set(key, one);
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, most);
}
