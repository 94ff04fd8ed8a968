import type { ChainId } from '#base/ids.ts';
import { ancestors, getPlace } from '#vocabulary/gazetteer/index.ts';
import type { ClaimValue } from '../../account/index.ts';
import { idsOf } from '../contradicts.ts';
import type { EntityPage } from '../contract.ts';
import type { Entity, PropertyFold } from '../entity.ts';
import type { Rival } from '../rivals.ts';
import { shortId } from '../short-id.ts';
import { propertyWords, sortWords } from '../words/property-words.ts';
import { valueWords } from '../words/value-words.ts';
import { titleOfEntity } from './to-title.ts';
import { toPlace, toTime, type Entry, type Place, type Time } from './to-value.ts';
import type { View } from './view.ts';

export type Step = NonNullable<EntityPage['path']>['episodes'][number]['steps'][number];
type Of<Is extends ClaimValue['is']> = Extract<ClaimValue, { is: Is }>;

/** The value shown first: the preferred one, else what weighs most. The others stand on its own page, and the step says that there are some. */
export const leading = (entity: Entity, property: string): Rival | undefined => entity.properties.get(property)?.rivals[0];
export function leadingOf<Is extends ClaimValue['is']>(entity: Entity, property: string, is: Is): Of<Is> | undefined {
  const found = entity.properties.get(property)?.rivals.find(({ value }) => value.is === is)?.value;
  return found as Of<Is> | undefined;
}

export function entryOf(entity: Entity, { lang, vocabulary, entries }: View): Entry {
  const known = entries.get(entity);
  if (known !== undefined) return known;
  const entry = { address: entity.address, id: shortId(entity.kind, entity.address), kind: entity.kind, sort: entity.sort, sortWords: sortWords(entity.sort, lang), title: titleOfEntity(entity, lang, vocabulary) };
  entries.set(entity, entry);
  return entry;
}

export const timeOf = (entity: Entity, property: string, view: View): Time | null => { const value = leadingOf(entity, property, 'time'); return value === undefined ? null : toTime(value.time, view); };
export const placeOf = (entity: Entity, property: string, view: View): Place | null => { const value = leadingOf(entity, property, 'place'); return value === undefined ? null : toPlace(value.place, view); };
export const wordsOf = (entity: Entity, property: string, { lang, vocabulary }: View): string | null => {
  const value = leading(entity, property)?.value;
  return value === undefined || value.is === 'account' ? null : valueWords(value.is === 'term' ? { is: 'term', list: value.list, code: value.code } : value, lang, vocabulary);
};

/** How many sources say it, whether two of them say the same, whether some cannot both be right. */
export function marksOf(entity: Entity, properties: readonly string[]): Pick<Step, 'sources' | 'agree' | 'disputed' | 'rivals'> {
  const folds = properties.flatMap((property): PropertyFold[] => { const fold = entity.properties.get(property); return fold === undefined ? [] : [fold]; });
  const disputed = folds.some(({ contradictory, rivals }) => contradictory && !rivals.some((rival) => rival.preferred));
  return {
    sources: new Set(folds.flatMap(({ rivals }) => rivals.flatMap(({ claims }) => claims.map(({ source }) => source)))).size, disputed,
    agree: !disputed && folds.some(({ rivals }) => rivals.some(({ support }) => support.sources > 1)), rivals: Math.max(0, ...folds.map(({ rivals }) => rivals.length)),
  };
}

/** What a return itself says of a moment: when, where. Nothing when it says neither. */
export function momentStep(entity: Entity, what: 'left' | 'arrested' | 'handed-over', place: string | null, view: View, always = false): Step | undefined {
  const properties = [what, ...(place === null ? [] : [place])].filter((property) => (entity.properties.get(property)?.rivals.length ?? 0) > 0);
  if (properties.length === 0 && !always) return undefined;
  const more = what === 'handed-over' ? ['mode', 'authority'].filter((property) => entity.properties.has(property)) : [];
  return {
    what, label: propertyWords('event', what, view.lang), entry: entryOf(entity, view), properties: [...properties, ...more], order: null,
    time: timeOf(entity, what, view), place: place === null ? null : placeOf(entity, place, view), duration: null, detail: what === 'handed-over' ? wordsOf(entity, 'authority', view) : null, ...marksOf(entity, properties.length === 0 ? more : properties),
  };
}

/** A time in custody, or an act that was given a place in the order told. */
export function actStep(entity: Entity, view: View): Step {
  const custody = entity.sort === 'custody';
  const shown = ['type', 'date', 'end-date', 'duration', 'place', 'place-type', 'status-at-end', 'involvement', 'order'].filter((property) => (entity.properties.get(property)?.rivals.length ?? 0) > 0);
  const place = placeOf(entity, 'place', view);
  return {
    what: custody ? 'custody' : 'act', label: entryOf(entity, view).title, entry: entryOf(entity, view), properties: shown, order: wordsOf(entity, 'order', view),
    time: timeOf(entity, 'date', view), place, duration: wordsOf(entity, 'duration', view), detail: custody && place === null ? wordsOf(entity, 'place', view) : wordsOf(entity, 'status-at-end', view),
    ...marksOf(entity, custody ? ['date', 'end-date', 'duration', 'place', 'place-type'] : ['type', 'date', 'place']),
  };
}

/** Chains a property names: the episode an act belongs to, the person a return is of. */
export const namedBy = (entity: Entity, property: string): ChainId[] => (entity.properties.get(property)?.rivals ?? []).flatMap(({ value }) => (value.is === 'account' ? [value.account as ChainId] : []));

/** In which country, as far as a place or a kind of place says: China before the hand-over, the DPRK after. */
export function countryOf(entity: Entity): 'CN' | 'KP' | null {
  const place = leadingOf(entity, 'place', 'place')?.place;
  for (const id of place === undefined ? [] : idsOf(place)) {
    const iso = getPlace(ancestors(id)[0] ?? id).codes?.iso3166_1;
    if (iso === 'CN' || iso === 'KP') return iso;
  }
  const type = place?.how === 'type-within' ? place.type : leadingOf(entity, 'place-type', 'term')?.code;
  return type?.startsWith('cn-') === true ? 'CN' : type?.startsWith('kp-') === true ? 'KP' : null;
}
