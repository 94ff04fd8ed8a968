import { changeHat, endSession, findHats, isFirstRun, listCompartments, proveAgain, read, type Register, type Session } from '#access/index.ts';
import { sessionApi } from '#access/contract.ts';
import { findDue, loadCare } from '#backup/index.ts';
import type { HatId } from '#base/ids.ts';
import type { FastifyRequest } from 'fastify';
import { toCookie } from '../cookies.ts';
import { keepFor, languageCookie } from '../language.ts';
import type { Whereabouts } from '../pages/view.ts';
import type { Language } from '../words.ts';
import { routes, type Route } from './handlers.ts';

export type Door = {
  readonly register: Register;
  readonly whereabouts: Whereabouts;
  readonly cookieName: () => string;
  readonly address?: string | null;
  readonly languageOf: (request: FastifyRequest) => Language;
};

export const sessionRoutes = ({ register, whereabouts, cookieName, languageOf }: Door): readonly Route[] => routes(sessionApi, {
  'GET /api/session': async ({ session, request }) => ({
    language: languageOf(request),
    register: kindOf(whereabouts), back: whereabouts.back ?? null,
    due: session === undefined || whereabouts.example ? [] : findDue(await loadCare(register), register.world.now()),
    firstRun: session !== undefined && kindOf(whereabouts) === 'own' && (await isFirstRun(session)),
    me: session === undefined ? null : await toMe(session),
  }),
  'POST /api/language': async ({ input, reply }) => {
    reply.header('Set-Cookie', toCookie(languageCookie, input.language, keepFor));
    return {};
  },
  'POST /api/hat': async ({ session, input, reply }) => {
    const to = (await findHats(register, session.name)).find(({ hat }) => hat === input.hat);
    if (to?.role === 'administrator') await proveAgain(session, input.password);
    reply.header('Set-Cookie', toCookie(cookieName(), await changeHat(session, input.hat as HatId)));
    return {};
  },
  'POST /api/leave': async ({ session, reply }) => {
    if (session !== undefined) await endSession(register, session.token);
    reply.header('Set-Cookie', toCookie(cookieName(), '', 0)).header('Clear-Site-Data', '"cache"');
    return {};
  },
});

const kindOf = ({ example, practice }: Whereabouts) => (example ? 'example' as const : practice === true ? 'practice' as const : 'own' as const);

async function toMe(session: Session) {
  const circles = await read(session, 'record', listCompartments);
  return { name: session.name, hat: session.hat, role: session.role, hats: await findHats(session.register, session.name), circles };
}
