/** Value of a cookie by name; undefined where there is none, or more than one. */
export function findCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  return values.length === 1 && /^[\w-]{1,200}$/.test(values[0] as string) ? values[0] : undefined;
}

/**
 * `Secure` is left out on loopback: there the page is served over http, where not every browser would keep such a cookie. Behind a public
 * address `secured` adds it to all that leaves.
 */
export const toCookie = (name: string, value: string, seconds?: number): string =>
  `${name}=${value}; HttpOnly; SameSite=Strict; Path=/${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;

/** A name that browsers keep only with `Secure`, for the whole host, from that host itself: no neighbour of the name can plant one. */
export const cookieNameOf = (port: number, address: string | null): string => (address === null ? `vigil-${port}` : '__Host-vigil');
export const secured = (header: string | readonly string[] | number | undefined): string[] => (Array.isArray(header) ? header as readonly string[] : header === undefined ? [] : [String(header)]).map((cookie) => `${cookie}; Secure`);
