import { toDprkHangul, toHanja, toHanzi, toLatin, toPinyin, toRokHangul, type SyntheticName } from './name-forms.ts';
import { notice, noticeKo, noticeZh } from './notice.ts';
import { makePerson } from './people.ts';
import type { Random } from './random.ts';
import type { SyntheticRow } from './row.ts';
import { slipInHangul, slipInHanzi, slipInLatin } from './slips.ts';
import { sources, type SyntheticSource } from './sources.ts';
import { tellArrestPlace, tellHandOverPlace, tellHome } from './told-place.ts';
import { tellBirthYear, tellTime } from './told-time.ts';
import { groupWords, outcomeWords, returnsWords, sexWords } from './words.ts';

const tellingStream = 16;
const notices = { ko: `${noticeKo}; ${notice}`, en: notice, zh: `${noticeZh}; ${notice}` } as const;
const width = 7;

/** A name as this source writes it, before any slip. */
function writeName(name: SyntheticName, source: SyntheticSource, random: Random): { text: string; script: 'hangul' | 'hanzi' | 'latin' } {
  switch (source.names) {
    case 'dprk-hangul': return { text: toDprkHangul(name), script: 'hangul' };
    case 'rok-hangul': return { text: toRokHangul(name), script: 'hangul' };
    case 'hangul-hanja': {
      const hanja = toHanja(name);
      return hanja === undefined || random.chance(0.5) ? { text: toRokHangul(name), script: 'hangul' } : { text: `${toRokHangul(name)}(${hanja})`, script: 'hangul' };
    }
    case 'mixed-chinese': return random.chance(0.25) ? { text: toPinyin(name), script: 'latin' } : { text: toHanzi(name), script: 'hanzi' };
    case 'common-latin': return { text: toLatin(name, random.chance(0.5) ? 'plain' : 'common', random), script: 'latin' };
    case 'scholarly-latin': return { text: toLatin(name, random.chance(0.5) ? 'rr' : 'mr', random), script: 'latin' };
  }
}

function tellName(name: SyntheticName, source: SyntheticSource, random: Random): string {
  const { text, script } = writeName(name, source, random);
  if (!random.chance(source.slips)) return text;
  return script === 'latin' ? slipInLatin(text, random) : script === 'hanzi' ? slipInHanzi(text, random) : slipInHangul(text, random);
}

/** One in ten rows describes a person without a name, one in twenty is a group. */
function kindOf(draw: number): SyntheticRow['kind'] {
  return draw < 5 ? 'group' : draw < 15 ? 'described' : 'identified';
}

export type Telling = { readonly index: number; readonly source: number; readonly at: number; readonly twice: boolean };

/** What a list says of one person: one of their returns, with its gaps, slips and uncertain times. */
export function tellPerson(random: Random, { index, source: sourceIndex, at, twice }: Telling): SyntheticRow {
  const person = makePerson(random, index);
  const source = sources[sourceIndex] as SyntheticSource;
  const { language, places, gaps } = source;
  random.at(tellingStream + sourceIndex * 2 + (twice ? 1 : 0), index);
  const kind = kindOf(random.below(100));
  const episode = (random.chance(0.75) ? person.episodes.at(-1) : random.pick(person.episodes)) as (typeof person.episodes)[number];
  const given = <T extends string>(text: T): T | '' => (random.chance(gaps) ? '' : text);
  const group = kind === 'group' ? groupWords(2 + random.below(40), language) : '';
  const page = 1 + Math.floor(at / 40);
  const alone = kind !== 'group';
  return {
    row_id: `${source.code}-${String(at).padStart(width, '0')}`,
    name: kind === 'identified' ? tellName(person.name, source, random) : '',
    sex: alone ? given(sexWords[language][person.sex]) : '',
    birth_year: alone ? tellBirthYear(person.birthYear, language, random) : '',
    home: given(tellHome(person.homeCounty, places, random)),
    arrest_place: given(tellArrestPlace(episode.arrestPlace, places, random)),
    arrest_date: given(tellTime(episode.arrested, language, random)),
    handover_place: given(tellHandOverPlace(episode.handOverPlace, places, random)),
    handover_date: given(tellTime(episode.handedOver, language, random)),
    times_returned: alone ? given(returnsWords(person.episodes.length, language, random)) : '',
    outcome: given(outcomeWords[language][episode.outcome]),
    source_note: `${notices[language]}; ${source.title}, p. ${page}${group === '' ? '' : `; ${group}`}`,
    truth: alone ? index : -1 - index, kind, source: sourceIndex, at,
  };
}
