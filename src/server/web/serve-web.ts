import { randomBytes } from 'node:crypto';
import fastifyStatic from '@fastify/static';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { languageTag, type Language } from '../words.ts';
import type { Built } from './built.ts';

/** Names of assets hold a hash of what is in them: they never change, and hold nothing of any register. */
export async function serveAssets(app: FastifyInstance, { folder }: Built): Promise<void> {
  await app.register(fastifyStatic, { root: join(folder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', preCompressed: true, index: false, decorateReply: false, wildcard: true });
}

/**
 * The one page of the app, for every address: the browser asks for the rest. Scripts and workers are ours alone; styles are
 * ours, or made by our script, which shows the nonce of this answer.
 */
export function sendWeb(reply: FastifyReply, { page }: Built, language: Language): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('Content-Security-Policy', [
      `default-src 'none'`, `script-src 'self'`, `style-src 'self' 'nonce-${nonce}'`, `img-src 'self' data: blob:`, `font-src 'self'`, `connect-src 'self'`, `worker-src 'self'`,
      `form-action 'self'`, `frame-ancestors 'none'`, `base-uri 'none'`,
    ].join(';'))
    .header('Vary', 'Cookie, Accept-Language').type('text/html; charset=utf-8')
    .send(page.replaceAll('VIGIL-NONCE', nonce).replace('<html lang="en">', `<html lang="${languageTag[language]}">`));
}
