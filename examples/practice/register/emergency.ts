import type { Maker } from './maker.ts';
import { speaker } from './speaker.ts';

/** A call at two in the morning: nobody could be asked, and it is held only to protect (practice.md 20). */
export async function emergency(at: Maker) {
  const source = await at.source('Emergency call at two in the morning', { material: 'other', basis: 'emergency', lang: 'zh' });
  const giver = await at.giver(source, { basis: 'emergency', role: 'family', setting: 'by-phone', age: 'not-known' });
  const s = speaker('zh', { how: 'told-by', chain: [{ who: 'a neighbour', how: 'saw' }] });
  const person = await at.person({ source, giver }, 'identified', [s.name('白雪花', '她叫白雪花'), s.term('sex', 'sex', 'F', '是我妹妹'), s.term('outcome', 'outcome', 'at-risk', '昨晚在延吉被带走了')]);
  const episode = await at.event({ source, giver }, 'return-episode', [s.about('person', person, '她'), s.time('arrested', '2024-05-21', '昨天晚上'), s.place('arrest-place', '延吉', '在延吉')]);
  return { source, giver, person, episode };
}
