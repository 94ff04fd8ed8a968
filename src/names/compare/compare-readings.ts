import type { Reading } from '../reading.ts';
import type { Slot } from '../slot.ts';
import { meetSlots } from './compare-slots.ts';
import type { Meeting } from './compare-slots.ts';
import type { Level } from './levels.ts';
import type { ReasonCode } from './reasons.ts';

/** What one way to read each name says. `certain`: every slot allows one reading only. `sure`: every sound that the initial-sound rule stands between is one. */
export type PairOutcome = { readonly level: Level; readonly weight: number; readonly certain: boolean; readonly sure: boolean; readonly reasons: readonly ReasonCode[] };

/**
 * Whether each slot leaves one reading. With characters on a side Hangul has to say which of them it means: 임 may be 林 or 任, and a 용 that the South writes may be 龍 or 勇. A given syllable that both orthographies
 * write alike is one (永 is 영 everywhere). Two sounds that the South alone writes alike (Лю, 兪) are two.
 */
const isCertain = (a: Slot, b: Slot, surname: boolean): boolean => (a.spoken && b.spoken ? a.oneSound && b.oneSound && [...a.sounds.keys()].some((sound) => b.sounds.has(sound)) : a.spoken === b.spoken ? a.one && b.one : (a.oneSound && b.oneSound) || (!surname && a.oneForm && b.oneForm));
const isSlip = (meeting: Meeting): boolean => meeting.how.startsWith('slip');

/** Compares two readings, slot by slot; symmetric. */
export function compareReadings(a: Reading, b: Reading): PairOutcome {
  const base = Math.min(a.weight, b.weight);
  const say = (level: Level, reasons: readonly ReasonCode[], weight = base): PairOutcome => ({ level, weight, certain: false, sure: false, reasons });
  const surname = a.surname !== null && b.surname !== null ? meetSlots(a.surname, b.surname) : undefined;
  const surnameNo = surname !== undefined && (surname.how === 'none' || isSlip(surname));
  if (a.given === null || b.given === null || a.given.every((slot) => slot === null) || b.given.every((slot) => slot === null)) {
    if (surname === undefined) return say('none', ['nothing-common'], 0);
    return surnameNo ? say('none', ['surname-differs'], surname.weight) : say('surname-only', ['surname-only'], Math.min(base, surname.weight));
  }
  if (a.given.length !== b.given.length) return surname === undefined || surnameNo ? say('none', ['nothing-common']) : say('surname-equal', ['surname-equal'], Math.min(base, surname.weight));

  const meetings: { readonly meeting: Meeting; readonly a: Slot; readonly b: Slot; readonly place: 'surname' | 'given' | 'inner' }[] = [];
  let masked = false;
  for (const [at, slot] of a.given.entries()) {
    const other = b.given[at];
    if (slot === null || other === null || other === undefined) { masked = true; continue; }
    meetings.push({ meeting: meetSlots(slot, other), a: slot, b: other, place: at === 0 ? 'given' : 'inner' });
  }
  const whole = (meeting: Meeting): boolean => meeting.how === 'form' || meeting.how === 'sound';
  const equal = meetings.filter(({ meeting }) => whole(meeting)).length;
  const slips = meetings.filter(({ meeting }) => isSlip(meeting));
  const givenMeets = equal === meetings.length;
  if (surname !== undefined && !(whole(surname) || (surname.how !== 'none' && givenMeets && !masked))) return givenMeets && !masked ? say('given-equal', ['given-equal', 'surname-differs']) : say('none', ['nothing-common']);
  if (surname !== undefined && isSlip(surname)) return say('slip', [surname.how as ReasonCode], Math.min(base, surname.weight));
  const weight = Math.min(base, surname?.weight ?? 1, ...meetings.map(({ meeting }) => meeting.weight));
  if (!givenMeets) {
    if (equal + slips.length === meetings.length && slips.length === 1 && !masked && surname !== undefined) return say('slip', slips.map(({ meeting }) => meeting.how as ReasonCode), Math.min(base, ...meetings.map(({ meeting }) => meeting.weight)));
    if (surname === undefined) return say('none', ['nothing-common']);
    return equal > 0 && !masked ? say('one-syllable', ['one-syllable-equal']) : say('surname-equal', ['surname-equal'], Math.min(base, surname.weight));
  }
  if (masked) return say('part', ['masked-part'], weight);
  if (surname === undefined) return say(a.surname === null && b.surname === null ? 'identical-given' : 'part', ['surname-missing'], weight);

  const all = [{ meeting: surname, a: a.surname as Slot, b: b.surname as Slot, place: 'surname' as const }, ...meetings];
  const certain = all.every((one) => isCertain(one.a, one.b, one.place === 'surname'));
  const between = all.filter(({ meeting }) => meeting.how === 'sound');
  const sure = between.every((one) => one.a.oneSound && one.b.oneSound);
  const reasons = [...new Set(between.map(({ place }): ReasonCode => (place === 'surname' ? 'surname-initial-sound' : place === 'given' ? 'given-initial-sound' : 'inner-initial-sound')))];
  const worst = between.at(-1)?.place;
  const level: Level = worst === undefined ? 'equal' : worst === 'surname' ? 'surname-orthography' : worst === 'given' ? 'given-orthography' : 'inner-orthography';
  return { level, weight, certain, sure, reasons };
}
