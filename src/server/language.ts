import type { FastifyReply, FastifyRequest } from 'fastify';
import { findCookie, toCookie } from './cookies.ts';
import { acceptedLanguage, toLanguage, type Language } from './words.ts';

export const languageCookie = 'vigil-language';
/** Seconds: a year. */
export const keepFor = 31_536_000;

const asked = (request: FastifyRequest): Language | undefined => toLanguage((request.query as Record<string, unknown>)['lang']);
/** The one asked for in the address, kept from before, or wanted by the browser, in this order. */
export const languageOf = (request: FastifyRequest): Language =>
  asked(request) ?? toLanguage(findCookie(request.headers.cookie, languageCookie)) ?? acceptedLanguage(request.headers['accept-language']);

export function keepLanguage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const chosen = asked(request);
  if (chosen !== undefined) reply.header('Set-Cookie', toCookie(languageCookie, chosen, keepFor));
  return reply;
}
