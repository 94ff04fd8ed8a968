/** Wade-Giles (Giles, A Chinese-English Dictionary, 1912, table of sounds), from a syllable of pinyin without tone. First with its marks, then as Taiwan and newspapers print it. */
const initials: readonly (readonly [pinyin: string, wade: string])[] = [
  ['zh', 'ch'], ['ch', "ch'"], ['sh', 'sh'], ['b', 'p'], ['p', "p'"], ['d', 't'], ['t', "t'"], ['g', 'k'], ['k', "k'"], ['j', 'ch'], ['q', "ch'"], ['x', 'hs'], ['z', 'ts'], ['c', "ts'"], ['r', 'j'],
  ['m', 'm'], ['f', 'f'], ['n', 'n'], ['l', 'l'], ['h', 'h'], ['s', 's'],
];
const whole: Readonly<Record<string, readonly string[]>> = {
  zhi: ['chih'], chi: ["ch'ih"], shi: ['shih'], ri: ['jih'], zi: ['tzu'], ci: ["tz'u"], si: ['ssu', 'szu'], yi: ['i', 'yi'], you: ['yu'], yong: ['yung'], ye: ['yeh'], yan: ['yen'], yu: ['yü'], yue: ['yüeh'], yuan: ['yüan'], yun: ['yün'],
  er: ['erh'], gui: ['kuei'], kui: ["k'uei"], ge: ['ko'], ke: ["k'o"], he: ['ho'], guo: ['kuo'], kuo: ["k'uo"], huo: ['huo'], shuo: ['shuo'], e: ['o'],
};
/** As Giles himself prints them, who has ê beside o and ŭ for u: with their marks alone, since ke and he without are other syllables. What he spells otherwise by the character (yo for some of yüeh) is left out: of a sound nobody knows. */
const marked: Readonly<Record<string, readonly string[]>> = { zi: ['tzŭ'], ci: ["tz'ŭ"], si: ['ssŭ', 'szŭ'], er: ['êrh'], ge: ['kê'], ke: ["k'ê"], he: ['hê'], e: ['ê'] };
const finals: Readonly<Record<string, string>> = { ian: 'ien', ie: 'ieh', ong: 'ung', iong: 'iung', e: 'ê', en: 'ên', eng: 'êng', uo: 'o', üe: 'üeh', ue: 'üeh' };

export function toWadeGiles(pinyin: string): readonly string[] {
  const spelled = whole[pinyin] ?? [fromParts(pinyin)];
  const plain = spelled.map((text) => text.replaceAll("'", '').replaceAll('ü', 'u').replaceAll('ê', 'e'));
  return [...new Set([...spelled, ...spelled.map((text) => text.replaceAll('ê', 'e')), ...plain, ...(marked[pinyin] ?? [])])];
}

function fromParts(pinyin: string): string {
  const found = initials.find(([start]) => pinyin.startsWith(start));
  if (found === undefined) return pinyin.replace('en', 'ên');
  const [start, wade] = found;
  let final = pinyin.slice(start.length);
  if ('jqx'.includes(start) && final.startsWith('u')) final = `ü${final.slice(1)}`;
  return wade + (finals[final] ?? final);
}
