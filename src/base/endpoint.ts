import type { z } from 'zod';

/**
 * One use case as a browser asks for it. `input` is what the path, the query (GET) or the body (all other methods) hold
 * together; `answer` is all that leaves: what it does not name is cut off before it is sent.
 */
export type Endpoint<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = {
  /** One line for the description of the interface (OpenAPI). */
  readonly does: string;
  readonly input: In;
  readonly answer: Out;
  /** False for the few that are answered without a session: the way in, and what it needs. */
  readonly session?: false;
  /** Bytes of the body at most; 256 KB unless told. */
  readonly most?: number;
  /** Requests of one address in a minute, where that is fewer than for all together. */
  readonly times?: number;
};

/** Method and path, `:name` for a part of it: `GET /api/search`, `POST /api/drafts/:id`. */
export type Address = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/${string}`;
export type Api = Readonly<Record<Address, Endpoint>>;

/** Keeps the exact types of a contract while it is checked to be one. */
export const endpoint = <In extends z.ZodType, Out extends z.ZodType>(one: Endpoint<In, Out>): Endpoint<In, Out> => one;

export type InputOf<E> = E extends Endpoint<infer In> ? z.input<In> : never;
export type AnswerOf<E> = E extends Endpoint<z.ZodType, infer Out> ? z.output<Out> : never;
