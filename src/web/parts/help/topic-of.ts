/** Which page of help belongs to an address of the app: by its first word, and by a later one where a page has a sheet of its own. */
const topics: Readonly<Record<string, string>> = {
  '': 'start', 'search': 'search', 'entry': 'person', 'person': 'person', 'event': 'event', 'act': 'event', 'place': 'place', 'places': 'place', 'agency': 'place', 'agencies': 'place', 'source': 'source', 'sources': 'source',
  'figure': 'figure', 'figures': 'figure', 'record': 'record', 'drafts': 'record', 'draft': 'record', 'review': 'review', 'reviews': 'review', 'import': 'import', 'imports': 'import',
  'requests': 'requests', 'people': 'people', 'settings': 'settings', 'audit': 'audit', 'sign-in': 'sign-in', 'me': 'sign-in', 'first-run': 'first-run', 'help': 'help',
};
const within: readonly (readonly [RegExp, string])[] = [[/^\/review\/(compare|assess)\//, 'assess'], [/^\/sources\/[^/]+\/allowed/, 'allow'], [/^\/entry\/[^/]+\/restrict/, 'allow'], [/^\/entry\/F-/, 'figure'], [/^\/entry\/[EA]-/, 'event'], [/^\/entry\/[LG]-/, 'place'], [/^\/entry\/S-/, 'source']];

export const topicOf = (path: string): string => within.find(([form]) => form.test(path))?.[1] ?? topics[path.split('/')[1] ?? ''] ?? 'help';
