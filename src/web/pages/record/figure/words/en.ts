import type { Texts } from '../../../../words/words.ts';

const words = {
  'figure.stance': 'What is done with it',
  'stance.states': 'a number is stated',
  'stance.denies': 'it is denied',
  'stance.cannot-confirm': 'it cannot be confirmed, they say',
  'figure.bound': 'How exact',
  'bound.exact': 'this many',
  'bound.about': 'about',
  'bound.at-least': 'at least',
  'bound.at-most': 'at most',
  'bound.between': 'between',
  'bound.words': 'words only, no number',
  'figure.number': 'Number',
  'figure.from': 'From',
  'figure.to': 'To',
  'figure.measure': 'What is measured',
  'figure.unit': 'Counted in',
  'figure.population': 'Of whom',
  'figure.populationNote': 'Such as "women returned from China".',
  'figure.definition': 'How the source defines what it counts',
  'figure.place': 'Where',
  'figure.period': 'In which time',
  'figure.asOf': 'As of',
  'figure.chain': 'Who is said to have said it, through whom',
  'figure.chainNote': 'The nearest first: an outlet, whom it cites, and so on to the first voice.',
  'voice.first': 'Who brings it',
  'voice.next': 'Whom they cite',
  'voice.role': 'As what',
  'voice.said': 'Where and when, as told',
  'voice.state': 'Looked up at that origin',
  'voice.not-checked': 'not checked',
  'voice.seen': 'seen at its origin',
  'voice.not-found': 'not found there',
  'voice.contradicted': 'contradicted there',
  'voice.drop': 'Remove step {n}',
  'voice.add': 'Add who said it',
  'voice.addNext': 'Add whom they cite',
};

export type FigureKey = keyof typeof words;
const all: Texts<FigureKey> = words;
export { all as words };
