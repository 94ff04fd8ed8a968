import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { endSession, isFirstRun, openSession, resume, type Register, type Session } from '#access/index.ts';
import type { HatId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { newImportJobs } from '#intake/index.ts';
import { findPage, loadHelp } from '#help/index.ts';
import { allRoutes } from './api/all-routes.ts';
import type { Besides } from './api/beside.ts';
import type { Machine } from './api/machine.ts';
import { mountApi } from './api/mount.ts';
import { cookieNameOf, findCookie, secured, toCookie } from './cookies.ts';
import { schemeOf } from './hosts.ts';
import type { Html } from './html.ts';
import { keepLanguage, languageOf } from './language.ts';
import type { LogCheck } from './log-check.ts';
import type { Once } from './once.ts';
import { helpPage } from './pages/help.ts';
import { helpTopicPage } from './pages/help-page.ts';
import { problemPage, type Problem } from './pages/problem.ts';
import { makeView, type View, type Whereabouts } from './pages/view.ts';
import { welcomePage } from './pages/welcome.ts';
import { httpStatus } from './refusals.ts';
import type { SequencerLoop } from './sequencer-loop.ts';
import type { Built } from './web/built.ts';
import { sendWeb, serveAssets } from './web/serve-web.ts';

export type AppOptions = {
  readonly register: Register;
  /** Whose seat the link of the terminal opens. */
  readonly hat: HatId;
  readonly once: Once;
  readonly hosts: () => ReadonlySet<string>;
  /** Origin of the proxy that encrypts (`https://…`); null or left out: pages of this machine over http. */
  readonly address?: string | null;
  /** Part of the cookie's name: two registers on one machine do not sign each other out. */
  readonly port: () => number;
  readonly whereabouts: Whereabouts;
  /** A connection of the database's owner: what an erasure leaves is looked after by it. */
  readonly admin: Machine['admin'];
  readonly check: Pick<LogCheck, 'of'>;
  readonly sequencer: Pick<SequencerLoop, 'behindSince'>;
  /** The app for the browser. */
  readonly built: Built;
  /** A line for whoever runs the server: codes, never what a record says. */
  readonly say: (line: string) => void;
  /** What starts the example and the practice register; else why nothing here does. Left out where there is nothing to start. */
  readonly beside?: Besides['beside'];
  /** Requests of one address in a minute. */
  readonly most?: number;
};

const css = readFileSync(join(import.meta.dirname, 'vigil.css'));
const icon = readFileSync(join(import.meta.dirname, 'icon.svg'));

/** All routes, for `listen` and for tests. Without a session nothing of the register is read, let alone served. */
export async function makeApp(options: AppOptions): Promise<FastifyInstance> {
  loadHelp();
  const { address = null } = options;
  const app = fastify({ logger: false, bodyLimit: 1024, exposeHeadRoutes: false, forceCloseConnections: 'idle', return503OnClosing: true, requestTimeout: 30_000,
    // A proxy on this machine says whose request it hands on: each reader has their own limit. Nobody else is believed.
    trustProxy: address === null ? false : 'loopback', connectionTimeout: 60_000, rewriteUrl: (request) => toDecodable(request.url ?? '/') });
  app.removeAllContentTypeParsers();
  // Forms here carry nothing; what is sent is not read into anything.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, undefined));
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: [`'none'`], styleSrc: [`'self'`], imgSrc: [`'self'`], formAction: [`'self'`], frameAncestors: [`'none'`], baseUri: [`'none'`] },
    },
    // Served over http on loopback, a promise of https would lock the reader out; behind a public address it is kept.
    strictTransportSecurity: address === null ? false : { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' }, crossOriginResourcePolicy: { policy: 'same-origin' }, xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    if (isFromElsewhere(request, options.hosts(), schemeOf(address))) return reply.code(403).type('application/json').send({ code: 'http.not-from-here' });
  });
  if (address !== null) {
    app.addHook('onSend', async (_request, reply) => {
      if (reply.hasHeader('set-cookie')) { const all = secured(reply.getHeader('set-cookie')); reply.removeHeader('set-cookie').header('Set-Cookie', all); }
    });
  }
  // Before the limit: one page asks for a few dozen of these, and they tell nothing.
  await serveAssets(app, options.built);
  const addHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  // One search asks four times, and ten people who come through tunnels or one office have one address. Guessing has limits of its own.
  await app.register(rateLimit, { global: true, max: options.most ?? 3000, timeWindow: 60_000, addHeaders: { ...addHeaders, 'retry-after': true }, addHeadersOnExceeding: addHeaders });

  const cookieName = (): string => cookieNameOf(options.port(), address);
  const viewOf = (request: FastifyRequest): View => makeView(languageOf(request), request.url.split('?')[0] ?? '/', options.whereabouts.practice);
  const findSession = async (request: FastifyRequest): Promise<Session | undefined> => {
    const token = findCookie(request.headers.cookie, cookieName());
    if (token === undefined) return undefined;
    try {
      return await resume(options.register, token);
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'access.no-session') return undefined;
      throw error;
    }
  };
  const problem = (request: FastifyRequest, reply: FastifyReply, status: number, kind: Problem, code: string): FastifyReply => {
    reply.code(status);
    if (!(request.headers.accept ?? 'text/html').includes('text/html') && !(request.headers.accept ?? '').includes('*/*')) return reply.type('application/json').send({ code });
    return sendPage(reply, problemPage({ ...viewOf(request), path: '/' }, kind, code));
  };

  app.get('/vigil.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(css));
  app.get('/icon.svg', (_request, reply) => reply.type('image/svg+xml').send(icon));
  /** Where Esc Esc leads: a page without words, and without our sign in the tab. */
  app.get('/blank', (_request, reply) => reply.type('text/html; charset=utf-8').send('<!doctype html><title></title>'));
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send());

  // Without a session the pages of the server say how to get in, also to a browser without script; the app is for those who are in.
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    keepLanguage(request, reply);
    if ((await findSession(request)) === undefined) return sendPage(reply, welcomePage(viewOf(request)));
    return sendWeb(reply, options.built, languageOf(request));
  };
  app.get('/', page);
  // The way in asks by script: a passkey cannot be asked for without, and a code is set up on it.
  app.get('/sign-in', (request, reply) => sendWeb(keepLanguage(request, reply), options.built, languageOf(request)));

  // Help is the same for everybody: the app shows it to who is in; on paper, and without a session, the server does.
  const help = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    keepLanguage(request, reply);
    const { topic } = request.params as { topic?: string };
    const { paper } = request.query as Record<string, unknown>;
    if (paper === undefined && (await findSession(request)) !== undefined) return sendWeb(reply, options.built, languageOf(request));
    if (topic === undefined) return sendPage(reply, helpPage(viewOf(request)));
    const found = findPage(topic, languageOf(request));
    return found === undefined ? problem(request, reply, 404, 'absent', 'http.not-found') : sendPage(reply, helpTopicPage(viewOf(request), found));
  };
  app.get('/help', help);
  app.get('/help/:topic', help);

  app.get('/enter', { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }, async (request, reply) => {
    const { once } = request.query as Record<string, unknown>;
    // A browser that loads ahead of a click must not use the link up.
    const ahead = /prefetch|prerender/.test(`${String(request.headers['sec-purpose'] ?? '')} ${String(request.headers['purpose'] ?? '')}`);
    if (ahead || typeof once !== 'string' || !options.once.take(once)) return problem(request, reply, 403, 'link', 'access.link-closed');
    const token = await openSession(options.register, options.hat);
    reply.header('Set-Cookie', toCookie(cookieName(), token));
    const { example, practice = false } = options.whereabouts;
    return reply.redirect(!example && !practice && (await isFirstRun(await resume(options.register, token))) ? '/first-run' : '/', 303);
  });

  app.post('/leave', async (request, reply) => {
    const session = await findSession(request);
    if (session !== undefined) await endSession(options.register, session.token);
    reply.header('Set-Cookie', toCookie(cookieName(), '', 0));
    reply.header('Clear-Site-Data', '"cache"');
    return reply.redirect('/', 303);
  });

  app.setNotFoundHandler({ preHandler: app.rateLimit() }, async (request, reply) => {
    // Addresses of the app are known to the app alone: to somebody signed in, each is answered by its one page.
    const wanted = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html') && !/^\/(api|assets)(\/|$)/.test(request.url);
    if (wanted && (await findSession(request)) !== undefined) return page(request, reply);
    // Whatever is asked for, there or not, the way in comes first.
    if (wanted && request.url.length <= 500) return reply.redirect(`/sign-in?to=${encodeURIComponent(request.url)}`, 303);
    return problem(request, reply, 404, 'absent', 'http.not-found');
  });
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Refused) {
      const status = httpStatus(error.refusal);
      return problem(request, reply, status, status === 503 ? 'database' : status === 404 ? 'absent' : 'refused', error.refusal.code);
    }
    const status = (error as { statusCode?: unknown }).statusCode;
    if (status === 429) return problem(request, reply, 429, 'often', 'http.too-many');
    if (typeof status === 'number' && status >= 400 && status < 500) return problem(request, reply, status, 'refused', 'http.not-understood');
    options.say(`vigil: internal error on a page\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return problem(request, reply, 500, 'inner', 'internal');
  });
  const imports = newImportJobs();
  // What is being brought in stops between two batches, and goes on when somebody says so.
  app.addHook('onClose', () => imports.stopAll());
  await mountApi(app, allRoutes({ ...options, cookieName, languageOf, imports }), { findSession, say: options.say });
  return app;
}

/**
 * True for a request that a page of somebody else caused: under a name that is not ours (DNS rebinding), inside another
 * page, or as a form of it. A link that a person follows from elsewhere is let in, and carries no cookie (SameSite).
 */
function isFromElsewhere(request: FastifyRequest, hosts: ReadonlySet<string>, scheme: string): boolean {
  const host = request.headers.host?.toLowerCase();
  if (host === undefined || !hosts.has(host)) return true;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  // Our own forms say `null`, since we send no referrer; then the browser's word for it counts.
  if (origin !== undefined && origin.toLowerCase() !== `${scheme}://${host}` && !(origin === 'null' && site === 'same-origin')) return true;
  if (site !== 'cross-site' && site !== 'same-site') return false;
  return request.method !== 'GET' || request.headers['sec-fetch-mode'] !== 'navigate' || request.headers['sec-fetch-dest'] !== 'document';
}

/** An address with a broken escape is answered like any other that is not there, with all headers and without being repeated. */
function toDecodable(url: string): string {
  try {
    decodeURI(url);
    return url;
  } catch {
    return '/-';
  }
}

const sendPage = (reply: FastifyReply, page: Html): FastifyReply =>
  reply.header('Vary', 'Cookie, Accept-Language').type('text/html; charset=utf-8').send(page.toString());
