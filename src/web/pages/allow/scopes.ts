import type { AllowKey } from './words/en.ts';

/** The purposes of the card in the order of its questions; what each closes is decided by the register. */
export const purposes = [
  'record', 'record-name', 'record-voice', 'link', 'statistics', 'publish-statistics', 'share', 'share-named', 'name-to-government', 'published-later-by-un', 'quote', 'publish-name', 'publish-picture', 'publish-voice', 'contact',
] as const;
export type Purpose = (typeof purposes)[number];
/** What brings something to people outside the group. */
export const leaving: readonly Purpose[] = ['publish-statistics', 'share', 'share-named', 'name-to-government', 'published-later-by-un', 'quote', 'publish-name', 'publish-picture', 'publish-voice', 'contact'];
export type Scope = 'all' | readonly Purpose[];

const recipients: Readonly<Record<string, AllowKey>> = { un: 'to.un', courts: 'to.courts', 'rok-records-centre': 'to.rok-records-centre', journalists: 'to.journalists', 'named-group': 'to.named-group', other: 'to.other' };

/** `share:named-group:x` in its parts: the purpose, the kind of recipient where the app has a word for it, and what else the cell names. */
export function partsOfCell(cell: string): { readonly purpose: Purpose | undefined; readonly to: AllowKey | undefined; readonly name: string } {
  const [purpose = '', who = '', ...rest] = cell.split(':');
  const to = recipients[who];
  return { purpose: purposes.find((each) => each === purpose), to, name: to === undefined ? [who, ...rest].join(':') : rest.join(':') };
}

/** A day as the writer's own clock has it. */
export const today = (now = new Date()): string => `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
