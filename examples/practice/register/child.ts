import type { Maker } from './maker.ts';
import { saw, speaker } from './speaker.ts';

/** A girl of nine, or ten as Koreans count; her aunt speaks. */
export async function child(at: Maker) {
  const source = await at.source('Interview with the aunt of a child', {});
  const giver = await at.giver(source, { role: 'family', relation: 'aunt' });
  const from = { source, giver };
  await at.card(from, { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' }, 9: 'yes' });
  const s = speaker('ko', saw);
  const aunt = await at.person(from, 'identified', [s.name('문복희', '문복희입니다'), s.term('sex', 'sex', 'F', '여자입니다')]);
  const girl = await at.person(from, 'identified', [s.name('문향란', '조카는 문향란입니다'), s.term('sex', 'sex', 'F', '여자아이입니다'), s.count('age', 9, 10, 'years', '우리 나이로 열 살이었습니다'), s.time('birth-date', '2013년', '13년생입니다')]);
  const episode = await at.event(from, 'return-episode', [s.about('person', girl, '조카도'), s.time('handed-over', '2022년 3월', '22년 3월에')]);
  await at.restrict(girl, { kind: 'child', scope: ['quote', 'publish-name', 'publish-picture', 'publish-voice'], at: '2024-05-20', from: 'guardian', words: '아이가 알려지면 안 됩니다' });
  return { ...from, aunt, girl, episode };
}
