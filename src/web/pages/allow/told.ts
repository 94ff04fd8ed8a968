import type { Say } from '../../words/words.ts';
import type { AllowKey } from './words/en.ts';

const known: Readonly<Record<string, AllowKey>> = {
  'consent.recorded-already': 'told.already', 'consent.scope-empty': 'told.empty', 'consent.date-in-future': 'told.future', 'consent.date-unknown': 'told.day', 'consent.not-a-person': 'told.notPerson',
  'consent.narrowing-shape': 'told.reason', 'consent.withdrawal-shape': 'told.words', 'consent.restriction-shape': 'told.words', 'consent.lift-shape': 'told.liftWords', 'consent.not-theirs': 'told.notTheirs',
};
export const toldOf = (say: Say<AllowKey>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(known).map(([code, key]) => [code, say(key)]));
