import { z } from 'zod';
import type { Route } from './handlers.ts';

type Json = Readonly<Record<string, unknown>>;

const refusal = { description: 'refused: a code, and what it is about', content: { 'application/json': { schema: { type: 'object', required: ['code'], properties: { code: { type: 'string' }, detail: { type: 'object' } } } } } };

/** OpenAPI 3.1 of the routes, from the schemas that guard them. */
export function toOpenApi(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { address, endpoint } of routes) {
    const [method = '', url = ''] = address.split(' ');
    const path = url.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[method.toLowerCase()] = operation(method, url, endpoint);
  }
  return {
    openapi: '3.1.0', info: { title: 'Vigil', version: '1', description: 'What the app asks of its own server. A session cookie says who asks.' }, paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'vigil' } } },
  };
}

function operation(method: string, url: string, endpoint: Route['endpoint']): Json {
  const input = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Json>; required?: string[] };
  const inPath = [...url.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const properties = Object.entries(input.properties ?? {});
  const inQuery = method === 'GET' || method === 'DELETE' ? properties.filter(([name]) => !inPath.includes(name)) : [];
  const inBody = method === 'GET' || method === 'DELETE' ? [] : properties.filter(([name]) => !inPath.includes(name));
  return {
    summary: endpoint.does,
    ...(endpoint.session === false ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: input.properties?.[name] ?? { type: 'string' } })),
      ...inQuery.map(([name, schema]) => ({ name, in: 'query', required: input.required?.includes(name) ?? false, schema })),
    ],
    ...(inBody.length === 0 ? {} : { requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties: Object.fromEntries(inBody), required: inBody.map(([name]) => name).filter((name) => input.required?.includes(name)) } } } } }),
    responses: { 200: { description: 'done', content: { 'application/json': { schema: z.toJSONSchema(endpoint.answer, { unrepresentable: 'any' }) } } }, default: refusal },
  };
}
