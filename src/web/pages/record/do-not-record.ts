/** What practice forbids to write down at all, as far as a form can see it. The words stay; the writer decides. */
export type Danger = 'phone' | 'number' | 'route' | 'helper' | 'hiding';

const patterns: readonly (readonly [Danger, RegExp])[] = [
  ['phone', /(?:\+?\d[\s-]?){0,3}(?:\b1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}\b|\b01[016-9][\s-]?\d{3,4}[\s-]?\d{4}\b|\b\+?(?:82|86|850)[\s-]?\d[\d\s-]{6,}\d)|(?:전화|핸드폰|휴대폰|电话|手机|微信|wechat|kakao)[^\n]{0,12}\d{4,}/iu],
  ['number', /\b\d{6}[\s-]?[1-8]\d{6}\b|\b\d{17}[\dXx]\b/u],
  ['hiding', /은신처|숨어\s?있는\s?(?:곳|집)|안전\s?가옥|藏身|安全屋|safe\s?house|hiding\s?(?:place|at|in)\b/iu],
  ['helper', /브로커|중개인|목사|선교사|도와\s?준\s?(?:사람|분)|蛇头|中间人|牧师|传教士|帮助(?:过)?(?:我|她|他)的人|\bbroker|\bpastor|\bmissionary|\bsmuggler/iu],
  ['route', /탈출\s?(?:경로|루트)|도강\s?(?:지점|장소)|건너는\s?곳|逃跑路线|过江地点|escape\s?route|crossing\s?point/iu],
];

export const dangersIn = (text: string): readonly Danger[] => patterns.filter(([, pattern]) => pattern.test(text)).map(([danger]) => danger);
