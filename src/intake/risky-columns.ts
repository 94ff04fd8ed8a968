/** `do-not-record`: what no register should hold (practice.md 15: it leads to people who hide or help); `identifies`: who a person is, sealed where it is kept at all (practice.md 48). */
export type RiskyColumn = {
  readonly code: RiskCode; readonly level: 'do-not-record' | 'identifies'; readonly column: string; readonly why: 'header' | 'values';
  /** Rows looked at that hold such a value. */
  readonly rows: number;
};
export type RiskCode = keyof typeof named;

const identifying = new Set(['intake.column-names', 'intake.column-numbers', 'intake.column-birth-dates', 'intake.column-faces']);
const named = {
  'intake.column-names': /(?:^|[\s_-])(?:full[\s_-]?|first[\s_-]?|last[\s_-]?|family[\s_-]?|given[\s_-]?|sur)?name(?:s)?(?:$|[\s_-])|이름|성명|성함|실명|본명|가명|별명|名字|姓名|化名|别名|原名|^성$|^姓$|alias|nickname/i,
  'intake.column-phones': /phone|mobile|\btel\b|전화|휴대|핸드폰|연락처|电话|電話|手机|手機|联系方式|kakao|카카오|카톡|wechat|위챗|whatsapp|telegram|텔레그램|微信|\bqq\b|e-?mail|이메일|메일|邮箱|chat[\s_-]?id/i,
  'intake.column-numbers': /passport|resident|national[\s_-]?id|id[\s_-]?(?:card|number|no)\b|주민|여권|공민증|신분증|외국인등록|护照|身份证|護照|证件/i,
  'intake.column-birth-dates': /생년월일|出生日期|date[\s_-]?of[\s_-]?birth|birth[\s_-]?date|\bdob\b/i,
  'intake.column-faces': /photo|picture|portrait|사진|얼굴|照片|相片|头像/i,
  'intake.column-routes': /(?:escape|smuggl\w*|travel|transit|river|border|crossing)[\s_-]?(?:route|path|point)|(?:^|[\s_-])routes?(?:$|[\s_-])|이동\s?경로|탈북\s?경로|도강\s?(?:지점|경로|장소)|^경로$|루트|路线|逃亡路|偷渡|渡江(?:点|地)/i,
  'intake.column-helpers': /helpe?r|broker|guide(?:$|[\s_-])|smuggler|pastor|missionary|브로커|안내원|안내인|도움을?\s?준|도와\s?준|조력자|중개인|목사|선교사|은신을?\s?도운|蛇头|中介|向导|协助者|帮助(?:者|过)|牧师|传教士/i,
  'intake.column-hiding-places': /safe[\s_-]?house|hid(?:ing|e)[\s_-]?(?:place|out)?|shelter|은신처|은신\s?장소|숨은\s?곳|안가|쉼터|피신|藏身|庇护所|安全屋|避难/i,
  'intake.column-homes': /(?:home|street|exact|current|present|family|relative\w*)[\s_-]?address|(?:^|[\s_-])address(?:$|[\s_-])|주소|거주지|친척\s?집|가족\s?(?:주소|거주)|住址|地址|现居|亲属(?:住|地)/i,
  'intake.column-money': /bank|account[\s_-]?(?:no|number)|remit|송금|계좌|은행|돈을?\s?보낸|汇款|账号|银行|帐号/i,
  'intake.column-points': /\blat(?:itude)?\b|\blon(?:g|gitude)?\b|\bgps\b|coordinates?|좌표|위도|경도|坐标|经度|纬度/i,
} as const;

/** +82 10-1234-5678, 010-1234-5678, 13812345678, +850 191 … alone in a cell. */
const phone = /^(?=(?:\D*\d){9})\+?\d[\d\s().-]{7,17}\d$/;
/** One among other words: mobile numbers of the ROK and China, and whatever begins with +86, +82, +850. */
const phoneInside = /(?:^|[^\d])(?:\+\s?(?:86|82|850)[\d\s().-]{7,16}\d|01[016789][-\s.]?\d{3,4}[-\s.]?\d{4}|1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?:[^\d]|$)/;
const mail = /[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}|wxid_\w{6,}/i;
/** Resident numbers of the ROK (six and seven digits) and of China (eighteen), passports. */
const resident = /^\d{6}\s?-?\s?[0-9]\d{6}$|^\d{17}[\dXx]$|^[A-Z]{1,2}\d{7,8}$/;
const residentInside = /(?:^|\D)\d{6}\s?-\s?[0-9]\d{6}(?:\D|$)|(?:^|\D)[1-6]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?:\D|$)/;
const point = /^-?\d{1,3}\.\d{4,}(?:\s*[,;]\s*-?\d{1,3}\.\d{4,})?$/;
/** A name alone in a cell: two to four syllables, two to four characters, or a romanised surname with another word. */
const koreanName = /^[김리이박최정강조윤장임림한오서신권황안송류유전홍고문양손배백허남심노로하곽성차주우구민진나라지엄원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용][가-힣]{1,3}$/u;
const chineseName = /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文朴玄许千张][\p{sc=Han}]{1,2}$/u;
const latinName = /^(?:kim|lee|ri|yi|rhee|pak|park|bak|choe|choi|jong|jung|chung|jeong|kang|jo|cho|yun|yoon|jang|chang|im|lim|rim|han|o|oh|so|seo|sin|shin|kwon|hwang|an|ahn|song|ryu|yu|jon|jeon|hong|ko|go|mun|moon|yang|son|pae|bae|paek|baek|ho|heo|nam|sim|no|ro|ha),?\s+[a-z]+(?:[-\s][a-z]+)?$/i;

/**
 * Columns named like, or filled with, what identifies people or must not be recorded at all (practice.md 15, 48). `cells` are some rows of
 * the table. What stands inside longer words (a number in a note) counts from the first one on.
 */
export function findRiskyColumns(header: readonly string[], cells: readonly (readonly string[])[]): RiskyColumn[] {
  return header.flatMap((column, at) => {
    const filled = cells.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    const rowsOf = (...patterns: RegExp[]): number => filled.filter((cell) => patterns.some((pattern) => pattern.test(cell))).length;
    const mostly = (...patterns: RegExp[]): number => {
      const rows = rowsOf(...patterns);
      return filled.length >= 3 && rows * 2 > filled.length ? rows : 0;
    };
    const numbers = mostly(resident) || rowsOf(residentInside);
    const byValue: Readonly<Partial<Record<RiskCode, number>>> = {
      'intake.column-numbers': numbers,
      'intake.column-phones': numbers > 0 ? 0 : mostly(phone) || rowsOf(phoneInside, mail),
      'intake.column-names': mostly(koreanName, chineseName, latinName),
      'intake.column-points': mostly(point),
    };
    return (Object.keys(named) as RiskCode[]).flatMap((code): RiskyColumn[] => {
      const header_ = named[code].test(column);
      const rows = byValue[code] ?? 0;
      if (!header_ && rows === 0) return [];
      return [{ code, level: identifying.has(code) ? 'identifies' : 'do-not-record', column, why: header_ ? 'header' : 'values', rows: header_ && rows === 0 ? filled.length : rows }];
    });
  });
}
