/** Every page of help, in the order of its contents. `made`: by the program, from what is kept elsewhere; the others lie in `pages/`. */
export const groups = ['screens', 'speaking', 'coding', 'house', 'forms', 'words'] as const;
export type Group = (typeof groups)[number];

export type Topic = { readonly id: string; readonly group: Group; readonly made?: 'card' | 'codebook' | 'exercises' | 'glossary' };

const pages = (group: Group, ...ids: readonly string[]): Topic[] => ids.map((id) => ({ id, group }));

export const topics: readonly Topic[] = [
  ...pages('screens', 'start', 'search', 'person', 'event', 'place', 'source', 'allow', 'figure', 'record', 'assess', 'review', 'import', 'requests', 'people', 'settings', 'audit', 'sign-in', 'first-run', 'help', 'keys'),
  { id: 'consent-card', group: 'speaking', made: 'card' },
  ...pages('speaking', 'explanation', 'do-not-record', 'emergency-call', 'staff-care'),
  { id: 'codebook', group: 'coding', made: 'codebook' },
  { id: 'exercises', group: 'coding', made: 'exercises' },
  { id: 'exercises-key', group: 'coding', made: 'exercises' },
  ...pages('house', 'keeping'),
  ...pages('forms', 'data-protection', 'breach-letter', 'referrals'),
  { id: 'glossary', group: 'words', made: 'glossary' },
];

/** One list of the codebook has a page of its own: `codebook-mt4`. */
export const codebookList = (topic: string): string | undefined => /^codebook-([a-z0-9-]{1,60})$/.exec(topic)?.[1];
export const findTopic = (id: string): Topic | undefined => topics.find((topic) => topic.id === id);
