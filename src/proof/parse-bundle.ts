import { Refused } from '#base/result.ts';
import { bundleFormat, bundleShape, largestBundle, type Bundle } from './bundle.ts';
import { parseStrict, type Json } from './strict-json.ts';

/** Reads a bundle's bytes. Refused: `bundle.too-large`, `bundle.unreadable` with the place or field, `bundle.newer`. */
export function parseBundle(bytes: Uint8Array): Bundle {
  if (bytes.length > largestBundle) throw new Refused('bundle.too-large', { most: largestBundle });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused('bundle.unreadable', { why: 'not UTF-8' });
  }
  const json = parseStrict(text, 'counts');
  const format = formatOf(json);
  if (format !== bundleFormat && /^vigil-proof-\d{1,6}$/.test(format)) throw new Refused('bundle.newer', { format, known: bundleFormat });
  const parsed = bundleShape.safeParse(json);
  if (!parsed.success) throw new Refused('bundle.unreadable', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
}

const formatOf = (json: Json): string => {
  const format = json !== null && typeof json === 'object' && 'format' in json ? (json as { format: Json }).format : null;
  return typeof format === 'string' ? format : '';
};
