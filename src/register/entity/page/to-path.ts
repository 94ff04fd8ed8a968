import type { ChainId } from '#base/ids.ts';
import type { EntityPage } from '../contract.ts';
import type { Entity } from '../entity.ts';
import { returnsOf, returnsWords } from '../persons.ts';
import { toEntry, toPlace } from './to-value.ts';
import { actStep, countryOf, entryOf, leading, leadingOf, marksOf, momentStep, namedBy, wordsOf, type Step } from './to-step.ts';
import type { View } from './view.ts';

type Path = NonNullable<EntityPage['path']>;
type Episode = Path['episodes'][number];

/** Returns of a person, the return itself, or the steps of a route: in the order as told. Null for what has no path. */
export function toPath(view: View): Path | null {
  const { entity, told } = view.shown;
  if (entity.sort === 'route') return { returns: null, told: null, episodes: [routeOf(entity, view)], loose: [] };
  const others = told.map((one) => one.entity);
  const episodes = entity.kind === 'person' ? others.filter((one) => one.sort === 'return-episode').sort(byTold) : entity.sort === 'return-episode' ? [entity] : null;
  if (episodes === null) return null;
  const acts = others.filter((one) => one.kind === 'act');
  const homes = new Map(episodes.flatMap((episode) => episode.members.map((member): [ChainId, ChainId] => [member.chain, episode.address])));
  const homeOf = (act: Entity): ChainId | undefined => namedBy(act, 'episode').map((chain) => homes.get(chain)).find((home) => home !== undefined);
  const byHome = Map.groupBy(acts, homeOf);
  const number = leadingOf(entity, 'number-of-returns', 'range');
  const said = number === undefined ? null : { low: number.low, high: number.high };
  if (episodes.length === 0 && acts.length === 0 && said === null) return null;
  return {
    returns: entity.kind === 'person' ? returnsWords(returnsOf(said, episodes.length), view.lang) : null, told: said?.high ?? said?.low ?? null,
    episodes: episodes.map((episode) => episodeOf(episode, byHome.get(episode.address) ?? [], view)), loose: (byHome.get(undefined) ?? []).map((act) => act.address),
  };
}

/** By the order as told, then by the earliest day it may have been; what has neither stays in the order in which it was recorded. */
function byTold(a: Entity, b: Entity): number {
  const order = (one: Entity): number => leadingOf(one, 'episode-order', 'range')?.low ?? Number.POSITIVE_INFINITY;
  const day = (one: Entity): string => ['handed-over', 'arrested', 'left'].map((property) => leadingOf(one, property, 'time')?.time.earliest).find((at) => at !== undefined && at !== '-infinity') ?? '~';
  const [x, y] = [order(a), order(b)];
  return x !== y ? x - y : day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0;
}

function episodeOf(episode: Entity, acts: readonly Entity[], view: View): Episode {
  const told = acts.filter((act) => act.sort === 'custody' || act.properties.has('order')).sort(byOrder);
  const before: Step[] = [];
  const after: Step[] = [];
  // Where the country is not told it stays beside what was told before it.
  let side = before;
  for (const act of told) {
    const country = countryOf(act);
    if (country !== null) side = country === 'CN' && side === before ? before : after;
    side.push(actStep(act, view));
  }
  const moments = [momentStep(episode, 'left', null, view), momentStep(episode, 'arrested', 'arrest-place', view)].filter((step) => step !== undefined);
  const via: Step[] = leading(episode, 'via') === undefined ? [] : [{
    what: 'via', label: wordsOf(episode, 'via', view) ?? '', entry: entryOf(episode, view), properties: ['via'], order: null, time: null, place: viaPlace(episode, view), duration: null, detail: null, ...marksOf(episode, ['via']),
  }];
  const handOver = momentStep(episode, 'handed-over', 'hand-over-place', view, true);
  return {
    entry: entryOf(episode, view), order: wordsOf(episode, 'episode-order', view), mode: wordsOf(episode, 'mode', view), group: wordsOf(episode, 'group', view), sources: episode.sources.length,
    disputed: [...episode.properties.values()].some(({ contradictory, rivals }) => contradictory && !rivals.some((rival) => rival.preferred)),
    steps: [...moments, ...before, ...via, ...(handOver === undefined ? [] : [handOver]), ...after], acts: acts.filter((act) => !told.includes(act)).map((act) => act.address),
  };
}

const viaPlace = (episode: Entity, view: View): Step['place'] => { const value = leadingOf(episode, 'via', 'place'); return value === undefined ? null : toPlace(value.place, view); };

function byOrder(a: Entity, b: Entity): number {
  const order = (one: Entity): number => leadingOf(one, 'order', 'range')?.low ?? Number.POSITIVE_INFINITY;
  const [x, y] = [order(a), order(b)];
  if (x !== y) return x - y;
  const day = (one: Entity): string => leadingOf(one, 'date', 'time')?.time.earliest ?? '~';
  return day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0;
}

/** A route's places, step by step; several may stand at one step. */
function routeOf(entity: Entity, view: View): Episode {
  const rivals = entity.properties.get('step')?.rivals ?? [];
  const steps = rivals.flatMap((rival): (Step & { readonly at: number })[] => {
    const { value, support } = rival;
    if (value.is !== 'account') return [];
    const entry = toEntry(value.account, view);
    if (entry === undefined) return [];
    const claims = view.shown.pointed.get(value.account)?.open?.claims ?? [];
    const at = claims.flatMap((claim) => ('value' in claim && claim.property === 'at' && claim.value.is === 'place' ? [claim.value.place] : []))[0];
    return [{
      what: 'place', label: entry.title, entry, properties: [], order: value.role ?? null, time: null, place: at === undefined ? null : toPlace(at, view), duration: null, detail: null,
      sources: support.sources, agree: support.sources > 1, disputed: false, rivals: 1, at: Number(/\d+/.exec(value.role ?? '')?.[0] ?? Number.POSITIVE_INFINITY),
    }];
  });
  return { entry: entryOf(entity, view), order: null, mode: null, group: null, sources: entity.sources.length, disputed: false, steps: steps.sort((a, b) => a.at - b.at), acts: [] };
}
