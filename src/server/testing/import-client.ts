import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { here, port } from './test-app.ts';

export type Body = Record<string, unknown>;
export type Answer<T = Body> = { readonly status: number; readonly body: T };

/** Asks a server under test about imports, as a browser with this session does; undefined: nobody is signed in. */
export function importClient(app: () => FastifyInstance, said: readonly string[] = []) {
  const headers = (token: string | undefined) => ({ ...here, ...(token === undefined ? {} : { cookie: `vigil-${port}=${token}` }) });
  async function ask<T = Body>(token: string | undefined, address: string, body?: object): Promise<Answer<T>> {
    const [method, url] = address.split(' ') as ['GET' | 'POST' | 'DELETE', string];
    const answer = await app().inject({ method, url, headers: headers(token), ...(body === undefined ? {} : { payload: body }) });
    return { status: answer.statusCode, body: answer.json<T>() };
  }
  const get = (token: string | undefined, url: string) => app().inject({ url, headers: headers(token) });
  const piece = async (token: string, id: string, at: number, bytes: Buffer): Promise<Answer> => {
    const answer = await app().inject({ method: 'PUT', url: `/api/imports/uploads/${id}/bytes?at=${at}`, headers: { ...headers(token), 'content-type': 'application/octet-stream' }, payload: bytes });
    return { status: answer.statusCode, body: answer.json<Body>() };
  };
  /** A file from its first piece to its last. Returns its upload. */
  async function send(token: string, fileName: string, bytes: Buffer, circle?: string): Promise<string> {
    const { body: { id, most } } = await ask<{ id: string; most: number }>(token, 'POST /api/imports/uploads', { fileName, bytes: bytes.length, ...(circle === undefined ? {} : { circle }) });
    for (let at = 0; at < bytes.length; at += most) assert.equal((await piece(token, id, at, bytes.subarray(at, at + most))).status, 200);
    return id;
  }
  async function until(token: string, id: string, ...phases: string[]): Promise<Body> {
    for (let i = 0; i < 800; i += 1) {
      const { body } = await ask(token, `GET /api/imports/uploads/${id}/progress`);
      if (phases.includes(String(body['phase']))) return body;
      await new Promise((done) => setTimeout(done, 20));
    }
    return assert.fail(`never ${phases.join()}: ${said.join()}`);
  }
  /** Makes the preview and says how that ended. */
  async function plan(token: string, id: string, order: object): Promise<Body> {
    const { status, body } = await ask(token, `POST /api/imports/uploads/${id}/plan`, { order });
    return status === 200 ? until(token, id, 'planned', 'stopped') : body;
  }
  const seen = async (token: string, id: string): Promise<string> => (await ask<{ preview: string | null }>(token, `GET /api/imports/uploads/${id}`)).body.preview ?? '';
  const run = async (token: string, id: string): Promise<Answer> => ask(token, `POST /api/imports/uploads/${id}/run`, { preview: await seen(token, id) });
  return { ask, get, piece, send, until, plan, seen, run };
}
