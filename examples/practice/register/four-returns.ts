import type { Maker } from './maker.ts';
import { speaker } from './speaker.ts';

/** One woman, returned four times: in the order she told, two without a date, one told by what came before. */
export async function fourReturns(at: Maker) {
  const source = await at.source('Interview with a woman returned four times', {});
  const giver = await at.giver(source, { interpreter: { relation: 'none needed' }, earlierTellings: { low: 1, high: 2 } });
  const from = { source, giver };
  await at.card(from, { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes', journalists: 'no' }, 9: 'yes', 11: { answer: 'yes', safely: 'through the office, on weekdays', never: 'by any telephone in China' }, 12: { arrested: 'no', missing: 'ask-decider', decider: 'her elder sister in the register' } });
  const s = speaker('ko');
  const person = await at.person(from, 'identified', [
    s.name('로옥희', '로옥희입니다'), s.term('sex', 'sex', 'F', '여자입니다'), s.time('birth-date', '1974년', '칠십사년생입니다'), s.place('home-province', '온성', '온성입니다'),
    s.count('number-of-returns', 4, 4, 'returns', '네 번 잡혀 갔습니다'),
  ]);
  const episode = (order: number, ...claims: ReturnType<typeof s.time>[]) => at.event(from, 'return-episode', [s.about('person', person, '제가'), s.count('episode-order', order, order, 'step', `${order}번째입니다`), ...claims]);
  const one = await episode(1, s.time('handed-over', '2003년 봄', '2003년 봄에 처음이었습니다'), s.place('hand-over-place', '도문', '도문에서'));
  const two = await episode(2, s.time('handed-over', '딸을 낳은 이듬해', '딸을 낳은 이듬해였습니다'));
  const three = await episode(3, s.place('hand-over-place', '도문', '세 번째도 도문이었습니다. 언제인지는 모르겠습니다'));
  const four = await episode(4, s.time('handed-over', '2017년경', '2017년쯤입니다'), s.term('outcome', 'outcome', 'left-again', '그다음에 다시 나왔습니다'));
  const held = await at.act(from, 'custody', [s.about('victim', person, '저를'), s.about('episode', three, '세 번째 때'), s.term('place-type', 'facility-type', 'kp-jipkyulso', '집결소에'), s.place('place', '온성', '온성 집결소'), s.count('duration', 85, 95, 'days', '석 달 있었습니다')]);
  const beaten = await at.act(from, 'act', [s.about('victim', person, '저를'), s.about('episode', three, '그때'), s.term('type', 'local-act', 'ill-treatment', '때렸습니다'), s.term('occurrence', 'occurrence', 'continual', '매일 그랬습니다')]);
  return { ...from, person, one, two, three, four, held, beaten };
}
