import type { Block, Contents, Page, Span, Spans } from '#help/index.ts';
import { unreachable } from '#base/result.ts';
import { html, type Content, type Html } from '../html.ts';
import { frame } from './frame.ts';
import type { View } from './view.ts';

/** A page of help on paper: for who is not signed in, for a browser without script, and to be printed. */
export const helpTopicPage = (view: View, page: Page): Html => frame(view, page.title, html`
<article class="sheet-of-help">
<p class="quiet no-print"><a href="/help">${view.say('help.title')}</a></p>
<h1>${page.title}</h1>
${page.blocks.map(blockOf)}
<p class="quiet">Vigil · ${page.topic} · ${page.lang} · ${page.version}</p>
</article>`);

export const helpContentsOf = (contents: Contents): Content => contents.map(({ title, topics }) => html`<h2>${title}</h2><ul>${topics.map((topic) => html`<li><a href="/help/${topic.id}">${topic.title}</a></li>`)}</ul>`);

function blockOf(block: Block): Content {
  switch (block.is) {
    case 'heading': return block.level === 2 ? html`<h2 id="${block.id}">${spans(block.text)}</h2>` : html`<h3 id="${block.id}">${spans(block.text)}</h3>`;
    case 'paragraph': return html`<p>${spans(block.text)}</p>`;
    case 'list': return block.ordered ? html`<ol>${block.items.map((item) => html`<li>${spans(item)}</li>`)}</ol>` : html`<ul>${block.items.map((item) => html`<li>${spans(item)}</li>`)}</ul>`;
    case 'table': return html`<table class="help-table">${block.head.some((cell) => cell.length > 0) ? html`<thead><tr>${block.head.map((cell) => html`<th scope="col">${spans(cell)}</th>`)}</tr></thead>` : null}<tbody>${block.rows.map(rowOf)}</tbody></table>`;
    case 'quote': return html`<blockquote>${block.paragraphs.map((paragraph) => html`<p>${spans(paragraph)}</p>`)}</blockquote>`;
    case 'code': return html`<code class="command">${block.text}</code>`;
    case 'question': return html`<div class="question"><p><b>${block.number}.</b> ${block.text}</p>${answersOf(block)}</div>`;
    default: return unreachable(block);
  }
}

/** The first cell says what the row is about. */
const rowOf = (row: readonly Spans[]): Content => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${spans(cell)}</th>` : html`<td>${spans(cell)}</td>`))}</tr>`;

function answersOf({ each, answers }: Extract<Block, { is: 'question' }>): Content {
  const boxes = answers.map((answer) => html`<span class="box">${answer}</span> `);
  if (answers.length === 0) return html`<p class="blank"></p>`;
  return each.length === 0 ? html`<p>${boxes}</p>` : html`<ul>${each.map((label) => html`<li><span class="what">${label}</span> ${boxes}</li>`)}</ul>`;
}

const spans = (all: Spans): Content => all.map(spanOf);

function spanOf({ text, bold, italic, code, to }: Span): Content {
  const lines = text.split('\n').map((line, i) => (i === 0 ? html`${line}` : html`<br>${line}`));
  const styled = code === true ? html`<code>${lines}</code>` : bold === true ? html`<b>${lines}</b>` : italic === true ? html`<i>${lines}</i>` : html`${lines}`;
  return to === undefined ? styled : html`<a href="/help/${to.startsWith('word:') ? 'glossary' : to}">${styled}</a>`;
}
