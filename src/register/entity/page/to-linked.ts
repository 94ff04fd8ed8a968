import type { EntityPage } from '../contract.ts';
import type { Entity } from '../entity.ts';
import type { Lang } from '../support-words.ts';
import { valueWords } from '../words/value-words.ts';
import { entryOf, leadingOf, marksOf, namedBy, placeOf, timeOf, wordsOf } from './to-step.ts';
import { toTerm } from './to-value.ts';
import type { View } from './view.ts';

type Linked = EntityPage['linked'][number];
type Act = EntityPage['acts']['items'][number];

const inverse: Readonly<Record<string, Record<Lang, string>>> = {
  'victim': { en: 'acts on this person', ko: '이 사람이 당한 침해 행위', zh: '针对此人的侵害行为' }, 'person': { en: 'events this person was part of', ko: '이 사람이 관련된 사건', zh: '此人所涉事件' },
  'episode': { en: 'told of this return', ko: '이 송환에 대해 진술된 것', zh: '关于这次遣返的陈述' }, 'event': { en: 'acts of this event', ko: '이 사건의 침해 행위', zh: '此事件中的侵害行为' },
  'part-of-group': { en: 'in this group', ko: '이 집단에 속한 사람', zh: '属于此群体' }, 'step': { en: 'routes by way of it', ko: '이곳을 지나는 송환로', zh: '经过此处的路线' }, 'inside': { en: 'inside it', ko: '이 안에 있는 곳', zh: '位于其中' },
  'moved-from': { en: 'moved from here', ko: '여기서 옮겨 간 곳', zh: '由此迁出' }, 'operator': { en: 'run by it', ko: '이 기관이 운영하는 곳', zh: '由其管理' }, 'involvement': { en: 'acts it is alleged to have had part in', ko: '관여했다고 진술된 침해 행위', zh: '据称其参与的侵害行为' },
  'authority': { en: 'returns it carried out, as told', ko: '담당했다고 진술된 송환', zh: '据称由其执行的遣返' }, 'actor': { en: 'events it acted in', ko: '행위 주체로 나오는 사건', zh: '其为行为方的事件' }, 'involved': { en: 'events it was involved in', ko: '관련된 사건', zh: '其所涉事件' },
  'related-event': { en: 'related events', ko: '관련 사건', zh: '相关事件' }, 'precedes': { en: 'came before it', ko: '앞선 일', zh: '在其之前' }, 'relative': { en: 'relatives', ko: '가족·친척', zh: '亲属' }, 'part-of': { en: 'parts of it', ko: '하위 기관', zh: '下属机构' },
};

/** Entries that speak of this one, by what they say it is to them; what stands in the path or among the acts is left to these. */
export function toLinked(view: View): Linked[] {
  const { shown, lang, most } = view;
  const aside = (entity: Entity, property: string): boolean => shown.entity.kind === 'person' && (property === 'victim' || (property === 'person' && entity.sort === 'return-episode')) || property === 'episode';
  const pairs = shown.told.flatMap(({ entity, links }) => [...new Set(links.map((link) => link.property))].filter((property) => !aside(entity, property)).map((property) => ({ property, entity })));
  return [...Map.groupBy(pairs, ({ property }) => property)].map(([property, own]) => ({
    property, label: inverse[property]?.[lang] ?? property, more: Math.max(0, own.length - most.list),
    entries: own.slice(0, most.list).map(({ entity }) => ({
      ...entryOf(entity, view), sources: entity.sources.length, time: wordsOf(entity, timeProperty(entity), view), place: placeOf(entity, placeProperty(entity), view)?.words ?? null, points: placeOf(entity, placeProperty(entity), view)?.points ?? [],
    })),
  }));
}

const timeProperty = (entity: Entity): string => (entity.sort === 'return-episode' ? 'handed-over' : 'date');
const placeProperty = (entity: Entity): string => (entity.sort === 'return-episode' ? 'hand-over-place' : entity.kind === 'place' ? 'at' : 'place');

/** Acts and times in custody told of a person, a return or an event, with their codes. */
export function toActs(view: View): EntityPage['acts'] {
  const { shown: { told, entity }, most } = view;
  const acts = told.map((one) => one.entity).filter((one) => one.kind === 'act');
  const items = acts.slice(0, most.list === Infinity ? acts.length : 4 * most.list).map((act) => toAct(act, entity, view));
  return { items, total: acts.length };
}

function toAct(act: Entity, home: Entity, view: View): Act {
  const type = leadingOf(act, 'type', 'term');
  const episodes = new Map(view.shown.told.filter((one) => one.entity.sort === 'return-episode').flatMap((one) => one.entity.members.map((member) => [member.chain as string, one.entity.address])));
  const episode = namedBy(act, 'episode').map((chain) => episodes.get(chain)).find((address) => address !== undefined);
  const { sources, disputed } = marksOf(act, ['type', 'date', 'place', 'duration']);
  return {
    entry: entryOf(act, view), term: type === undefined ? null : toTerm(type, view), time: timeOf(act, 'date', view), place: placeOf(act, 'place', view), duration: wordsOf(act, 'duration', view),
    involvement: (act.properties.get('involvement')?.rivals ?? []).slice(0, 6).flatMap(({ value }) => (value.is === 'account' ? view.shown.pointed.get(value.account)?.title ?? [] : valueWords(value, view.lang, view.vocabulary))),
    after: wordsOf(act, 'status-at-end', view), episode: home.sort === 'return-episode' ? home.address : episode ?? null, custody: act.sort === 'custody', sources, disputed,
  };
}
