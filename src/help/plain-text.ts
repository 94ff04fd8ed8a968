import { textOf, type Block, type Spans } from './blocks.ts';
import type { Page } from './page.ts';

const cells = (row: readonly Spans[]): string => row.map(textOf).join(' | ');

function lines(block: Block): string[] {
  switch (block.is) {
    case 'heading': return ['', textOf(block.text), '-'.repeat(Math.min(60, textOf(block.text).length))];
    case 'paragraph': return ['', textOf(block.text)];
    case 'list': return ['', ...block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${textOf(item)}`)];
    case 'table': return ['', ...(block.head.length === 0 ? [] : [cells(block.head)]), ...block.rows.map(cells)];
    case 'quote': return ['', ...block.paragraphs.map((paragraph) => `    ${textOf(paragraph)}`)];
    case 'code': return ['', ...block.text.split('\n').map((line) => `    ${line}`)];
    case 'question': {
      const boxes = block.answers.map((answer) => `[ ] ${answer}`).join('   ');
      return ['', `${block.number}. ${block.text}`, ...(block.answers.length === 0 ? ['    ………………'] : block.each.length === 0 ? [`    ${boxes}`] : block.each.map((each) => `    ${each}   ${boxes}`))];
    }
  }
}

/** For a terminal, or a machine without a browser. */
export const pageText = (page: Page): string => [page.title, '='.repeat(Math.min(60, page.title.length)), ...page.blocks.flatMap(lines), '', `${page.lang} · ${page.topic} · ${page.version}`].join('\n');
