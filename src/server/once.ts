import { hash, timingSafeEqual } from 'node:crypto';
import type { World } from '#base/world.ts';

/** How long a link from the terminal opens, in milliseconds. */
const lifetime = 10 * 60_000;
const digest = (text: string): Buffer => hash('sha256', Buffer.from(text), 'buffer');

export type Once = {
  /** 128 random bits for the link. */
  readonly token: string;
  /** True for the right token, in time, the first time; whatever was wrong, only false. */
  take(token: string): boolean;
  /** A new token for another session; the one before opens nothing any more. */
  renew(): string;
};

/** A token that opens one session. It lies in this process alone, as a digest. */
export function makeOnce(world: World): Once {
  let expected: Buffer;
  let made: number;
  let open: boolean;
  const renew = (): string => {
    const token = Buffer.from(world.random(16)).toString('base64url');
    [expected, made, open] = [digest(token), world.now().getTime(), true];
    return token;
  };
  return {
    token: renew(), renew,
    take(given) {
      const age = world.now().getTime() - made;
      // A clock set back closes the link too.
      if (!open || age < 0 || age > lifetime || !timingSafeEqual(digest(given), expected)) return false;
      open = false;
      return true;
    },
  };
}
