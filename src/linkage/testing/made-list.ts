import { toRandom } from '../random.ts';

const given = ['anna', 'boris', 'clara', 'dmitri', 'elena', 'fedor', 'galina', 'henrik', 'irina', 'jonas', 'katrin', 'lukas', 'marta', 'nikolai', 'olga', 'pavel', 'rosa', 'stefan', 'tamara', 'viktor'];
const surnames = ['adler', 'berger', 'conrad', 'dietrich', 'ebert', 'fischer', 'gruber', 'hoffmann', 'jansen', 'keller', 'lehmann', 'meister', 'neumann', 'oster', 'pohl', 'richter', 'schuster', 'thiele', 'ullrich', 'vogt', 'wagner', 'ziegler'];
const towns = ['altdorf', 'bergheim', 'cottbus', 'dessau', 'erfurt', 'freiberg', 'gotha', 'halle', 'iserlohn', 'jena', 'kiel', 'lindau'];

/** An invented list for tests: `people` persons, every second of them in two records, of which the second has a slip. Columns id, first_name, surname, dob, city; who is who stands apart. */
export function madeList(people: number, seed = 1): { readonly csv: string; readonly person: ReadonlyMap<string, number> } {
  const random = toRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const person = new Map<string, number>();
  const lines = ['id,first_name,surname,dob,city'];
  for (let at = 0; at < people; at += 1) {
    const [first, last, town] = [pick(given), `${pick(surnames)}-${pick(surnames)}`, pick(towns)];
    const [year, month, day] = [1940 + Math.floor(random() * 60), 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)];
    const date = (d: number): string => `${year}-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
    const put = (id: string, cells: readonly string[]): void => { lines.push([id, ...cells].join(',')); person.set(id, at); };
    put(`a${at}`, [first, last, date(day), town]);
    if (at % 2 === 1) continue;
    const slip = Math.floor(random() * 4);
    put(`b${at}`, [slip === 0 ? `${first.slice(0, -1)}` : first, slip === 1 ? `${last.slice(0, 2)}${last.slice(3)}` : last, slip === 2 ? date(day === 28 ? 1 : day + 1) : date(day), slip === 3 ? '' : town]);
  }
  return { csv: `${lines.join('\n')}\n`, person };
}

const families = [...'김이박최정강조윤장임한오서신권황안송류홍'];
const syllables = [...'영호철수순희옥금성남일복룡광명진혁은경미향숙자춘화선봉학국'];
const homes = ['Hoeryong', 'Musan', 'Onsong', 'Hyesan', 'Chongjin', 'Hamhung', 'Wonsan', 'Kimchaek'];
export type MadePerson = { readonly surname: string; readonly given: string; readonly year: number; readonly home: string; readonly sex: string; readonly back: string };

/** Invented Koreans: surname, given name, year and place of birth, sex, month of return. */
export function madeKoreans(people: number, seed = 1): readonly MadePerson[] {
  const random = toRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  return Array.from({ length: people }, () => ({ surname: pick(families), given: pick(syllables) + pick(syllables), year: 1945 + Math.floor(random() * 50), home: pick(homes), sex: random() < 0.7 ? 'F' : 'M', back: `${1998 + Math.floor(random() * 20)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}` }));
}
