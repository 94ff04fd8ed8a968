import type { Told } from './beside.ts';
import type { Once } from './once.ts';

/** The other end of `beside.ts`: a server that was started by another one tells it where it listens, and hands out links. */
const tell = (told: Told): void => { if (process.connected) process.send?.(told); };

/** Where one goes back to from here; null for a server that a person started. Only an address of this machine is taken for one. */
export const starterAddress = (env: NodeJS.ProcessEnv): string | null => {
  const named = env['VIGIL_STARTED_BY'];
  return process.send !== undefined && named !== undefined && /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(named) ? named : null;
};

export function answerStarter(port: number, once: Once): void {
  process.on('message', (asked) => { if (asked === 'link') tell({ token: once.renew() }); });
  tell({ port });
}

export const tellRefused = (code: string): void => tell({ refused: code });

/** Without this the way to the starter would keep a server that has stopped alive. */
export const leaveStarter = (): void => { if (process.connected) process.disconnect?.(); };
