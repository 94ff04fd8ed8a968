import { useSay } from '../../words/use-words.tsx';
import { assess } from './words/assess.ts';

/** What happened and what to do, for the codes of concluding and reviewing. */
export function useTold(): Readonly<Record<string, string>> {
  const say = useSay(assess);
  return {
    'assessment.superseded': say('told.superseded'), 'assessment.cannot-undo': say('told.cannotUndo'), 'access.denied': say('told.denied'), 'review.stale': say('told.stale'), 'review.taken': say('told.taken'),
    'review.recorder': say('told.recorder'), 'review.not-yours': say('told.notYours'), 'review.reviewer-cannot-read': say('told.cannotRead'), 'assessment.kinds-differ': say('compare.kinds'), 'assessment.itself': say('compare.itself'),
  };
}
