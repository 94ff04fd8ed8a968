import type { Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import type { OpenBody } from '#register/account/index.ts';
import { shortId, type Lang } from '#register/entity/index.ts';
import { mapPoint, placeNames, sortWords, titleFrom, type MapPoint } from '#register/entity/page/index.ts';
import { ancestors, describePlace, findPlace, listPlaces, type Place, type PlaceKind } from '#vocabulary/gazetteer/index.ts';
import { builtInVocabulary } from '#vocabulary/index.ts';
import { findEntries } from './entries.command.ts';
import type { Hit } from './find.store.ts';

export type PlaceLine = { readonly id: number; readonly kind: PlaceKind; readonly name: string; readonly local: string | null };
export type PlaceEntry = { readonly address: string; readonly id: string; readonly kind: string; readonly sort: string; readonly sortWords: string; readonly title: string; readonly accounts: number; readonly earliest: string; readonly latest: string };
export type PlacePage = {
  readonly place: PlaceLine & { readonly words: string; readonly type: string | null; readonly point: MapPoint | null; readonly note: string | null; readonly source: string };
  readonly names: readonly { readonly text: string; readonly lang: string; readonly note: string | null }[];
  readonly operators: readonly { readonly agency: string; readonly from: string | null; readonly to: string | null }[];
  readonly within: readonly PlaceLine[]; readonly inside: readonly PlaceLine[]; readonly ends: readonly PlaceLine[]; readonly crossings: readonly PlaceLine[];
  readonly entries: readonly PlaceEntry[]; readonly more: boolean;
};

const mostEntries = 200;
const mostInside = 100;

/** A place of the gazetteer with what is told of it and of all that lies in it, the newest recorded first. Refused: `register.not-found`, `access.denied`. */
export async function showPlace(session: Session, id: number, lang: Lang): Promise<PlacePage> {
  const found = await findEntries(session, { place: id, most: mostEntries });
  const place = findPlace(id);
  if (place === undefined) throw new Refused('register.not-found');
  const line = (one: Place): PlaceLine => ({ id: one.id, kind: one.kind, ...placeNames(one.id, lang) });
  const get = (of: number): PlaceLine[] => { const one = findPlace(of); return one === undefined ? [] : [line(one)]; };
  const groups = Map.groupBy(found.hits, (hit) => found.groups.get(hit.chain)?.address ?? hit.chain);
  return {
    place: { ...line(place), words: describePlace(id, lang), type: place.type ?? null, point: mapPoint(id, lang), note: place.note ?? null, source: place.source },
    names: [...Object.entries(place.names).filter(([, text]) => text !== '').map(([of, text]) => ({ text, lang: of, note: null })), ...place.aliases.map(({ text, lang: of, note }) => ({ text, lang: of, note: note ?? null }))],
    operators: (place.operator ?? []).map(({ agency, from, to }) => ({ agency, from: from ?? null, to: to ?? null })),
    within: ancestors(id).filter((one) => one !== id).flatMap(get), ends: (place.ends ?? []).flatMap(get), crossings: listPlaces().filter((one) => one.ends?.includes(id) === true).map(line),
    inside: listPlaces().filter((one) => one.parent === id).slice(0, mostInside).map(line),
    entries: [...groups].map(([address, own]) => toLine(address, own, found.groups.get(address)?.members ?? own.length, lang)), more: found.more,
  };
}

function toLine(address: string, own: readonly Hit[], accounts: number, lang: Lang): PlaceEntry {
  const first = own[0] as Hit;
  const open = JSON.parse(first.open) as OpenBody;
  return {
    address, id: shortId(open.kind, address), kind: open.kind, sort: open.sort, sortWords: sortWords(open.sort, lang), title: titleFrom(open.kind, open.sort, open.claims.flatMap((claim) => ('value' in claim ? [claim] : [])), lang, builtInVocabulary()), accounts,
    earliest: own.map((hit) => String(hit.earliest)).reduce((a, b) => (a < b ? a : b)), latest: own.map((hit) => String(hit.latest)).reduce((a, b) => (a > b ? a : b)),
  };
}
