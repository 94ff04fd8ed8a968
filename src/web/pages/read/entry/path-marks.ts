import type { Mark, MapLine } from '../../../parts/map/marks.ts';
import type { Entity, Step } from '../types.ts';

export const stepKey = (step: Step, i: number): string => `${step.entry.address} ${step.what} ${i}`;

/** Every place of a step, or, where there is no path, every place told of the entry. */
export function toMarks({ path, properties }: Entity): Mark[] {
  if (path !== null) return path.episodes.flatMap((episode, n) => episode.steps.flatMap((step, i) => (step.place?.points ?? []).map((point): Mark => ({ ...point, key: stepKey(step, i), order: path.episodes.length > 1 ? `${n + 1}.${i + 1}` : String(i + 1), label: step.label }))));
  return properties.flatMap((property) => property.rivals.flatMap((rival) => (rival.value.place?.points ?? []).map((point): Mark => ({ ...point, key: property.property, order: '', label: property.label }))));
}

/** In the order told, from place to place; where one step has several places, or none, the line stops. */
export function toLines({ path, header }: Entity): MapLine[] {
  return (path?.episodes ?? []).map((episode) => lineOf(header.sort === 'route' ? firstOfEach(episode.steps) : episode.steps)).filter((line) => line.points.length > 1);
}

/** Several places may stand at one step of a route: the line goes by the first. */
const firstOfEach = (steps: readonly Step[]): readonly Step[] => [...Map.groupBy(steps, (step) => step.order ?? '').values()].flatMap((own) => own.slice(0, 1));

export function lineOf(steps: readonly Pick<Step, 'place'>[]): MapLine {
  const points = steps.flatMap(({ place }) => (place?.points.length === 1 && place.points[0] !== undefined ? [[place.points[0].lon, place.points[0].lat] as const] : []));
  return { points: points.filter(([lon, lat], i) => i === 0 || points[i - 1]?.[0] !== lon || points[i - 1]?.[1] !== lat) };
}
