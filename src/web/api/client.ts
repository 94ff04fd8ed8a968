import type { Ask, In, Out } from './apis.ts';
import { RefusalError, type Detail } from './refusal-error.ts';

let ended: () => void = () => undefined;
/** What happens when the server says that the session has ended. */
export const onSessionEnded = (then: () => void): void => void (ended = then);

/**
 * Asks the server one thing. `:name` of the address is taken out of the input; the rest becomes the query (GET, DELETE) or the
 * body. Throws `RefusalError` for every no; where no server answers, `net.unreachable`.
 */
export async function call<A extends Ask>(address: A, input: In<A>, signal?: AbortSignal): Promise<Out<A>> {
  const { method, url, body } = toRequest(address, input as Readonly<Record<string, unknown>>);
  return read(await send(url, { method, headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body }), ...(signal === undefined ? {} : { signal }), credentials: 'same-origin' }));
}

/** Hands over bytes as they are: a piece of a file. Throws as `call`. */
export const sendBytes = async <T>(url: string, bytes: Blob, signal?: AbortSignal): Promise<T> =>
  read(await send(url, { method: 'PUT', headers: { accept: 'application/json', 'content-type': 'application/octet-stream' }, body: bytes, ...(signal === undefined ? {} : { signal }), credentials: 'same-origin' }));

async function read<T>(answer: Response): Promise<T> {
  const said = (await answer.json().catch(() => null)) as unknown;
  if (answer.ok) return said as T;
  const { code = 'internal', detail = {} } = (said ?? {}) as { code?: string; detail?: Detail };
  if (code === 'access.no-session') ended();
  throw new RefusalError(code, answer.status, detail);
}

let leaving = false;
/** The page is about to go, and whoever was here with it: nothing is asked in their name any more. What asks waits for the end of the page. */
export const stopAsking = (): void => void (leaving = true);

async function send(url: string, init: RequestInit): Promise<Response> {
  if (leaving) return new Promise(() => undefined);
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RefusalError('net.unreachable', 0);
  }
}

/** What goes over the wire for an address and its input. */
export function toRequest(address: string, input: Readonly<Record<string, unknown>>): { readonly method: string; readonly url: string; readonly body: string | undefined } {
  const [method = 'GET', path = '/'] = address.split(' ');
  const rest: Record<string, unknown> = { ...input };
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value as string | number));
  });
  if (method !== 'GET' && method !== 'DELETE') return { method, url, body: JSON.stringify(rest) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (Array.isArray(value)) for (const each of value as readonly unknown[]) query.append(name, String(each as string | number));
    else if (value !== undefined && value !== null) query.set(name, String(value as string | number | boolean));
  }
  return { method, url: query.size === 0 ? url : `${url}?${query.toString()}`, body: undefined };
}
