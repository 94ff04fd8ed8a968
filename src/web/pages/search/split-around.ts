/** A text in pieces, those marked that are words of the query; as written, whatever their case. */
export function splitAround(text: string, query: string): readonly { readonly text: string; readonly met: boolean }[] {
  const words = [...new Set(query.normalize('NFC').split(/\s+/).filter((word) => word !== ''))].sort((a, b) => b.length - a.length).slice(0, 20);
  if (words.length === 0) return [{ text, met: false }];
  const any = new RegExp(`(${words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu');
  return text.split(any).map((part, i) => ({ text: part, met: i % 2 === 1 })).filter((part) => part.text !== '');
}
