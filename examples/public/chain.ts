import type { FigureValue } from '#register/account/index.ts';
import { at, indexRows, readCuration, type Row } from './facts.ts';

type Link = FigureValue['chain'][number];
const tokens = indexRows(readCuration('chains.csv'), 'token');
const states = readCuration('link-states.csv');
const outlets = /^(?:article|outlet|repost|editorial|blog|commentary|translation of primary|text of joint statement|secondary|primary.*)$/;

/**
 * `reported_by_chain` of a statement as links, nearest first: the outlet that was read is 'seen'; every further voice is 'not-checked',
 * for nobody looked for its own words, unless link-states.csv says what was found. A primary text is its speaker's own.
 */
export function toChain(row: Row, publisher: string): Link[] {
  const said = at(row, 'date_said_edtf');
  const [first = '', ...rest] = at(row, 'reported_by_chain').replace(/ (?:citing|quoting|paraphrasing) /, ' <- ').replace('; figure <- ', ' <- ').split(' <- ');
  if (!outlets.test(first)) throw new Error(`no outlet in the chain of ${at(row, 'statement_id')}`);
  const own = first.startsWith('primary') || first.startsWith('secondary');
  // 'UNHCR' said by UNHCR, 'Chosun Ilbo (English)' by its editorial: one voice, read at its origin.
  const oneVoice = at(row, 'speaker').startsWith(publisher.replace(/ \(.*$/, ''));
  const links: Link[] = oneVoice ? [{ who: at(row, 'speaker'), role: at(row, 'speaker_role'), said, state: 'seen' }]
    : [{ who: publisher, role: first === 'outlet' || first === 'article' ? null : first, said: null, state: 'seen' }];
  const speaker = (role: string, state: Link['state']): Link => ({ who: at(row, 'speaker'), role: role || at(row, 'speaker_role'), said, state });
  if (own && !oneVoice) links.push(speaker('', 'seen'));
  for (const token of rest) {
    const known = tokens.get(token);
    if (known === undefined) throw new Error(`chains.csv lacks ${token}`);
    if (at(known, 'who') === '(speaker)' && oneVoice) continue;
    links.push(at(known, 'who') === '(speaker)' ? speaker(at(known, 'role'), 'not-checked') : { who: at(known, 'who'), role: at(known, 'role') || null, said: null, state: 'not-checked' });
  }
  if (!links.some(({ who }) => who === at(row, 'speaker'))) links.push(speaker('', 'not-checked'));
  return links.map((link) => ({ ...link, state: stateOf(row, link) }));
}

function stateOf(row: Row, link: Link): Link['state'] {
  const decided = states.find((one) => at(one, 'statement') === at(row, 'statement_id') && at(one, 'who') === link.who);
  if (decided === undefined) return link.state;
  if (at(decided, 'state') !== 'contradicted' && at(decided, 'state') !== 'not-found') throw new Error('link-states.csv');
  return at(decided, 'state') === 'contradicted' ? 'contradicted' : 'not-found';
}
