/**
 * Whether `to` leads to a page of this app. Asked of the parser that a browser uses: it leaves tabs and line ends out and reads a
 * backslash as a slash, so that an address which begins with one slash may still be that of somebody else.
 */
export const isOwnPath = (to: unknown, origin: string): to is string => typeof to === 'string' && to.startsWith('/') && URL.canParse(to, origin) && new URL(to, origin).origin === origin;
