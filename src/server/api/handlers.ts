import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Session } from '#access/index.ts';
import type { Address, Api, Endpoint } from '#base/endpoint.ts';

/** What a handler is given: who asks, what was asked (parsed), and the raw request for the few that stream or set a cookie. */
export type Asked<E, S> = { readonly session: S; readonly input: E extends Endpoint<infer In> ? z.output<In> : never; readonly request: FastifyRequest; readonly reply: FastifyReply };
type SessionOf<E> = E extends { readonly session?: false } ? ('session' extends keyof E ? (undefined extends E['session'] ? Session : Session | undefined) : Session) : Session;

type Frozen<T> = T extends (...args: never) => unknown ? T : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** May answer with more than the contract names: the rest is cut off. */
export type Handler<E> = (asked: Asked<E, SessionOf<E>>) => Promise<E extends Endpoint<z.ZodType, infer Out> ? Frozen<z.input<Out>> : never>;
export type Handlers<A extends Api> = { readonly [K in keyof A & Address]: Handler<A[K]> };

export type Route = { readonly address: Address; readonly endpoint: Endpoint; readonly handle: (asked: Asked<Endpoint, Session | undefined>) => Promise<unknown> };

/** A contract with what answers it; each address must have its handler, or this does not compile. */
export function routes<A extends Api>(api: A, handlers: Handlers<A>): readonly Route[] {
  return Object.entries(api).map(([address, one]) => ({ address: address as Address, endpoint: one, handle: handlers[address as keyof A & Address] as Route['handle'] }));
}
