import { marked, type Tokens } from 'marked';

/** A row of GLOSSARY.md. `id` is its word in code where that stands in brackets, else the screen word in plain letters. */
export type GlossaryRow = { readonly id: string; readonly section: string; readonly term: string; readonly meaning: string; readonly ko: string; readonly zh: string; readonly avoid: string };

export const toWordId = (term: string): string => {
  const code = /\(`([^`]+)`\)/.exec(term)?.[1];
  return (code ?? term.replaceAll(/\([^)]*\)/g, '')).toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
};

const cellText = (cell: Tokens.TableCell | undefined): string => (cell?.text ?? '').replaceAll('\\|', '|').trim();

/**
 * The tables of the glossary, in order. A word that comes again is the same word: its first meaning stands, unless that one only
 * says where to look. Throws where a row has not five cells.
 */
export function parseGlossary(markdown: string): GlossaryRow[] {
  const rows = new Map<string, GlossaryRow>();
  let section = '';
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading') section = (token as Tokens.Heading).text;
    if (token.type !== 'table') continue;
    for (const cells of (token as Tokens.Table).rows) {
      if (cells.length !== 5) throw new Error(`a row of the glossary has ${cells.length} cells`);
      const [term = '', meaning = '', ko = '', zh = '', avoid = ''] = cells.map(cellText);
      const id = toWordId(term);
      if (id === '') throw new Error('a row of the glossary has no word');
      if (!rows.has(id)) rows.set(id, { id, section, term: term.replaceAll('`', '').replace(/ \([^)]*\)$/, (inside) => (/`/.test(term) ? '' : inside)), meaning, ko, zh, avoid });
    }
  }
  return [...rows.values()];
}
