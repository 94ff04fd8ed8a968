import { addHat, addMember, addUser, makeCompartment, openSession, resume, type Session } from '#access/index.ts';
import type { CompartmentId, HatId } from '#base/ids.ts';
import { recordAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { search } from '#search/index.ts';
import type { TestRegister } from '../support/test-register.ts';
import { answerOf, madeUpNames, randomPerson } from './operations.ts';
import { steadyWorld, type SteadyWorld } from './steady-world.ts';

/** Somebody who reads the visible circles and keeps two hidden ones beside them. Has a clock and ids of their own. */
export type Neighbour = {
  readonly session: Session;
  readonly hidden: readonly CompartmentId[];
  /** Some hidden work around the visible accounts. Returns ids made: nobody but the neighbour may learn that they exist. */
  work(visible: readonly string[]): Promise<string[]>;
};

export type Visitor = { readonly world: SteadyWorld; readonly hat: HatId };
/** The neighbour as who shares the visible circles sees them: a colleague, on both sides. What they hold beside, one side has alone. */
export async function visit(t: TestRegister, visible: readonly CompartmentId[]): Promise<Visitor> {
  const world = steadyWorld('neighbour');
  const register = { ...t.register, world };
  const hat = await addHat(register, await addUser(register, 'neighbour', null), 'documenter');
  for (const circle of visible) await addMember(register, hat, circle);
  return { world, hat };
}

export async function moveIn(t: TestRegister, { world, hat }: Visitor): Promise<Neighbour> {
  const register = { ...t.register, world };
  const hidden = [await makeCompartment(register, 'hidden', 'circle'), await makeCompartment(register, 'more hidden', 'circle')];
  for (const circle of hidden) await addMember(register, hat, circle);
  const session = await resume(register, await openSession(register, hat));
  const sources = new Map<CompartmentId, string[]>(hidden.map((circle) => [circle, []]));
  const accounts = new Map<number, string[]>();
  let works = 0;
  return {
    session, hidden,
    async work(theirs) {
      const circle = world.choose(hidden);
      const mine = sources.get(circle) as string[];
      if (mine.length < 5) mine.push(await recordSource(session, circle, { title: 'Hidden', material: 'interview', basis: world.choose(['public', 'official-record']) }));
      const made = await recordAccount(session, circle, { source: world.choose(mine), account: randomPerson(world) });
      // Hidden joins around visible accounts: through a hidden one two visible ones come together, or are held apart. By the dozen, as people's are
      // joined: of all accounts in one, what took the test's time was going through the same component again and again.
      const dozens = Math.max(1, Math.ceil(theirs.length / 12));
      const dozen = world.choose(Array.from({ length: dozens }, (_, i) => i));
      const near = theirs.slice(dozen * 12, (dozen + 1) * 12);
      const ours = accounts.get(dozen) ?? [];
      accounts.set(dozen, [...ours, made]);
      for (const other of [world.choose(near), world.choose(near), world.choose(ours)]) {
        if (other !== undefined) await answerOf(() => assess(session, { body: { about: 'same', a: made, b: other, verdict: world.choose(['same', 'same', 'different']) }, reason: 'hidden join' }));
      }
      // Looking leaves nothing behind but what this process and its connections remember: now and then is enough.
      const words = world.choose(madeUpNames);
      if ((works += 1) % 5 === 0) await answerOf(() => search(session, { query: words }));
      return [made, ...mine];
    },
  };
}
