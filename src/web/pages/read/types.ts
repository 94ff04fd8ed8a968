import type { Out } from '../../api/apis.ts';

export type Entity = Out<'GET /api/entities/:address'>;
export type Header = Entity['header'];
export type Property = Entity['properties'][number];
export type Rival = Property['rivals'][number];
export type Passage = Rival['passages'][number];
export type Sources = Entity['sources'];
export type Value = Rival['value'];
export type Path = NonNullable<Entity['path']>;
export type Episode = Path['episodes'][number];
export type Step = Episode['steps'][number];
export type Act = Entity['acts']['items'][number];
export type Question = NonNullable<Entity['question']>;
export type Row = Question['rows'][number];
