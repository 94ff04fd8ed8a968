import { lists } from '#vocabulary/index.ts';

export type Common = { readonly hangul: ReadonlySet<string>; readonly hanzi: ReadonlySet<string> };
let made: Common | undefined;

/** Surnames and what heads columns, which definitions of terms seldom hold. */
const besides = { ko: '김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심노하곽성차주우구민진나지엄원천방공현함변염여추도소석선설마길연위표명기반왕리림량로순옥숙희영철수명호남녀월년일생출', zh: '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文朴姓名性别年龄男女出生日期号码地址备注' };

/** Syllables and characters that Korean and Chinese words of this field are mostly made of, counted in the vocabulary's own definitions. */
export function commonCharacters(): Common {
  if (made !== undefined) return made;
  const hangul = new Map<string, number>();
  const hanzi = new Map<string, number>();
  const count = (into: Map<string, number>, text: string, range: RegExp): void => {
    for (const char of text) if (range.test(char)) into.set(char, (into.get(char) ?? 0) + 1);
  };
  for (const list of lists()) {
    for (const term of list.terms) {
      for (const words of [term.label, term.definition, term.includes, term.excludes, term.example]) {
        count(hangul, words.ko, /[가-힣]/u);
        count(hanzi, words.zh, /\p{sc=Han}/u);
      }
    }
  }
  const most = (of: Map<string, number>, n: number, more: string): Set<string> => new Set([...[...of].sort((a, b) => b[1] - a[1]).slice(0, n).map(([char]) => char), ...more]);
  made = { hangul: most(hangul, 320, besides.ko), hanzi: most(hanzi, 700, besides.zh) };
  return made;
}
