import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { ancestors, describePlace, findPlaceByName, findPlacesInText, getPlace, isWithin, listPlaces, pathFilter, placeKinds, placePath, placesWithin, precisionOf, publicPlace } from './index.ts';
import type * as loading from './load-places.ts';
import { namesOf } from './load-places.ts';
import type { Place } from './place.ts';

const only = (name: string, narrowing: Parameters<typeof findPlaceByName>[1] = {}): Place => {
  const [place, ...more] = findPlaceByName(name, narrowing);
  assert.ok(place !== undefined && more.length === 0, `${name}: ${more.length + (place ? 1 : 0)} places`);
  return place;
};

test('every entry stands in the tree: parents exist, are coarser, and lead to one country without a circle', () => {
  for (const place of listPlaces()) {
    const path = ancestors(place.id);
    assert.equal(new Set(path).size, path.length);
    assert.equal(path.at(-1), place.id);
    if (place.kind === 'crossing') continue;
    assert.equal(getPlace(path[0] ?? 0).kind, 'country', place.names.en);
    for (const [at, id] of path.slice(1).entries()) {
      assert.ok(placeKinds.indexOf(getPlace(path[at] ?? 0).kind) < placeKinds.indexOf(getPlace(id).kind), place.names.en);
    }
  }
});

test('ids are those of the committed table, each used once', () => {
  const table = JSON.parse(readFileSync(new URL('../../../tools/gazetteer/ids.json', import.meta.url), 'utf8')) as Record<string, number>;
  const given = Object.values(table);
  assert.equal(new Set(given).size, given.length);
  assert.equal(new Set(listPlaces().map(({ id }) => id)).size, listPlaces().length);
  for (const { id } of listPlaces()) assert.ok(Number.isSafeInteger(id) && id > 0 && given.includes(id));
  // A sample of what records may already carry: these numbers never change.
  const fixed = { CN: 1, KP: 2, 'CN.jl': 17, 'KP.nh': only('North Hamgyong').id, 'CN.jl.yanbian.tumen': 284 };
  for (const [key, id] of Object.entries(fixed)) assert.equal(table[key], id);
  assert.equal(only('Tumen').id, 284);
});

test('every name and alias finds its place, and names are tidy', () => {
  for (const place of listPlaces()) {
    assert.ok(place.names.en !== '');
    for (const name of namesOf(place)) {
      assert.equal(name, name.normalize('NFC').trim());
      assert.ok(!/[\p{Cc}\p{Cf}]/u.test(name), name);
      assert.ok(findPlaceByName(name).includes(place), `${name} does not find ${place.names.en}`);
    }
    assert.equal(new Set(place.aliases.map(({ text }) => text)).size, place.aliases.length);
    for (const { lang, text } of place.aliases) {
      assert.match(lang, /^(en|ko|ru|ja|ko-Hani|ko-Latn|ja-Latn|zh-Hans|zh-Hant|zh-Latn)$/u);
      if (lang === 'ko') assert.match(text, /[가-힣]/u);
      if (lang === 'ru') assert.match(text, /^[\p{Script=Cyrillic} -]+$/u);
    }
  }
});

test('points are towns with at most four decimals; facilities and crossings have none', () => {
  for (const { kind, point, names } of listPlaces()) {
    if (point === undefined) continue;
    assert.ok(kind !== 'facility' && kind !== 'crossing' && kind !== 'country', names.en);
    assert.equal(point.quality, 'town');
    for (const degrees of [point.lat, point.lon]) assert.match(String(degrees), /^\d+(\.\d{1,4})?$/u);
  }
  for (const [name, lat, lon] of [['Dandong', 40.1292, 124.3947], ['Tumen', 42.9661, 129.8425], ['Hyesan', 41.4017, 128.1778], ['Namyang', 42.9511, 129.8589]] as const) {
    assert.deepEqual(only(name).point, { lat, lon, quality: 'town' });
  }
});

test('fifteen towns on each side have a point', () => {
  const china = ['Dandong', 'Donggang', 'Kuandian', "Ji'an", 'Linjiang', 'Changbai', 'Helong', 'Longjing', 'Yanji', 'Tumen', 'Hunchun', 'Antu', 'Tonghua', 'Baishan', 'Wangqing', 'Shenyang'];
  const dprk = ['Sinuiju', 'Uiju', 'Manpo', 'Chunggang', 'Hyesan', 'Samjiyon', 'Musan', 'Hoeryong', 'Namyang', 'Onsong', 'Kyongwon', 'Undok', 'Chongjin', 'Rajin', 'Sonbong'];
  const pointed = (names: readonly string[], area: number): number => names.filter((name) => only(name, { within: area }).point !== undefined).length;
  assert.equal(pointed(china, only('China').id), 15);
  assert.equal(pointed(dprk, only('DPRK').id), 15);
});

test('34 provinces of China, 13 of the DPRK, every county with Hangul', () => {
  const under = (name: string): Place[] => placesWithin(only(name).id).map(getPlace);
  assert.equal(under('China').filter(({ kind }) => kind === 'province').length, 34);
  assert.equal(under('DPRK').filter(({ kind }) => kind === 'province').length, 13);
  for (const place of under('DPRK')) if (place.kind === 'county') assert.match(place.names.ko, /^[가-힣]+$/u);
  const counts = ['North Hamgyong', 'Ryanggang', 'Chagang', 'North Pyongan', 'South Hamgyong', 'South Pyongan', 'Kangwon', 'North Hwanghae', 'South Hwanghae']
    .map((name) => under(name).filter(({ kind }) => kind === 'county').length);
  assert.deepEqual(counts, [15, 12, 18, 25, 20, 21, 17, 19, 20]);
});

test('the fifteen treaty ports join a place in China and one in the DPRK, and lie in both', () => {
  const crossings = listPlaces().filter(({ kind }) => kind === 'crossing');
  assert.equal(crossings.length, 15);
  const [china, dprk] = [only('China').id, only('DPRK').id];
  for (const { id, ends, parent } of crossings) {
    assert.equal(parent, null);
    assert.ok(ends !== undefined && isWithin(ends[0], china) && isWithin(ends[1], dprk));
    assert.ok(isWithin(id, china) && isWithin(id, dprk));
    assert.deepEqual(placePath(id), [0, 0, 0, 0, id]);
    assert.equal(precisionOf(id), 'town');
  }
  assert.match(describePlace(only('图们-南阳').id, 'en'), /^Tumen–Namyang crossing, China\/DPRK$/u);
});

test('the path and its filter agree with the tree for every area', () => {
  for (const area of listPlaces()) {
    const terms = pathFilter(area.id);
    for (const place of listPlaces()) {
      const path = placePath(place.id);
      const hit = terms.some(({ column, ids }) => ids.includes(path[column]));
      assert.equal(hit, isWithin(place.id, area.id), `${place.names.en} in ${area.names.en}`);
    }
  }
});

test('a place is described in three languages, and shown in public no finer than town', () => {
  const musan = only('Musan').id;
  assert.equal(describePlace(musan, 'en'), 'Musan, North Hamgyong, DPRK');
  assert.equal(describePlace(musan, 'ko'), '북한 함경북도 무산');
  assert.equal(describePlace(only('투먼').id, 'zh'), '中国 吉林 延边 图们');
  for (const { id } of listPlaces()) assert.notEqual(getPlace(publicPlace(id)).kind, 'facility');
  assert.equal(publicPlace(only('Musan MSS').id), musan);
  assert.throws(() => getPlace(999_999));
});

test('the table is read once, at its first use', async () => {
  const fresh = './load-places.ts?fresh';
  const { loadPlaces } = (await import(fresh)) as typeof loading;
  const first = loadPlaces();
  assert.equal(first.places.length, listPlaces().length);
  assert.equal(loadPlaces(), first);
});

test('a country is known by its name and its code of three capitals, also beyond the region; texts are not searched for those beyond', () => {
  const idsOf = (text: string): number[] => findPlaceByName(text).map(({ id }) => id);
  for (const [code, ...names] of [['GBR', 'United Kingdom', '영국', '英国'], ['PRK', 'North Korea', '북한'], ['TWN', '대만']] as const) for (const name of names) assert.deepEqual(idsOf(code), idsOf(name), code);
  assert.equal(idsOf('GBR').length, 1);
  for (const text of ['gbr', 'XYZ', 'ALL']) assert.deepEqual(idsOf(text), [], text);
  for (const text of ['신병 인도', 'Jordan told us', '이란 사람', '도망칠 수단', 'they said "AND"']) assert.deepEqual(findPlacesInText(text), [], text);
});
