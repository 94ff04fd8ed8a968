import { ok, refuse } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { findTemplate } from './templates.ts';
import type { CardTemplate } from './templates.ts';

/** A card to read out: plain text for paper, and the same as a list for the terminal. */
export type RenderedCard = { readonly version: string; readonly text: string; readonly items: readonly { readonly number: number; readonly text: string; readonly each: readonly { readonly key: string; readonly label: string }[] }[] };

/** Lays out a template, or the supplied one of a language. Refuses `consent.language-unknown`. */
export function renderCard(from: string | CardTemplate): Result<RenderedCard> {
  const card = typeof from === 'string' ? findTemplate(from) : from;
  if (card === undefined) return refuse('consent.language-unknown');
  const boxes = `[ ] ${card.answers.yes}   [ ] ${card.answers.no}   [ ] ${card.answers['not-now']}`;
  const items = card.questions.map(({ number, text, each, also }) => ({ number, text: also === undefined ? text : `${text} ${also}`, each: Object.entries(each ?? {}).map(([key, label]) => ({ key, label })) }));
  const lines = items.flatMap(({ number, text, each }) => [
    `${number}. ${text}`,
    // Question 13 asks for words, not for a yes.
    ...(number === 13 ? ['    ………………'] : each.length === 0 ? [`    ${boxes}`] : each.map(({ label }) => `    ${label}   ${boxes}`)),
    '',
  ]);
  const note = card.note === undefined ? [] : [`(${card.note})`];
  return ok({ version: card.version, items, text: [card.opening, '', ...lines, `${card.language} · ${card.version}`, ...note, ''].join('\n') });
}
