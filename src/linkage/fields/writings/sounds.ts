import { sharedBytes } from '../../block/shared.ts';

/** Sounds kept of a surname and of a given name: three a syllable, so that one that was dropped moves nothing; two syllables and four. */
export const soundsOf = { surname: 6, given: 12 } as const;

/** Texts as sounds, `width` of each, 0 where there is none or no Hangul. */
export function toSounds(texts: readonly string[], width: number): Uint8Array {
  const out = sharedBytes(texts.length * width);
  for (const [at, text] of texts.entries()) {
    let place = at * width;
    for (const one of text) {
      const code = one.charCodeAt(0) - 0xac00;
      if (code < 0 || code >= 11_172 || place >= (at + 1) * width) continue;
      out[place] = 1 + Math.floor(code / 588);
      out[place + 1] = 1 + (Math.floor(code / 28) % 21);
      out[place + 2] = 1 + (code % 28);
      place += 3;
    }
  }
  return out;
}
