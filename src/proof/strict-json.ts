import { Refused } from '#base/result.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const deepest = 24;

/**
 * JSON of RFC 8259 and nothing near it: a key that stands twice in one object, nesting beyond 24, half a surrogate pair or
 * a byte too many are refused, so that no two readers see two different things; with `counts`, numbers are whole and not below 0. Refused: `bundle.unreadable` with the place.
 */
export function parseStrict(text: string, numbers: 'any' | 'counts' = 'any'): Json {
  let at = 0;
  const bad = (why: string): never => {
    throw new Refused('bundle.unreadable', { at, why });
  };
  const space = (): void => {
    while (at < text.length && ' \t\n\r'.includes(text[at] as string)) at += 1;
  };
  const word = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return bad('json');
    at += found.length;
    return found;
  };
  const string = (): string => {
    const raw = word(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    const value = JSON.parse(raw) as string;
    return value.isWellFormed() ? value : bad('text');
  };
  const list = (depth: number): Json[] => {
    const items: Json[] = [];
    at += 1;
    space();
    if (text[at] === ']') {
      at += 1;
      return items;
    }
    for (;;) {
      items.push(value(depth + 1));
      if (word(/[,\]]/y) === ']') return items;
    }
  };
  const object = (depth: number): Json => {
    const members = new Map<string, Json>();
    at += 1;
    space();
    if (text[at] === '}') {
      at += 1;
      return {};
    }
    for (;;) {
      space();
      const key = string();
      if (members.has(key) || key === '__proto__') bad('key-twice');
      space();
      word(/:/y);
      members.set(key, value(depth + 1));
      if (word(/[,}]/y) === '}') return Object.fromEntries(members);
    }
  };
  const value = (depth: number): Json => {
    if (depth > deepest) bad('too-deep');
    space();
    const first = text[at];
    let found: Json;
    if (first === '{') found = object(depth);
    else if (first === '[') found = list(depth);
    else if (first === '"') found = string();
    else if (first === 't' || first === 'f' || first === 'n') found = { true: true, false: false, null: null }[word(/true|false|null/y) as 'true'];
    else found = Number(word(numbers === 'counts' ? /(?:0|[1-9]\d*)(?![\d.eE])/y : /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y));
    space();
    return found;
  };
  const whole = value(0);
  if (at !== text.length) bad('json');
  return whole;
}
