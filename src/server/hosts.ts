import { hostname, networkInterfaces } from 'node:os';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];
export const bracket = (host: string): string => (host.includes(':') ? `[${host}]` : host).toLowerCase();

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Values of the Host header that are answered. A page of a stranger whose name was made to point here (DNS rebinding)
 * carries that stranger's name, and is turned away.
 */
export function allowedHosts(host: string, port: number): ReadonlySet<string> {
  const everywhere = host === '0.0.0.0' || host === '::';
  const own = everywhere ? [hostname(), ...Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map((at) => at.address))] : [host];
  const names = [...(everywhere || isLoopback(host) ? loopbackNames : []), ...own.map(bracket)];
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/** With a public address, that name alone: a proxy that hands on another one is set up wrongly, and says so at once. */
export const publicHosts = (address: string): ReadonlySet<string> => new Set([new URL(address).host]);

/** Address for a person to open. Loopback by its name: browsers bind passkeys to names alone. */
export const toAddress = (host: string, port: number): string => `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host === '::' ? '[::1]' : bracket(host)}${port === 80 ? '' : `:${port}`}`;

/** Of the page as its reader sees it: what a browser calls its origin, whatever a proxy speaks to us. */
export const schemeOf = (address: string | null | undefined): 'http' | 'https' => (address === null || address === undefined ? 'http' : 'https');
