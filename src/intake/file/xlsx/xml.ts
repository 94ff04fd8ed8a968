import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import sax from 'sax';
import { Refused } from '#base/result.ts';

export type Attributes = Readonly<Record<string, string>>;
/** Names come without their prefix: workbooks are written with many. */
export type XmlHandler = { readonly open?: (name: string, attributes: Attributes) => void; readonly text?: (text: string) => void; readonly close?: (name: string) => void };

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function locally(attributes: Record<string, string>): Attributes {
  for (const name in attributes) if (name.includes(':')) return Object.fromEntries(Object.entries(attributes).map(([one, value]) => [local(one), value]));
  return attributes;
}

/**
 * Reads XML piece by piece, holding no more than a tag. Yields once for each piece, so that the caller can hand on what the piece
 * brought. No entities but the five of XML, no document type: `intake.workbook-broken`, as for what is no XML.
 */
export async function* readXml(stream: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = sax.parser(true, { trim: false, normalize: false, position: false });
  let refused: Refused | undefined;
  const refuse = (why: string): void => void (refused ??= new Refused('intake.workbook-broken', { why }));
  parser.onerror = () => refuse('xml');
  parser.ondoctype = () => refuse('doctype');
  parser.onopentag = (tag) => handler.open?.(local(tag.name), locally(tag.attributes as Record<string, string>));
  parser.ontext = (text) => handler.text?.(text);
  parser.oncdata = (text) => handler.text?.(text);
  parser.onclosetag = (name) => handler.close?.(local(name));
  const decoder = new StringDecoder('utf8');
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.write(chunk));
      if (refused !== undefined) throw refused;
      yield;
    }
    parser.write(decoder.end());
    parser.close();
    if (refused !== undefined) throw refused;
    yield;
  } catch (error) {
    // A stream that inflates to something else than its entry declares ends here too.
    throw error instanceof Refused ? error : new Refused('intake.workbook-broken', { why: 'a part' });
  } finally {
    stream.destroy();
  }
}

export async function readAll(stream: Readable, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(stream, handler));
}
