import { marked, type Token, type Tokens } from 'marked';

/** A page of help as data: the app shows it, the server prints it, the command line writes it. No markup in it. */
export type Span = { readonly text: string; readonly bold?: true; readonly italic?: true; readonly code?: true; /** A page of help, `consent-card`, or a word of the glossary, `word:sealed`. */ readonly to?: string };
export type Spans = readonly Span[];
export type Block =
  | { readonly is: 'heading'; readonly level: 2 | 3; readonly id: string; readonly text: Spans }
  | { readonly is: 'paragraph'; readonly text: Spans }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly Spans[] }
  | { readonly is: 'table'; readonly head: readonly Spans[]; readonly rows: readonly (readonly Spans[])[] }
  /** Words to be said aloud, or to be quoted. */
  | { readonly is: 'quote'; readonly paragraphs: readonly Spans[] }
  | { readonly is: 'code'; readonly text: string }
  /** One question of the card, with what is ticked; without `answers` it is answered in words. */
  | { readonly is: 'question'; readonly number: number; readonly text: string; readonly each: readonly string[]; readonly answers: readonly string[] };

/** Markdown of our own pages and exercises. Throws at what the pages do not use: a mistake in a file of ours, found by a test. */
export const parseBlocks = (markdown: string): Block[] => marked.lexer(markdown).flatMap((token) => toBlock(token));

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': `'` };
const plain = (text: string): string => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

function toBlock(token: Token): Block[] {
  switch (token.type) {
    case 'space': case 'hr': return [];
    case 'heading': {
      const { depth, tokens = [] } = token as Tokens.Heading;
      if (depth !== 2 && depth !== 3) throw new Error(`a page of help has headings of two levels below its title, not ${depth}`);
      const text = toSpans(tokens);
      return [{ is: 'heading', level: depth, id: toId(text), text }];
    }
    case 'paragraph': return [{ is: 'paragraph', text: toSpans((token as Tokens.Paragraph).tokens) }];
    case 'list': return toList(token as Tokens.List);
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return [{ is: 'table', head: header.map((cell) => toSpans(cell.tokens)), rows: rows.map((row) => row.map((cell) => toSpans(cell.tokens))) }];
    }
    case 'blockquote': return [{ is: 'quote', paragraphs: (token as Tokens.Blockquote).tokens.filter((inner) => inner.type === 'paragraph').map((inner) => toSpans((inner as Tokens.Paragraph).tokens)) }];
    case 'code': return [{ is: 'code', text: (token as Tokens.Code).text }];
    default: throw new Error(`a page of help does not use ${token.type}`);
  }
}

/** An item of several paragraphs, or with code below it, becomes an item and what follows it. */
function toList({ ordered, items }: Tokens.List): Block[] {
  return [{
    is: 'list', ordered,
    items: items.map((item) => item.tokens.flatMap((inner) => {
      if (inner.type === 'text' || inner.type === 'paragraph') return toSpans((inner as Tokens.Text).tokens ?? []);
      throw new Error(`a list of help holds no ${inner.type}`);
    })),
  }];
}

function toSpans(tokens: readonly Token[], style: Omit<Span, 'text'> = {}): Span[] {
  return tokens.flatMap((token): Span[] => {
    switch (token.type) {
      case 'text': case 'escape': return 'tokens' in token && token.tokens !== undefined ? toSpans(token.tokens, style) : [{ ...style, text: plain((token as Tokens.Text).text).replaceAll('\n', ' ') }];
      case 'strong': return toSpans((token as Tokens.Strong).tokens, { ...style, bold: true });
      case 'em': return toSpans((token as Tokens.Em).tokens, { ...style, italic: true });
      case 'codespan': return [{ ...style, code: true, text: plain((token as Tokens.Codespan).text) }];
      case 'link': return toSpans((token as Tokens.Link).tokens, { ...style, to: (token as Tokens.Link).href });
      case 'br': return [{ ...style, text: '\n' }];
      default: throw new Error(`a line of help does not use ${token.type}`);
    }
  });
}

export const textOf = (spans: Spans): string => spans.map((span) => span.text).join('');
/** Letters and digits of any script, so that a heading has an address in each language. */
const toId = (spans: Spans): string => textOf(spans).normalize('NFC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
