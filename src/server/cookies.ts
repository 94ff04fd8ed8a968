/** Value of a cookie by name; undefined where there is none, or more than one. */
export function findCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '').split(';').map((part) => part.trim()).filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  return values.length === 1 && /^[\w-]{1,200}$/.test(values[0] as string) ? values[0] : undefined;
}

/** `Secure` is left out: the page is served over http on loopback, where not every browser would keep such a cookie. */
export const toCookie = (name: string, value: string, seconds?: number): string =>
  `${name}=${value}; HttpOnly; SameSite=Strict; Path=/${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;
