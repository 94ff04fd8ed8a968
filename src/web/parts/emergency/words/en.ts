import type { Texts } from '../../../words/words.ts';

const words = {
  'title': 'Emergency notes that wait',
  'one': 'Emergency note',
  'decision.open': 'A decision is due by {at}, 72 hours after it was noted.',
  'decision.close': 'A decision is due within a day: by {at}.',
  'decision.over': 'No decision yet. It was due by {at}, 72 hours after it was noted.',
  'review.open': 'Decided. It is to be looked at again by {at}.',
  'review.close': 'It is to be looked at again within two days: by {at}.',
  'review.over': 'It was to be looked at again by {at}, 14 days after the last review.',
  'how': 'The decision is a review of one of its accounts by somebody who did not record it. "Wait" and "stay quiet" are decisions: the reason says so. Time alone opens nothing and erases nothing.',
  'more': 'There are more, due later.',
};

export type EmergencyKey = keyof typeof words;
const all: Texts<EmergencyKey> = words;
export { all as words };
