import { readName } from '../read/read-name.ts';
import type { About, Kind, ReadName } from '../reading.ts';
import { byStrength, compareForms, isSingle } from './compare-forms.ts';
import type { Outcome } from './compare-forms.ts';
import { rankOf, scoreOf } from './levels.ts';
import type { Level } from './levels.ts';
import type { ReasonCode } from './reasons.ts';

const silent: Readonly<Partial<Record<Kind, Level>>> = { empty: 'empty', number: 'number', initials: 'initials', 'title-only': 'title-only', relative: 'relative' };
/** Whether a field holds too little to be compared with anything. */
export const isSilent = (name: ReadName): boolean => silent[name.kind] !== undefined;
const unknown = (level: Level): Outcome => ({ verdict: 'unknown', level, score: null, reasons: [level as Outcome['reasons'][number]] });

/**
 * Compares two read names: same, possible, different or unknown, with level, score 0 to 1 (null where unknown) and reasons as codes. Symmetric; a name and itself are the same unless too little is said.
 * It says whether two writings may be one name, never whether two people are one.
 */
export function compareRead(a: ReadName, b: ReadName): Outcome {
  const levels = [silent[a.kind], silent[b.kind]].filter((level) => level !== undefined).sort((x, y) => rankOf(x) - rankOf(y));
  if (levels[0] !== undefined) return unknown(levels[0]);
  const masked = a.kind === 'masked' && b.kind === 'masked';
  if (a.folded === b.folded && a.folded !== '') {
    const either = (kind: Kind): boolean => a.kind === kind || b.kind === kind;
    if (either('surname-only')) return unknown('surname-only');
    if (either('masked')) return unknown('masked');
    const level = either('given-only') ? 'identical-given' : 'identical';
    // Characters written alike are one name even where both are the person's own; Hangul written alike is, in either orthography.
    // That it may be read in several ways is said even so: Kim Yong Ho twice weighs less than 김영호 twice.
    return { verdict: 'same', level, score: scoreOf(level), reasons: [...(level === 'identical-given' ? ['surname-missing' as const] : []), 'same-writing', ...([...a.forms, ...b.forms].every(isSingle) ? [] : ['several-readings' as const])] };
  }
  const known = { orthography: a.orthography !== 'unknown' && b.orthography !== 'unknown', provenance: [a.provenance, b.provenance] as const };
  let best: Outcome | undefined;
  // Same only where nothing speaks against it: no writing of one that contradicts one of the other, and nothing beside the name that may mean somebody else.
  let doubt: ReasonCode | undefined = [a, b].some(({ forms, marks }) => marks.length > 0 || forms.some(({ beside }) => beside)) ? 'beside' : undefined;
  for (const x of a.forms) for (const y of b.forms) {
    // One remark on two names says nothing of them.
    if (x.beside && y.beside) continue;
    const found = compareForms(x, y, known);
    if (found.verdict === 'different') doubt ??= 'several-readings';
    const apart = x.beside || y.beside;
    if (apart && found.verdict !== 'same' && found.verdict !== 'possible') continue;
    const outcome: Outcome = apart ? { verdict: 'possible', level: 'part', score: scoreOf('part'), reasons: ['beside'] } : found;
    if (best === undefined || byStrength(outcome, best) < 0) best = outcome;
  }
  if (best === undefined) return unknown('empty');
  if (masked && best.level === 'part') return unknown('masked');
  return best.verdict === 'same' && doubt !== undefined ? { verdict: 'possible', level: 'compatible', score: scoreOf('compatible'), reasons: [doubt] } : best;
}

export type Side = { readonly name: string } & About;
/** Compares two writings. */
export const compareNames = (a: string | Side, b: string | Side): Outcome => compareRead(toRead(a), toRead(b));
const toRead = (side: string | Side): ReadName => (typeof side === 'string' ? readName(side) : readName(side.name, side));
