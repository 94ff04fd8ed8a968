import { durationSource, parseDuration } from './parse-duration.ts';
import { workSeasons } from './parse-asian-date.ts';
import type { RelativeTime } from './uncertain-time.ts';

/** A phrase told by another event: the event's words (null when only "later" was said), the relation and how far. */
export type Anchored = { readonly anchor: string | null; readonly relation: RelativeTime['relation']; readonly offset?: NonNullable<RelativeTime['offset']>; readonly season?: boolean };

const dur = `(?:(?:about|around|some|약|대략|大约|大概)\\s?)?${durationSource}(?:\\s?(?:정도|쯤|가량|左右))?`;
const one = (unit: NonNullable<RelativeTime['offset']>['unit']): NonNullable<RelativeTime['offset']> => ({ low: 1, high: 1, unit });
const unitNames = { year: 'year', month: 'month', week: 'week', day: 'day', morning: 'day', night: 'day', spring: 'season', summer: 'season', autumn: 'season', fall: 'season', winter: 'season' } as const;
const unitOf = (name: string): NonNullable<RelativeTime['offset']>['unit'] => unitNames[name as keyof typeof unitNames];
const names = Object.keys(unitNames).join('|');

/** An offset of hours is within the day; one with an open end is not an offset we can write. */
function offsetOf(words: string | undefined): Pick<Anchored, 'offset'> {
  const told = words === undefined ? undefined : parseDuration(words);
  if (told === undefined || told.high === null) return {};
  const { low, high, unit } = told;
  return { offset: unit === 'hour' || unit === 'minute' ? { low: 0, high: 1, unit: 'day' } : { low, high, unit } };
}

type Rule = readonly [RegExp, (match: RegExpExecArray) => Anchored];
const before = (word = ''): RelativeTime['relation'] => (/before|prior|earlier|ago|until|till|전|까지|前/.test(word) ? 'before' : 'after');
const rule = (source: string, make: (match: RegExpExecArray) => Anchored): Rule => [new RegExp(`^${source}$`), make];

const rules: readonly Rule[] = [
  rule(`(?:the )?(${names}) (after|before) (.+)`, (m) => ({ anchor: m[3] ?? '', relation: before(m[2]), offset: one(unitOf(m[1] ?? '')) })),
  rule('(?:shortly|soon|right|just|immediately|not long|some time|long) (after|before) (.+)', (m) => ({ anchor: m[2] ?? '', relation: before(m[1]) })),
  rule(`(${dur}) (after|before|prior to|following|from) (.+)`, (m) => ({ anchor: m[3] ?? '', relation: before(m[2]), ...offsetOf(m[1]) })),
  rule(`(${dur}) (later|earlier|afterwards?|ago|after|before)`, (m) => ({ anchor: null, relation: before(m[2]), ...offsetOf(m[1]) })),
  rule('(after|before|following|prior to|since|until|till) (.+)', (m) => ({ anchor: m[2] ?? '', relation: before(m[1]) })),
  rule(`(?:the )?(next|following|previous|same) (${names})`, (m) => m[1] === 'same' ? { anchor: null, relation: 'during' } : { anchor: null, relation: m[1] === 'previous' ? 'before' : 'after', offset: one(unitOf(m[2] ?? '')) }),
  rule('(?:in |during )?the (?:year|month|week|summer|winter|spring|autumn)(?: that| when| of)? (.+)', (m) => ({ anchor: m[1] ?? '', relation: 'during' })),
  rule('(?:when|as|once|at the time of|around the time of|at the time when) (.+)', (m) => ({ anchor: m[1] ?? '', relation: 'same-time' })),
  rule('(?:while|during) (.+)', (m) => ({ anchor: m[1] ?? '', relation: 'during' })),
  rule(`(${dur})\\s?(후|뒤|전|만에|지나서?)(?:에)?`, (m) => ({ anchor: null, relation: before(m[2]), ...offsetOf(m[1]) })),
  rule(`(.+?)(?:의|고|고 나서|지)?\\s(${dur})\\s?(후|뒤|전|만에|지나서?)(?:에)?`, (m) => ({ anchor: m[1] ?? '', relation: before(m[3]), ...offsetOf(m[2]) })),
  rule(`(.+?)\\s?(후|뒤)\\s(${dur})(?:에)?`, (m) => ({ anchor: m[1] ?? '', relation: 'after', ...offsetOf(m[3]) })),
  rule('(.+?)\\s?(다음\\s?해|이듬해|다음\\s?달|다음\\s?날|이튿날)(?:에)?', (m) => ({ anchor: m[1] ?? '', relation: 'after', offset: one(/달/.test(m[2] ?? '') ? 'month' : /날/.test(m[2] ?? '') ? 'day' : 'year') })),
  rule('(?:그\\s?)?(다음\\s?해|이듬해|다음\\s?달|다음\\s?날|이튿날)(?:에)?', (m) => ({ anchor: null, relation: 'after', offset: one(/달/.test(m[1] ?? '') ? 'month' : /날/.test(m[1] ?? '') ? 'day' : 'year') })),
  rule('(.+?)\\s?(전\\s?해|전\\s?날)(?:에)?', (m) => ({ anchor: m[1] ?? '', relation: 'before', offset: one(/날/.test(m[2] ?? '') ? 'day' : 'year') })),
  rule('(.+?)\\s?(?:그\\s?)?해(?:에)?', (m) => ({ anchor: m[1] ?? '', relation: 'during' })),
  rule('(.+?)(?:의)?\\s?(?:때|당시|무렵|즈음|시기)(?:에|쯤)?', (m) => ({ anchor: m[1] ?? '', relation: 'same-time' })),
  rule('(.+?)\\s?(?:동안|중에|도중에?|기간)(?:에)?', (m) => ({ anchor: m[1] ?? '', relation: 'during' })),
  rule('(.+?)\\s?(직후|직전|이후|이전|후|뒤|전|까지|부터|다음)(?:에)?', (m) => ({ anchor: m[1] ?? '', relation: before(m[2]) })),
  rule(`(${dur})(之?后|以后|之?前|以前)`, (m) => ({ anchor: null, relation: before(m[2]), ...offsetOf(m[1]) })),
  rule(`(.+?)(?:之|以)?(后|前)的?(${dur})`, (m) => ({ anchor: m[1] ?? '', relation: before(m[2]), ...offsetOf(m[3]) })),
  rule(`(.+?)(${dur})(之?后|以后|之?前|以前)`, (m) => ({ anchor: m[1] ?? '', relation: before(m[3]), ...offsetOf(m[2]) })),
  rule('(.+?)(?:以?后)?的?(第二年|次年|第二天|次日|下个月)', (m) => ({ anchor: m[1] ?? '', relation: 'after', offset: one(/天|日/.test(m[2] ?? '') ? 'day' : /月/.test(m[2] ?? '') ? 'month' : 'year') })),
  rule('(第二年|次年|第二天|次日|下个月)', (m) => ({ anchor: null, relation: 'after', offset: one(/天|日/.test(m[1] ?? '') ? 'day' : /月/.test(m[1] ?? '') ? 'month' : 'year') })),
  rule('(.+?)的?(?:那年|当年|那一年)', (m) => ({ anchor: m[1] ?? '', relation: 'during' })),
  rule('(.+?)的?(?:时候|时|当时|那会儿)', (m) => ({ anchor: m[1] ?? '', relation: 'same-time' })),
  rule('(.+?)期间', (m) => ({ anchor: m[1] ?? '', relation: 'during' })),
  rule('(.+?)(之后|以后|之前|以前|后|前)', (m) => ({ anchor: m[1] ?? '', relation: before(m[2]) })),
];

/** A date that could not be read must not pass for an event: "before 31/31/2004" is not understood, not "own". */
const dateLike = /\d{3,}|\d+\s?[.\/-]\s?\d+|\d+\s?(?:년|월|일|年|月|日|号)|'\d\d|\d0(?:s|년대|年代)/;

/** Reads a folded phrase as told by another event; undefined when it is not. */
export function parseAnchored(text: string): Anchored | undefined {
  const season = text.replace(/^(?:at|in|during|around) /, '').replace(/\s?(?:때|철에|에|무렵|时候|的时候|时)$/, '');
  if (workSeasons.some(([pattern]) => pattern.test(season)) || /^(?:the )?(?:spring|summer|autumn|fall|winter|봄|여름|가을|겨울|春天|夏天|秋天|冬天)$/.test(season)) return { anchor: season, relation: 'during', season: true };
  for (const [pattern, make] of rules) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const found = make(match);
    const anchor = found.anchor?.trim() ?? null;
    if (anchor === '' || (anchor !== null && (dateLike.test(anchor) || (!/\p{L}/u.test(anchor) || [...anchor].length < 2)))) return undefined;
    return { ...found, anchor };
  }
  return undefined;
}
