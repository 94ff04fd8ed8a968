/** A column that looks as if it held what identifies people. `why` is a code. */
export type RiskyColumn = { readonly code: 'intake.column-names' | 'intake.column-phones' | 'intake.column-numbers'; readonly column: string };

const named = {
  'intake.column-names': /(?:^|[\s_-])(?:full[\s_-]?|first[\s_-]?|last[\s_-]?|family[\s_-]?|given[\s_-]?|sur)?name(?:s)?(?:$|[\s_-])|이름|성명|성함|名字|姓名|^성$|alias|nickname/i,
  'intake.column-phones': /phone|mobile|\btel\b|전화|휴대|핸드폰|电话|電話|手机|kakao|wechat|whatsapp|微信/i,
  'intake.column-numbers': /passport|resident|national[\s_-]?id|id[\s_-]?(?:card|number|no)|주민|여권|공민증|신분증|护照|身份证|護照/i,
} as const;
/** +82 10-1234-5678, 010-1234-5678, 13812345678. */
const phone = /^\+?\d[\d\s().-]{7,17}\d$/;
/** Resident numbers of the ROK (six and seven digits) and of China (eighteen). */
const resident = /^\d{6}-?[0-9]\d{6}$|^\d{17}[\dXx]$/;
/** A name alone in a cell: two to four syllables. */
const koreanName = /^[김리이박최정강조윤장임림한오서신권황안송류유전홍고문양손배백허남심노로하곽성차주우구민진나라지엄원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용][가-힣]{1,3}$/u;

/** Columns named like, or mostly filled with, names, phone numbers or document numbers (practice.md 48). `cells` are some rows of the table. */
export function findRiskyColumns(header: readonly string[], cells: readonly (readonly string[])[]): RiskyColumn[] {
  return header.flatMap((column, at) => {
    const filled = cells.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    const mostly = (pattern: RegExp): boolean => filled.length >= 3 && filled.filter((cell) => pattern.test(cell)).length * 2 > filled.length;
    const codes = Object.entries(named).filter(([, pattern]) => pattern.test(column)).map(([code]) => code);
    if (mostly(resident)) codes.push('intake.column-numbers');
    else if (mostly(phone)) codes.push('intake.column-phones');
    if (mostly(koreanName)) codes.push('intake.column-names');
    return [...new Set(codes)].map((code) => ({ code, column }) as RiskyColumn);
  });
}
