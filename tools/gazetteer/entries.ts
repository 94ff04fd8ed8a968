import type { Place, PlaceAlias } from '../../src/vocabulary/gazetteer/place.ts';
import type { OverlayRow } from './overlay.ts';
import type { Packages } from './packages.ts';
import { toMcCuneReischauer, toPlainMcCuneReischauer, toRevisedRomanisation, toSouthernSpelling } from './romanise.ts';
import { toTraditional } from './traditional.ts';

type Draft = { -readonly [K in keyof Place]: Place[K] };

/** Overlay rows and packages to entries. Throws on what would be a wrong entry; warns where a name deserves a second look. */
export function toEntries(rows: readonly OverlayRow[], ids: Readonly<Record<string, number>>, packages: Packages): { places: Place[]; warnings: string[] } {
  const warnings: string[] = [];
  const idOf = (key: string): number => {
    const id = ids[key];
    if (id === undefined || !rows.some((row) => row.key === key)) throw new Error(`unknown key: ${key}`);
    return id;
  };
  const places = rows.map((row) => {
    const country = row.key.split('.')[0] ?? '';
    const entry: Draft = {
      id: idOf(row.key), kind: row.kind, parent: row.parent === '' ? null : idOf(row.parent),
      names: { en: row.en, ko: country === 'KP' || row.kind === 'facility' && row.key.includes('.kp.') ? row.ko : southern(row), zh: row.zh },
      aliases: [], source: row.source === '' ? 'Vigil overlay' : row.source,
    };
    const codes: { iso3166_1?: string; iso3166_1_alpha3?: string; iso3166_2?: string; gb2260?: string; geonames?: number } = {};
    for (const code of row.code.split(' ')) {
      if (/^[A-Z]{3}$/u.test(code)) codes.iso3166_1_alpha3 = code;
      else if (/^[A-Z]/u.test(code)) codes[row.kind === 'country' ? 'iso3166_1' : 'iso3166_2'] = code;
      else if (code !== '') codes.gb2260 = code;
    }
    if (row.point !== '') {
      const found = packages.findPoint(row.point, country);
      if (found === undefined) throw new Error(`no such point for ${row.key}: ${row.point}`);
      entry.point = { lat: found.lat, lon: found.lon, quality: 'town' };
      if (found.geonames !== undefined) codes.geonames = found.geonames;
      entry.source = found.source;
      const hangul = found.geonames === undefined ? [] : packages.findHangul(found.geonames);
      const known = [row.ko, toSouthernSpelling(row.ko), ...row.aliases.map(({ text }) => text)];
      if (hangul.length > 0 && !hangul.some((name) => known.some((own) => name.startsWith(own)))) warnings.push(`${row.key}: ${row.ko}, GeoNames has ${hangul.join(' ')}`);
    }
    const official = codes.gb2260 === undefined ? undefined : packages.findDivision(codes.gb2260);
    if (codes.gb2260 !== undefined && (official === undefined || !official.startsWith(row.zh))) throw new Error(`${row.key}: ${row.zh} is not ${codes.gb2260} ${official}`);
    entry.aliases = aliasesOf(row, entry, official);
    if (Object.keys(codes).length > 0) entry.codes = codes;
    if (row.type !== '') entry.type = row.type;
    if (row.elsewhere) entry.elsewhere = true;
    if (row.operator !== '') entry.operator = row.operator.split('+').map(toOperator);
    if (row.ends !== undefined) entry.ends = [idOf(row.ends[0]), idOf(row.ends[1])];
    if (row.note !== '') entry.note = row.note;
    if (row.since !== '') entry.validFrom = row.since;
    if (row.until !== '') entry.validTo = row.until;
    const plain = toPlainMcCuneReischauer(row.ko);
    if (country === 'KP' && row.kind !== 'country' && plain !== undefined && !plain.startsWith(row.en.replace(/\W.*$/u, '')) && !row.aliases.some(({ text }) => text === plain)) warnings.push(`${row.key}: ${row.en} for ${row.ko}, by rule ${plain}`);
    return entry;
  });
  return { places, warnings };
}

function toOperator(text: string): { agency: string; from?: string; to?: string } {
  const [agency = '', period = ''] = text.split(':');
  const [from = '', to = ''] = period.split('..');
  return { agency, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

/** The rule of initial sounds holds for Sino-Korean names: 룡정, not 러시아 or 라오스. */
const isSinoKorean = (row: OverlayRow): boolean => /^(?:KP|CN|KR)(?:[.]|$)/u.test(row.key) || row.kind === 'crossing' || row.kind === 'facility';
const southern = (row: OverlayRow): string => (isSinoKorean(row) ? toSouthernSpelling(row.ko) : row.ko);

/** Written by hand first, then what follows from the names by rule; no text twice. */
function aliasesOf(row: OverlayRow, entry: Draft, official: string | undefined): PlaceAlias[] {
  const out: PlaceAlias[] = [];
  const seen = new Set<string>(Object.values(entry.names));
  const add = (lang: string, text: string | undefined, note?: string): void => {
    if (text === undefined || text === '' || seen.has(text)) return;
    seen.add(text);
    out.push(note === undefined ? { text, lang } : { text, lang, note });
  };
  for (const { lang, text } of row.aliases) add(lang, text);
  add('zh-Hans', official);
  const inKorea = row.key.startsWith('KP.') || row.key.startsWith('KR.');
  // The table of traditional characters is made for names of the region.
  if (!row.elsewhere) for (const chinese of [row.zh, official ?? '', ...row.aliases.filter(({ lang }) => lang === 'zh-Hans').map(({ text }) => text)]) {
    if (chinese !== '') add(inKorea ? 'ko-Hani' : 'zh-Hant', toTraditional(chinese), inKorea ? 'also zh-Hant' : undefined);
  }
  const korean = [row.ko, ...row.aliases.filter(({ lang }) => lang === 'ko').map(({ text }) => text)].filter((text) => text !== '');
  for (const name of korean) {
    add('ko', name);
    if (isSinoKorean(row)) add('ko', toSouthernSpelling(name), 'ROK spelling');
  }
  // Loan words (서울, 베이징) are not Sino-Korean names: romanising them would invent spellings nobody uses.
  const byRule = row.kind !== 'country' && /^(?:KP|CN|KR)[.]/u.test(row.key) && !['CN.hk', 'CN.mo', 'KR.seoul'].includes(row.key);
  if (byRule && row.kind !== 'facility') {
    for (const name of new Set([row.ko, toSouthernSpelling(row.ko)])) {
      add('ko-Latn', toMcCuneReischauer(name), 'McCune-Reischauer');
      add('ko-Latn', toPlainMcCuneReischauer(name), 'McCune-Reischauer without marks');
      add('ko-Latn', toRevisedRomanisation(name), 'Revised Romanisation');
    }
  }
  if (row.kind === 'crossing') for (const name of [row.en.replace(/ crossing$/u, ''), row.en.replace(/–/u, '-').replace(/ crossing$/u, '')]) add('en', name);
  return out;
}
