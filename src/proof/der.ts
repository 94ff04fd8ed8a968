/** One element of DER: its tag, its content, and all its bytes. Only what time stamps need of X.690. */
export type Der = { readonly tag: number; readonly content: Buffer; readonly whole: Buffer };

/** Reads one element and what follows it. Throws RangeError on anything but definite lengths in their shortest form. */
export function readDer(bytes: Uint8Array): { readonly element: Der; readonly rest: Buffer } {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tag = all[0];
  let length = all[1];
  // High tag numbers and indefinite lengths stand in no time stamp.
  if (tag === undefined || length === undefined || (tag & 31) === 31 || length === 128) throw new RangeError('DER');
  let at = 2;
  if (length > 128) {
    const digits = length - 128;
    if (digits > 3 || all.length < 2 + digits) throw new RangeError('DER');
    length = all.readUIntBE(2, digits);
    if (length < 128 || (digits > 1 && length < 2 ** (8 * (digits - 1)))) throw new RangeError('DER');
    at += digits;
  }
  if (all.length < at + length) throw new RangeError('DER');
  return { element: { tag, content: all.subarray(at, at + length), whole: all.subarray(0, at + length) }, rest: all.subarray(at + length) };
}

/** Reads exactly one element of this tag. */
export function oneDer(bytes: Uint8Array, tag: number): Der {
  const { element, rest } = readDer(bytes);
  if (rest.length > 0 || element.tag !== tag) throw new RangeError('DER');
  return element;
}

/** The elements inside one. */
export function insideDer(element: Der): Der[] {
  const found: Der[] = [];
  for (let rest = element.content; rest.length > 0;) {
    const next = readDer(rest);
    found.push(next.element);
    rest = next.rest;
  }
  return found;
}

/** Writes one element. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const digits = content.length < 256 ? 1 : content.length < 65_536 ? 2 : 3;
  const length = Buffer.alloc(digits);
  length.writeUIntBE(content.length, 0, digits);
  return Buffer.concat([Buffer.from([tag, 128 + digits]), length, content]);
}

/** A positive INTEGER of these bytes. */
export function derInteger(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const short = bytes.subarray(start);
  return der(2, ((short[0] ?? 0) & 128) === 0 ? short : Buffer.concat([Buffer.from([0]), short]));
}
