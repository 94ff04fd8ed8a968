/** Which page of help belongs to an address of the app, by its first word; the general one where none does. */
const topics: Readonly<Record<string, string>> = {
  '': 'start', 'search': 'search', 'person': 'person', 'people': 'people', 'event': 'event', 'act': 'event', 'place': 'place', 'agency': 'place', 'source': 'source', 'figure': 'figure', 'figures': 'figure', 'entry': 'person', 'e': 'person',
  'record': 'record', 'assess': 'assess', 'compare': 'assess', 'review': 'review', 'reviews': 'review', 'import': 'import', 'imports': 'import', 'requests': 'requests', 'circles': 'people', 'settings': 'settings', 'audit': 'audit', 'sign-in': 'sign-in', 'first-run': 'first-run', 'help': 'help',
};
export const topicOf = (path: string): string => topics[path.split('/')[1] ?? ''] ?? 'help';
