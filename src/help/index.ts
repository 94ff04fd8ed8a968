export { textOf, type Block, type Span, type Spans } from './blocks.ts';
export { findPage, helpContents, loadHelp, type Contents } from './help.ts';
export type { Page } from './page.ts';
export { pageText } from './plain-text.ts';
export { glossaryWords, type Word } from './glossary/glossary.ts';
export { groups, topics, type Group, type Topic } from './topics.ts';
