import { toSouthernSyllable } from '../hangul/initial-sound.ts';
import { mr } from './mr.ts';
import { rr } from './rr.ts';
import { spell } from './spell.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const write = (rules: typeof rr, surname: string, given: string, between: string): string | undefined => {
  const [first, second] = [surname === '' ? '' : spell(rules, surname), given === '' ? '' : spell(rules, given, between)];
  return first === undefined || second === undefined ? undefined : [capital(first), capital(second)].filter((part) => part !== '').join(' ');
};

/**
 * A Korean name in Revised Romanisation: "Gim Boknam", syllables of the given name not assimilated (3.4); with a hyphen where asked. Written from the Hangul as it stands. Undefined if not all Hangul.
 */
export const toRevised = (surname: string, given: string, hyphen = false): string | undefined => write(rr, surname, given, hyphen ? '-' : '');

/**
 * A Korean name in McCune-Reischauer: "Kim Pongnam", "Yi Ch'ŏlchun"; with its sound changes. Surname 이 is Yi, 리 Ri (the system's own exception for surnames, 1939). Undefined if not all Hangul.
 */
export const toMcCune = (surname: string, given: string, hyphen = false): string | undefined => {
  const text = write(mr, surname, given, hyphen ? '-' : '');
  return surname === '이' && text !== undefined ? text.replace(/^I\b/u, 'Yi') : text;
};

/** The name as the South writes it: 리 룡호 → 이, 용호. */
export const toSouthernName = (surname: string, given: string): readonly [surname: string, given: string] =>
  [surname.length === 1 ? toSouthernSyllable(surname) : surname, given === '' ? '' : toSouthernSyllable(given.charAt(0)) + given.slice(1)];
