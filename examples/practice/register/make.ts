import { join } from 'node:path';
import { administerCircle, administerMember, administerUser, getCompartment, read, type CompartmentKind, type Role, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { runImport } from '#intake/index.ts';
import { readFileSync } from 'node:fs';
import { border } from './border.ts';
import { child } from './child.ts';
import { emergency } from './emergency.ts';
import { fourReturns } from './four-returns.ts';
import { groupInterview } from './group-interview.ts';
import { hearsay } from './hearsay.ts';
import { judge, makerIn } from './maker.ts';
import { press } from './press.ts';
import { seededIds } from './seeded-ids.ts';
import { takenBack } from './taken-back.ts';

const seed = 'vigil practice 1';
const lists = join(import.meta.dirname, '../lists');

/** Who else signs in, with the one password of the exercises: nothing real is behind it. */
export const practicePassword = 'practice only 2024';
export const people = [{ name: 'sora', role: 'reviewer', circles: ['main', 'border', 'duty'] }, { name: 'minho', role: 'analyst', circles: ['main'] }] as const satisfies readonly { name: string; role: Role; circles: readonly string[] }[];

/** Makes the practice register in a new one, by its own commands and as the operator's two hats. Ids are the same each time. */
export async function makePractice(documenter: Session, administrator: Session): Promise<void> {
  const world = seededIds(documenter.register.world, seed);
  const register = { ...documenter.register, world };
  const session: Session = { ...documenter, register };
  const admin: Session = { ...administrator, register };
  const begin = (part: string): void => world.begin(part);

  begin('house');
  for (const [name, kind] of [['border', 'circle'], ['duty', 'duty']] as const satisfies readonly (readonly [string, CompartmentKind])[]) {
    await administerCircle(admin, { name, kind });
    await administerMember(admin, { name: 'operator', role: 'documenter', circle: name, member: true });
  }
  for (const { name, role, circles } of people) {
    await administerUser(admin, { name, role, password: practicePassword });
    for (const circle of circles) await administerMember(admin, { name, role, circle, member: true });
  }
  const circle = async (name: string): Promise<CompartmentId> => (await read(session, 'record', (tx) => getCompartment(tx, name))).id;
  const [main, team, duty] = [await circle('main'), await circle('border'), await circle('duty')];
  const atMain = makerIn(session, main);

  for (const [list, compartment] of [['a-hangul', main], ['b-chinese', main], ['c-latin', team]] as const) {
    begin(list);
    await runImport(session, { file: { path: join(lists, `${list}.csv`) }, map: JSON.parse(readFileSync(join(lists, `${list}.map.json`), 'utf8')), compartment });
  }
  begin('group interview');
  const group = await groupInterview(atMain);
  begin('four returns');
  await fourReturns(atMain);
  begin('hearsay');
  await hearsay(atMain);
  begin('press');
  const said = await press(atMain);
  begin('border');
  await border(makerIn(session, team));
  begin('child');
  await child(atMain);
  begin('emergency');
  await emergency(makerIn(session, duty));
  begin('taken back');
  await takenBack(atMain);

  begin('restriction');
  await atMain.restrict(group.seen, { kind: 'own-objection', scope: ['share', 'share-named', 'quote', 'publish-statistics', 'publish-name'], at: '2024-05-30', from: 'person', words: '저는 알려지고 싶지 않습니다' });
  begin('judgements');
  await judge(session, 'two speakers of one interview tell of the same day', { about: 'same', a: group.day, b: group.later, verdict: 'same' });
  await judge(session, 'one place, one day, people handed over', { about: 'figure-relation', from: said.reported, to: said.counted, relation: 'same-question' });
  await judge(session, 'answers the same question by denying it', { about: 'figure-relation', from: said.denied, to: said.counted, relation: 'same-question' });
  await judge(session, 'the twelve are among the sixty-two', { about: 'figure-relation', from: said.women, to: said.counted, relation: 'part-of' });
  await judge(session, 'the newspaper had its number from the group', { about: 'independence', a: said.daily, b: said.group, verdict: 'same-origin' });
}
