import type { Maker } from './maker.ts';
import { saw, speaker } from './speaker.ts';

/** Five women speak together; each answered the card for herself, and each answered differently. */
export async function groupInterview(at: Maker) {
  const source = await at.source('Group interview with five women, May 2024', {});
  const speak = async (answers: Record<string, unknown>) => {
    const giver = await at.giver(source, { present: ['four other speakers'], readBack: true });
    await at.card({ source, giver }, answers);
    return { source, giver };
  };
  const first = await speak({ 1: 'yes', 2: 'yes', 3: 'no', 4: 'yes', 5: 'yes', 6: { un: 'yes', courts: 'yes', journalists: 'no' }, 7: { un: 'no' }, 8: { CN: 'no', KP: 'no' }, 9: 'yes', 10: { name: 'no' }, 11: 'yes' });
  const second = await speak({ 1: 'yes', 2: 'no', 4: 'yes', 5: 'yes', 6: 'no' });
  const third = await speak({ 1: 'yes', 2: 'yes', 4: 'yes', 5: 'no', 6: { un: 'not-now' } });
  const fourth = await speak({ 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes', courts: 'no' }, 7: { un: 'yes' }, 8: { CN: 'no', KP: 'no', KR: 'not-now' } });
  const fifth = await speak({ 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes', 6: { un: 'yes' }, 13: [{ kind: 'own-objection', person: '권정심', what: '본인이 알려지기를 바라지 않는다' }] });

  const a = speaker('ko');
  const one = await at.person(first, 'identified', [a.name('양춘희', '저는 양춘희라고 합니다'), a.term('sex', 'sex', 'F', '저희는 모두 여자입니다'), a.time('birth-date', '1983년', '83년생입니다'), a.place('home-province', '무산', '무산에서 살았습니다')]);
  const day = await at.event(first, 'event', [a.text('title', '[invented] Hand-over at Tumen', '도문에서 넘겨졌습니다'), a.term('type', 'local-act', 'forced-return-hand-over', '넘겨졌습니다'), a.time('date', '2022년 3월 3일', '3월 3일이었습니다. 달력을 보았습니다'), a.place('place', '도문', '도문 다리에서')]);
  const return1 = await at.event(first, 'return-episode', [a.about('person', one, '저도 그날'), a.time('handed-over', '2022년 3월 3일', '3월 3일이었습니다'), a.place('hand-over-place', '도문', '도문에서'), a.term('mode', 'return-mode', 'handed-over', '중국 공안이 넘겼습니다'), a.about('involved', day, '그날 같이 넘겨진 사람들입니다')]);

  const b = speaker('ko');
  const two = await at.person(second, 'described', [b.term('sex', 'sex', 'F', '저도 여자고'), b.count('age', 30, 39, 'years', '삼십대입니다'), b.place('home-province', '회령', '회령 사람입니다')]);
  const return2 = await at.event(second, 'return-episode', [b.about('person', two, '저도 같은 날'), b.time('handed-over', '음력 2022년 2월 1일', '음력 이월 초하루였습니다'), b.place('hand-over-place', '도문', '도문입니다')]);

  const c = speaker('ko');
  const three = await at.person(third, 'identified', [c.name('손정임', '손정임입니다'), c.term('sex', 'sex', 'F', '여자입니다'), c.place('home-province', '온성', '온성에서 났습니다')]);
  const later = await at.event(third, 'event', [c.text('title', '[invented] Hand-over at Tumen', '도문에서 다 같이 넘어갔지요'), c.term('type', 'local-act', 'forced-return-hand-over', '넘어갔지요'), c.time('date', '2022년 3월 10일쯤', '3월 10일쯤이라고 생각합니다'), c.place('place', '도문', '도문입니다')]);
  const return3 = await at.event(third, 'return-episode', [c.about('person', three, '저도'), c.time('handed-over', '2022년 3월 10일쯤', '3월 10일쯤'), c.place('hand-over-place', '도문', '도문에서')]);

  const d = speaker('ko');
  const four = await at.person(fourth, 'identified', [d.name('배금숙', '배금숙입니다'), d.term('sex', 'sex', 'F', '여자입니다'), d.place('home-province', '청진', '청진 사람입니다')]);
  await at.event(fourth, 'return-episode', [d.about('person', four, '저는'), d.time('handed-over', '2022년 봄', '봄이었는데 날은 모르겠습니다'), d.place('hand-over-place', '도문', '도문에서')]);

  const e = speaker('ko');
  const five = await at.person(fifth, 'identified', [e.name('허영란', '허영란입니다'), e.term('sex', 'sex', 'F', '여자입니다'), e.place('home-province', '무산', '무산에서 왔습니다')]);
  const seen = await at.person(fifth, 'identified', [e.name('권정심', '권정심이라는 여자가 같이 있었습니다', saw), e.term('sex', 'sex', 'F', '여자였고', saw), e.place('home-province', '회령', '회령 여자였습니다', saw)]);
  const held = await at.act(fifth, 'custody', [e.about('victim', five, '저희는'), e.term('place-type', 'facility-type', 'cn-border-detention', '변방대 구류소에'), e.count('duration', 18, 22, 'days', '20일쯤 있었습니다'), e.place('place', '도문', '도문 구류소에')]);
  return { source, first, second, third, fourth, fifth, one, two, three, four, five, day, later, return1, return2, return3, seen, held };
}
