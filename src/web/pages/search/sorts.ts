const sorts = ['identified', 'described', 'group', 'pattern', 'return-episode', 'event', 'public-event', 'route', 'act', 'custody', 'facility', 'crossing', 'town', 'area', 'agency', 'figure'] as const;
export type Sort = (typeof sorts)[number];
export const isSort = (text: string): text is Sort => sorts.some((each) => each === text);
