import type { Texts } from '../../../words/words.ts';

const words = {
  'asPage': 'As a page',
  'paper': 'On paper',
  'about': 'About this help',
  'all': 'All help',
  'title': 'Help',
  'intro': 'Help for each page, and what you need away from the screen. Everything lies on this machine; each page can be printed.',
  'print': 'Print',
  'version': 'Version {version}',
};
export type HelpKey = keyof typeof words;
const all: Texts<HelpKey> = words;
export { all as words };
