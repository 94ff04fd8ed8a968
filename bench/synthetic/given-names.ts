import type { Random } from './random.ts';
import { getSyllable, type Syllable } from './syllables.ts';

/** By sex and year of birth: syllables in first and in second place, the frequent ones repeated. */
const cohorts = {
  F: [
    { until: 1949, first: '순순옥금금영정복명춘춘봉분월을련', second: '옥옥녀녀숙실희자자순금애분월' },
    { until: 1969, first: '영영명순순정금금춘복옥련선경봉혜광', second: '숙숙숙희희옥옥순순금자실애녀화란' },
    { until: 1984, first: '영은은경경명금금순성련정선미춘혜향설', second: '희희숙숙옥옥순금금화화란실애선심향미' },
    { until: 9999, first: '은은진진설설예향수유미효봄련주별송', second: '경향향주미미정정심심아송별연혜화희' },
  ],
  M: [
    { until: 1949, first: '영창성병병인태봉길종종만덕상석동', second: '수호식식길환준근근섭섭권만철원' },
    { until: 1969, first: '영영성광창명용동태정인학길만상', second: '철철수수호호남남일길식환근국길' },
    { until: 1984, first: '철철영성성광광명명용학동금남정창강', second: '철철수호호남남일국국혁혁진룡학길성' },
    { until: 9999, first: '진은현유위위충충광광주성일강은', second: '혁혁성성명송범범일국호철진룡심솔' },
  ],
} as const;

type Cohort = { readonly until: number; readonly first: readonly Syllable[]; readonly second: readonly Syllable[] };
const prepare = (cohort: { until: number; first: string; second: string }): Cohort =>
  ({ until: cohort.until, first: [...cohort.first].map(getSyllable), second: [...cohort.second].map(getSyllable) });
const prepared = { F: cohorts.F.map(prepare), M: cohorts.M.map(prepare) };

/** Names of the ruling family, borne by nobody else in the DPRK; and those by which, after 김, everybody would think of one person. */
const neverGiven: ReadonlySet<string> = new Set(['일성', '정일', '정은', '설주', '주애', '성택']);
const neverAfterKim: ReadonlySet<string> = new Set(['정숙', '경희', '정남', '영일', '평일', '정철', '영철', '영남', '성애', '여정']);

/** Two different syllables as they are given to girls or boys of that year. `surname`: in the orthography of the DPRK. */
export function pickGivenName(random: Random, sex: 'F' | 'M', birthYear: number, surname: string): readonly [Syllable, Syllable] {
  const cohort = prepared[sex].find(({ until }) => birthYear <= until) as Cohort;
  const first = random.pick(cohort.first);
  let at = random.below(cohort.second.length);
  let second = cohort.second[at] as Syllable;
  while (second.hangul === first.hangul || isTaken(first.hangul + second.hangul, surname)) {
    at = (at + 1) % cohort.second.length;
    second = cohort.second[at] as Syllable;
  }
  return [first, second];
}

const isTaken = (given: string, surname: string): boolean => neverGiven.has(given) || (surname === '김' && neverAfterKim.has(given));
