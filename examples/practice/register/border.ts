import type { Maker } from './maker.ts';
import { speaker } from './speaker.ts';

/** Told in the circle of the border team: contact with the South, a helper, and a slip that should never have been written down. */
export async function border(at: Maker) {
  const source = await at.source('Interview in the circle of the border team', {});
  const giver = await at.giver(source);
  const from = { source, giver };
  await at.card(from, { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'no', 6: { un: 'yes' }, 7: { un: 'yes' }, 8: { CN: 'no', KP: 'no' } });
  const s = speaker('ko');
  const person = await at.person(from, 'identified', [
    s.name('황길수', '황길수입니다'), s.term('sex', 'sex', 'M', '남자입니다'), s.time('birth-date', '1981년', '81년생입니다'), s.place('home-province', '혜산', '혜산에서 왔습니다'),
    s.text('note', '[invented] had talked with a church in the South', '남쪽 교회와 연락한 일이 있습니다'),
    s.text('helper', '[invented] a pastor who lent him a room', '목사님 한 분이 방을 빌려주셨습니다'),
  ]);
  const episode = await at.event(from, 'return-episode', [s.about('person', person, '저는'), s.time('handed-over', '2016년', '2016년입니다'), s.term('mode', 'return-mode', 'handed-over', '넘겨졌습니다')]);
  const slip = await at.person(from, 'described', [s.term('sex', 'sex', 'F', '누나가 있습니다'), s.text('phone', '+00 000 0000 0000 [invented]', '누나 전화번호는 …')]);
  return { ...from, person, episode, slip };
}
