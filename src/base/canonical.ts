import canonicalizeModule from 'canonicalize';

/** RFC 8785 text of a JSON value: the same value gives the same bytes. Undefined members are left out. */
// The package is CommonJS: its default export is the function itself.
export const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;
