import { inTransaction } from '#store/index.ts';
import { addMember, makeCompartment } from './compartment.store.ts';
import { addHat, addUser } from './people.store.ts';
import type { Register } from './register.ts';
import { openSession } from './session.ts';

/** Tokens of the two hats of the first person. */
export type FirstSeat = { readonly documenter: string; readonly administrator: string };

/** Ten years: the operator's file is the sign-in of this machine and is ended by ending the hat. */
const operatorHours = 87_600;

/**
 * First run: one person with two hats (core 22), one circle for the work, one for the house's own doings. Returns the
 * operator's tokens, one for each hat, or null when there is a seat already.
 */
export async function setUpFirstSeat(register: Register): Promise<FirstSeat | null> {
  const [there] = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) => tx.query<{ n: number }>('select count(*)::int as n from access.app_user'));
  if ((there?.n ?? 0) > 0) return null;
  const circle = await makeCompartment(register, 'main', 'circle');
  const house = await makeCompartment(register, 'house', 'circle');
  const user = await addUser(register, 'operator', null);
  const administrator = await addHat(register, user, 'administrator');
  const documenter = await addHat(register, user, 'documenter');
  await addMember(register, administrator, house);
  await addMember(register, documenter, circle);
  return { documenter: await openSession(register, documenter, operatorHours), administrator: await openSession(register, administrator, operatorHours) };
}
