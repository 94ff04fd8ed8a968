import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { termRefSchema } from './term.ts';

/** What one ad hoc treatment code of a coded sheet becomes. `propose` is a characterisation for a named reviewer, never recorded as fact (practice.md 10). */
export const treatmentSchema = z.strictObject({
  code: z.string(),
  group: z.string(),
  act: termRefSchema.optional(),
  method: termRefSchema.optional(),
  status: termRefSchema.optional(),
  characteristic: termRefSchema.optional(),
  consequence: termRefSchema.optional(),
  reason: termRefSchema.optional(),
  facility: termRefSchema.optional(),
  howKnown: termRefSchema.optional(),
  propose: termRefSchema.optional(),
  note: z.string().optional(),
});
export type Treatment = z.infer<typeof treatmentSchema>;

let loaded: ReadonlyMap<string, Treatment> | undefined;

/** All 63 codes of the public facts, by code. */
export function treatments(): ReadonlyMap<string, Treatment> {
  loaded ??= new Map(z.array(treatmentSchema)
    .parse(JSON.parse(readFileSync(new URL('./treatment-map.json', import.meta.url), 'utf8')))
    .map((treatment) => [treatment.code, treatment]));
  return loaded;
}

export const findTreatment = (code: string): Treatment | undefined => treatments().get(code);
