import type { FeatureCollection } from 'geojson';
import outlines from './outlines.json?url';

let loading: Promise<FeatureCollection> | undefined;
/** Coasts and borders, from our own server, once for all maps. By the page, since the worker of the map may ask for nothing (its content security policy). */
export function loadOutlines(): Promise<FeatureCollection> {
  loading ??= fetch(outlines).then((answer) => answer.json() as Promise<FeatureCollection>);
  loading.catch(() => { loading = undefined; });
  return loading;
}
