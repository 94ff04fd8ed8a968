import type { Texts } from '../../../words/words.ts';

const words = {
  'title': 'Audit view',
  'intro': 'That entries exist, when, by whom, of which command, in every log. Nothing of what they say, nor in which circle.',
  'filters': 'Narrow the entries',
  'who': 'Who',
  'anybody': 'anybody',
  'hat': 'Hat',
  'any': 'any',
  'command': 'Command',
  'day': 'Day',
  'opens': 'Opened something sealed',
  'clear': 'Show all',
  'none': 'No entry',
  'noneYet': 'Nothing has been written in this register yet.',
  'noneText': 'Nothing meets this filter.',
  'count': '{n} {n:entry|entries}',
  'older': 'Older entries',
  'when': 'When',
  'records': 'Records',
  'opened': 'Opened what is sealed',
  'yes': 'yes',
  'unknownSeat': 'a seat not known here',
};
export type AuditKey = keyof typeof words;
const all: Texts<AuditKey> = words;
export { all as words };
