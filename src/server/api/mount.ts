import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Session } from '#access/index.ts';
import { Refused, type Refusal } from '#base/result.ts';
import { statusOf } from '#base/refusal-status.ts';
import type { Route } from './handlers.ts';
import { toOpenApi } from './open-api.ts';

const usualMost = 256 * 1024;

export type ApiOptions = {
  readonly findSession: (request: FastifyRequest) => Promise<Session | undefined>;
  /** A line for whoever runs the server: codes, never what a record says. */
  readonly say: (line: string) => void;
};

/**
 * Adds the routes below /api. Each answer is JSON: what the contract names, or a refusal `{code, detail?}` with its status.
 * What may not be seen and what is not there answer alike, since the use cases say `register.not-found` to both.
 */
export async function mountApi(app: FastifyInstance, all: readonly Route[], options: ApiOptions): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => parseJson(String(body), done));
    // The bytes of a file, for the address that takes them: its input is in the path and the query.
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, _request, reply) => sendRefusal(reply, refusalOf(error, options.say)));
    for (const route of all) addRoute(scope, route, options);
    const description = JSON.stringify(toOpenApi(all));
    scope.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(description));
    scope.all('/api/*', () => { throw new Refused('http.not-found'); });
  });
}

function addRoute(scope: FastifyInstance, { address, endpoint, handle }: Route, { findSession }: ApiOptions): void {
  const [method, url] = address.split(' ') as [HTTPMethods, string];
  scope.route({
    method, url, bodyLimit: endpoint.most ?? usualMost, ...(endpoint.times === undefined ? {} : { config: { rateLimit: { max: endpoint.times, timeWindow: 60_000 } } }),
    async handler(request, reply) {
      const session = await findSession(request);
      if (session === undefined && endpoint.session !== false) throw new Refused('access.no-session');
      const said = method === 'GET' || method === 'DELETE' || Buffer.isBuffer(request.body) ? request.query : request.body;
      const input = endpoint.input.safeParse({ ...asObject(said), ...(request.params as object) });
      if (!input.success) throw new Refused('http.bad-input', { field: input.error.issues[0]?.path.join('.') ?? '', problem: input.error.issues[0]?.code ?? '' });
      const answer = await handle({ session, input: input.data, request, reply });
      // A handler that streams has sent its answer itself.
      if (reply.sent) return reply;
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(endpoint.answer.parse(answer)));
    },
  });
}

const asObject = (said: unknown): object => (typeof said === 'object' && said !== null && !Array.isArray(said) ? said : {});

function parseJson(body: string, done: (error: Error | null, body?: unknown) => void): void {
  try {
    done(null, body === '' ? {} : JSON.parse(body));
  } catch {
    done(new Refused('http.bad-json'));
  }
}

/** Any error as what is told of it. What is no refusal is a bug: it is written for whoever runs the server, and told as `internal`. */
function refusalOf(error: unknown, say: (line: string) => void): Refusal {
  if (error instanceof Refused) return error.refusal;
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 429) return { code: 'http.too-many' };
  if (status === 413) return { code: 'http.too-large' };
  if (typeof status === 'number' && status >= 400 && status < 500) return { code: 'http.not-understood' };
  say(`vigil: internal error of an answer\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { code: 'internal' };
}

const sendRefusal = (reply: FastifyReply, { code, detail }: Refusal): FastifyReply =>
  reply.code(code === 'internal' ? 500 : statusOf(code).http).type('application/json; charset=utf-8').send(JSON.stringify({ code, ...(detail === undefined ? {} : { detail }) }));
