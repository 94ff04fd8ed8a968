import iconv from 'iconv-lite';
import { Refused } from '#base/result.ts';

/** Encodings a table may come in. CP949 holds EUC-KR, GB18030 holds GBK and GB 2312. */
export const encodings = ['utf-8', 'cp949', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

const names: Readonly<Record<string, Encoding>> = {
  'utf8': 'utf-8', 'utf-8': 'utf-8', 'utf-8-sig': 'utf-8', 'cp949': 'cp949', 'ms949': 'cp949', 'uhc': 'cp949', 'windows-949': 'cp949', 'euc-kr': 'cp949', 'euckr': 'cp949', 'ks_c_5601-1987': 'cp949', 'ksc5601': 'cp949',
  'gb18030': 'gb18030', 'gbk': 'gb18030', 'gb2312': 'gb18030', 'cp936': 'gb18030', 'windows-936': 'gb18030', 'utf-16le': 'utf-16le', 'utf16le': 'utf-16le', 'utf-16be': 'utf-16be', 'utf16be': 'utf-16be',
};

/** An encoding as people write it. Refused: `intake.unknown-encoding` with those that are read. */
export function parseEncoding(name: string): Encoding {
  const known = Object.hasOwn(names, name.trim().toLowerCase()) ? names[name.trim().toLowerCase()] : undefined;
  if (known === undefined) throw new Refused('intake.unknown-encoding', { known: encodings.join(', ') });
  return known;
}

/** Text of bytes that come in pieces. `write` and `end` give undefined where the bytes are not of the encoding. */
export type TextDecoding = { readonly write: (bytes: Uint8Array) => string | undefined; readonly end: () => string | undefined };

/**
 * A decoder that never puts something in place of what it cannot read. CP949 is not left to `TextDecoder`: the one of Node knows only
 * the 2,350 syllables of KS X 1001 and drops bytes of the other 8,822 without a word.
 */
export function newDecoding(encoding: Encoding): TextDecoding {
  if (encoding === 'cp949') {
    const decoder = iconv.getDecoder('cp949');
    const sound = (text: string | undefined): string | undefined => (text?.includes('\ufffd') === true ? undefined : (text ?? ''));
    return { write: (bytes) => sound(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))), end: () => sound(decoder.end()) };
  }
  // Byte order marks are ours to drop: only at the beginning, whatever the pieces.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let first = true;
  const decode = (bytes?: Uint8Array): string | undefined => {
    try {
      const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
      if (!first || text === '') return text;
      first = false;
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    } catch {
      return undefined;
    }
  };
  return { write: decode, end: () => decode() };
}

/** Bytes in an encoding, for files that leave; what it has no sign for comes as `?`. */
export const encodeText = (text: string, encoding: Encoding): Buffer => iconv.encode(text, encoding);
