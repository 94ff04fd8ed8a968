import type { HowKnown } from '#register/account/index.ts';
import type { Maker } from './maker.ts';
import { speaker } from './speaker.ts';

/** Told by a neighbour, who had it from somebody who shared her cell, who had it from a guard, who saw it: three links. */
const throughThree: HowKnown = { how: 'told-by', chain: [{ who: 'a neighbour', how: 'told-by' }, { who: 'a woman of the same cell', how: 'told-by' }, { who: 'a guard', how: 'saw' }] };

/** A sister tells what she was told. */
export async function hearsay(at: Maker) {
  const source = await at.source('Interview with a sister who was told', {});
  const giver = await at.giver(source);
  const from = { source, giver };
  await at.card(from, { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' }, 7: { un: 'no' } });
  const s = speaker('ko');
  const sister = await at.person(from, 'identified', [s.name('홍설화', '저는 홍설화입니다'), s.term('sex', 'sex', 'F', '여자입니다')]);
  const person = await at.person(from, 'identified', [
    s.name('홍설매', '동생은 홍설매입니다'), s.term('sex', 'sex', 'F', '여동생입니다'), s.time('birth-date', '1986년', '86년생입니다'),
    s.term('outcome', 'outcome', 'imprisoned', '교화소에 갔다고 들었습니다', throughThree),
  ]);
  const held = await at.act(from, 'custody', [s.about('victim', person, '동생을', throughThree), s.term('place-type', 'facility-type', 'kp-kyohwaso', '교화소에 있다고', throughThree), s.time('date', '2015년 가을', '2015년 가을이라고 합니다', throughThree)]);
  return { ...from, sister, person, held };
}
