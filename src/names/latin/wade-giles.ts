/** Wade-Giles (Giles, A Chinese-English Dictionary, 1912, table of sounds), from a syllable of pinyin without tone. First with its marks, then as Taiwan and newspapers print it. */
const initials: readonly (readonly [pinyin: string, wade: string])[] = [
  ['zh', 'ch'], ['ch', "ch'"], ['sh', 'sh'], ['b', 'p'], ['p', "p'"], ['d', 't'], ['t', "t'"], ['g', 'k'], ['k', "k'"], ['j', 'ch'], ['q', "ch'"], ['x', 'hs'], ['z', 'ts'], ['c', "ts'"], ['r', 'j'],
  ['m', 'm'], ['f', 'f'], ['n', 'n'], ['l', 'l'], ['h', 'h'], ['s', 's'],
];
/** Where rules do not lead, the usual form first; Giles himself has ê beside o and ŭ for u. */
const whole: Readonly<Record<string, readonly string[]>> = {
  zhi: ['chih'], chi: ["ch'ih"], shi: ['shih'], ri: ['jih'], zi: ['tzu', 'tzŭ'], ci: ["tz'u", "tz'ŭ"], si: ['ssu', 'szu', 'ssŭ', 'szŭ'], yi: ['i', 'yi'], you: ['yu'], yong: ['yung'], ye: ['yeh'], yan: ['yen'], yu: ['yü'], yue: ['yüeh', 'yo'], yuan: ['yüan'], yun: ['yün'],
  er: ['erh', 'êrh'], gui: ['kuei'], kui: ["k'uei"], ge: ['ko', 'kê'], ke: ["k'o", "k'ê"], he: ['ho', 'hê'], guo: ['kuo'], kuo: ["k'uo"], huo: ['huo'], shuo: ['shuo'], e: ['o', 'ê'], jie: ['chieh', 'chiai'], qie: ["ch'ieh", "ch'iai"],
};
const finals: Readonly<Record<string, string>> = { ian: 'ien', ie: 'ieh', ong: 'ung', iong: 'iung', e: 'ê', en: 'ên', eng: 'êng', uo: 'o', üe: 'üeh', ue: 'üeh' };

export function toWadeGiles(pinyin: string): readonly string[] {
  const found = whole[pinyin] ?? [fromParts(pinyin)];
  // As older books have it: chüo and chio for chüeh.
  const spelled = found.flatMap((text) => (/[^y]üeh$/u.test(text) ? [text, text.replace('üeh', 'üo'), text.replace('üeh', 'io')] : [text]));
  const without = (text: string): string => text.replaceAll('ê', 'e').replaceAll('ŭ', 'u');
  return [...new Set([...spelled, ...spelled.map(without), ...spelled.map((text) => without(text).replaceAll("'", '').replaceAll('ü', 'u'))])];
}

function fromParts(pinyin: string): string {
  const found = initials.find(([start]) => pinyin.startsWith(start));
  if (found === undefined) return pinyin.replace('en', 'ên');
  const [start, wade] = found;
  let final = pinyin.slice(start.length);
  if ('jqx'.includes(start) && final.startsWith('u')) final = `ü${final.slice(1)}`;
  return wade + (finals[final] ?? final);
}
