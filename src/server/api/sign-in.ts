import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  addOwnPasskey, administerOwnName, administerSignInReset, beginOwnCode, beginOwnPasskey, beginPasskey, confirmOwnCode, findOwnSignIn, removeOwnPasskey, renewSpareCodes, setOwnPassword, signInByPasskey, signInByPassword, signInWithFirstCode,
} from '#access/index.ts';
import { signInApi } from '#access/contract.ts';
import { toCookie } from '../cookies.ts';
import { schemeOf } from '../hosts.ts';
import { routes, type Route } from './handlers.ts';
import type { Door } from './session.ts';

/** The browser's page as it calls itself: `isFromElsewhere` lets in no other name, and no page of somebody else. */
const siteBy = (scheme: string) => (request: FastifyRequest) => { const host = request.headers.host?.toLowerCase() ?? ''; return { host, origin: `${scheme}://${host}` }; };

export const signInRoutes = ({ register, cookieName, address }: Door): readonly Route[] => {
  const siteOf = siteBy(schemeOf(address));
  const open = (reply: FastifyReply, token: string): void => void reply.header('Set-Cookie', toCookie(cookieName(), token));
  return routes(signInApi, {
    'POST /api/sign-in': async ({ input, reply }) => {
      const done = await signInByPassword(register, input);
      if ('first' in done) return { first: done.first };
      open(reply, done.token);
      return { first: null };
    },
    'POST /api/sign-in/first': async ({ input, reply }) => {
      const { token, spare } = await signInWithFirstCode(register, input);
      open(reply, token);
      return { spare };
    },
    'POST /api/sign-in/passkey/begin': async ({ request }) => {
      const { token, options } = await beginPasskey(register, siteOf(request));
      return { token, options: { ...options } };
    },
    'POST /api/sign-in/passkey': async ({ input, request, reply }) => {
      open(reply, (await signInByPasskey(register, siteOf(request), { token: input.token, response: input.response as unknown as AuthenticationResponseJSON })).token);
      return {};
    },
    'GET /api/me/sign-in': async ({ session }) => findOwnSignIn(session),
    'POST /api/me/password': async ({ session, input }) => (await setOwnPassword(session, input), {}),
    'POST /api/me/code/begin': async ({ session, input }) => beginOwnCode(session, input),
    'POST /api/me/code': async ({ session, input }) => ({ spare: await confirmOwnCode(session, input) }),
    'POST /api/me/spare': async ({ session, input }) => ({ spare: await renewSpareCodes(session, input) }),
    'POST /api/me/passkeys/begin': async ({ session, input, request }) => {
      const { token, options } = await beginOwnPasskey(session, siteOf(request), input);
      return { token, options: { ...options } };
    },
    'POST /api/me/passkeys': async ({ session, input, request }) => (await addOwnPasskey(session, siteOf(request), { token: input.token, label: input.label, response: input.response as unknown as RegistrationResponseJSON }), {}),
    'POST /api/me/passkeys/remove': async ({ session, input }) => (await removeOwnPasskey(session, input), {}),
    'POST /api/me/name': async ({ session, input }) => (await administerOwnName(session, input), {}),
    'POST /api/people/sign-in': async ({ session, input }) => (await administerSignInReset(session, input), {}),
  });
};
