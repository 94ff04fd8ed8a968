import type { In } from '../../api/apis.ts';
import { useSay } from '../../words/use-words.tsx';
import { people } from './words/people.ts';

export type Role = In<'POST /api/people'>['role'];
/** In the order in which a group needs them. */
export const roles = ['documenter', 'analyst', 'reviewer', 'data-manager', 'lawyer', 'auditor', 'administrator'] as const satisfies readonly Role[];

/** Who administers or audits reads no circle of records. */
export const readsCircles = (role: Role): boolean => role !== 'administrator' && role !== 'auditor';

const codes = ['access.name', 'access.name-taken', 'access.password-too-short', 'access.circle-taken', 'access.too-many-hats', 'access.hat-taken', 'access.last-administrator', 'store.try-again'] as const;
/** What happened and what to do, for the refusals of this area. */
export function useTold(): Readonly<Record<string, string>> {
  const say = useSay(people);
  return Object.fromEntries(codes.map((code) => [code, say(`told.${code}`)]));
}
