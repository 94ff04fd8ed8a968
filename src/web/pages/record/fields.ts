import type { RecordKey } from './words/en.ts';

/** How a field is filled. `list` is the list of the vocabulary; `to` the kinds of entry that can be pointed to. */
export type Shape =
  | { readonly as: 'text' | 'name' | 'time' | 'place' | 'age' | 'figure' }
  | { readonly as: 'term'; readonly list: string }
  | { readonly as: 'count'; readonly unit: string }
  | { readonly as: 'entry'; readonly to: readonly string[] };
export type Offered = { readonly property: string; readonly shape: Shape };

const text = { as: 'text' } as const;
const time = { as: 'time' } as const;
const place = { as: 'place' } as const;
const term = (list: string): Shape => ({ as: 'term', list });
const count = (unit: string): Shape => ({ as: 'count', unit });
const entry = (...to: string[]): Shape => ({ as: 'entry', to });
const of = (...pairs: readonly (readonly [string, Shape])[]): readonly Offered[] => pairs.map(([property, shape]) => ({ property, shape }));

const sex = ['sex', term('sex')] as const;
const group = ['part-of-group', entry('person:group')] as const;
const home = ['home-province', place] as const;
const described = ['description', text] as const;
const person = entry('person:identified', 'person:described', 'person:group');

/** What each sort of entry asks for, the usual first. Everything may be left out; what the register takes is decided by it, not here. */
export const sorts: Readonly<Record<string, readonly Offered[]>> = {
  'person:identified': of(['name', { as: 'name' }], sex, ['age', { as: 'age' }], ['birth-date', time], home, described, ['number-of-returns', count('returns')], ['relative', text], group, ['outcome', term('outcome')], ['note', text]),
  'person:described': of(described, sex, ['age', { as: 'age' }], home, group, ['number-of-returns', count('returns')], ['outcome', term('outcome')], ['note', text]),
  'person:group': of(['size', count('persons')], ['make-up', text], described, sex, home, group, ['outcome', term('outcome')], ['note', text]),
  'person:pattern': of(described, ['note', text]),
  'event:return-episode': of(['person', person], ['left', time], ['arrested', time], ['arrest-place', place], ['handed-over', time], ['hand-over-place', place], ['mode', term('return-mode')], ['group', term('return-group')], ['outcome', term('outcome')], ['size', count('persons')], ['note', text]),
  'event:event': of(['title', text], ['date', time], ['place', place], ['person', person], ['size', count('persons')], ['note', text]),
  'act:act': of(['type', term('local-act')], ['victim', person], ['episode', entry('event:return-episode')], ['date', time], ['place', place], ['occurrence', term('occurrence')], ['duration', count('days')], ['method', term('local-method')], ['note', text]),
  'act:custody': of(['place-type', term('facility-type')], ['victim', person], ['episode', entry('event:return-episode')], ['place', place], ['date', time], ['end-date', time], ['duration', count('days')], ['note', text]),
  'place:facility': of(['name', { as: 'name' }], ['type', term('facility-type')], ['at', place], ['note', text]),
  'agency:agency': of(['name', { as: 'name' }], ['type', term('agency')], ['note', text]),
  'figure:figure': of(['figure', { as: 'figure' }], ['statement', text], ['speaker', text], ['said', time], ['note', text]),
};
export const sortKeys = Object.keys(sorts);
export const shapeOf = (sort: string, property: string): Shape => sorts[sort]?.find((one) => one.property === property)?.shape ?? text;
/** The fields that stand open when an entry is begun. */
export const atFirst: Readonly<Record<string, readonly string[]>> = {
  'person:identified': ['name', 'sex', 'age'], 'person:described': ['description', 'sex', 'age'], 'person:group': ['size', 'make-up'], 'person:pattern': ['description'],
  'event:return-episode': ['person', 'arrested', 'handed-over', 'hand-over-place'], 'event:event': ['title', 'date', 'place'], 'act:act': ['type', 'victim', 'date'], 'act:custody': ['place-type', 'victim', 'duration'],
  'place:facility': ['name', 'at'], 'agency:agency': ['name'], 'figure:figure': ['figure'],
};
export const sortWord = (sort: string): RecordKey => `sort.${sort}` as RecordKey;
export const fieldWord = (property: string): RecordKey => `field.${property}` as RecordKey;
/** Sorts whose order as told is kept: returns of a person, acts and custody. */
export const ordered: Readonly<Record<string, { readonly property: string; readonly unit: string }>> = {
  'event:return-episode': { property: 'episode-order', unit: 'step' }, 'act:act': { property: 'order', unit: 'step' }, 'act:custody': { property: 'order', unit: 'step' },
};
