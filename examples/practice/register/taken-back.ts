import type { Maker } from './maker.ts';
import { speaker } from './speaker.ts';

/** An interview whose speaker took it back: it is in the log, and nobody reads it. */
export async function takenBack(at: Maker) {
  const source = await at.source('Interview taken back by its speaker', {});
  const giver = await at.giver(source);
  const from = { source, giver };
  await at.card(from, { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' } });
  const s = speaker('ko');
  const person = await at.person(from, 'identified', [s.name('안옥단', '안옥단입니다'), s.term('sex', 'sex', 'F', '여자입니다'), s.place('home-province', '온성', '온성에서 살았습니다')]);
  await at.event(from, 'return-episode', [s.about('person', person, '저는'), s.time('handed-over', '2012년', '2012년에')]);
  await at.withdraw(from, { scope: 'all', at: '2024-06-01', saidBy: 'giver', words: '마음이 바뀌었습니다', notRecalled: [{ recipient: 'an invented UN office', what: 'a summary without name', when: '2024-05-25' }] });
  return { ...from, person };
}
