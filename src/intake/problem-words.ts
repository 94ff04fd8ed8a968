import type { ShownProblem } from './show-problem.ts';

type Words = readonly [en: string, ko: string, zh: string];
const langs = ['en', 'ko', 'zh'] as const;
export type ProblemLanguage = (typeof langs)[number];

/** Why a row was left out or a value kept as words, and what to do, by code. No code has words of anybody in it. */
const words: Readonly<Record<string, Words>> = {
  'intake.ragged': ['The row has more or fewer cells than there are columns. Look for a missing or extra delimiter.', '칸 수가 열 수와 다릅니다. 구분 기호가 빠졌거나 더 들어갔는지 보십시오.', '单元格数与列数不符。请检查是否缺少或多出分隔符。'],
  'intake.quote': ['A quotation mark stands in the middle of a cell. Double it or take it out.', '칸 가운데에 따옴표가 있습니다. 두 번 쓰거나 빼십시오.', '单元格中间有引号。请写两个引号或去掉。'],
  'intake.cell-too-long': ['The cell holds more than 100,000 signs.', '칸에 10만 자가 넘게 들어 있습니다.', '单元格超过十万字。'],
  'intake.too-long': ['The words are too long for this field.', '이 항목에 쓰기에는 너무 깁니다.', '文字超过此栏允许的长度。'],
  'intake.no-json': ['The line is no JSON object.', '줄이 JSON 객체가 아닙니다.', '此行不是JSON对象。'],
  'intake.not-flat': ['The object holds another object or a list.', '객체 안에 다른 객체나 목록이 있습니다.', '对象中含有另一个对象或列表。'],
  'intake.row-twice': ['A row that is alike in what rows are known by came before.', '줄을 알아보는 열이 같은 줄이 앞에 있습니다.', '前面已有识别列相同的行。'],
  'intake.no-row-key': ['The row says nothing in the columns by which it would be known again.', '줄을 알아보는 열이 비어 있는 줄입니다.', '此行用于识别的列为空。'],
  'intake.empty-row': ['No cell of the row says anything that is brought in.', '가져올 내용이 있는 칸이 없습니다.', '此行没有可导入的内容。'],
  'intake.reversed': ['The first number or day is later than the second.', '앞의 수나 날이 뒤의 것보다 큽니다.', '前一个数字或日期大于后一个。'],
  'intake.not-in-table': ['The map does not say what this word means here.', '이 말이 무엇을 뜻하는지 대응표에 없습니다.', '对应表中没有说明此词的含义。'],
  'intake.unknown-term': ['The word is no term of the list. Choose the term that is meant, or keep the words.', '목록에 없는 말입니다. 뜻하는 용어를 고르거나 말을 그대로 두십시오.', '列表中没有此词。请选择所指的术语，或保留原词。'],
  'intake.unknown-unit': ['The unit is none of the list; it is kept as written.', '목록에 없는 단위입니다. 적힌 대로 둡니다.', '列表中没有此单位，按原文保留。'],
  'intake.unknown-place': ['No place of this name is known; the words are kept.', '이 이름의 장소를 알지 못합니다. 말을 그대로 둡니다.', '没有此名称的地点，按原文保留。'],
  'intake.ambiguous-place': ['Several places have this name; it stays open which.', '같은 이름의 장소가 여럿입니다. 어느 곳인지 열어 둡니다.', '有多处同名地点，不作判定。'],
  'intake.time-not-understood': ['The time is not understood; the words are kept.', '때를 이해하지 못했습니다. 말을 그대로 둡니다.', '无法理解此时间，按原文保留。'],
  'intake.year-out-of-range': ['The year lies outside the calendar.', '달력 밖의 연도입니다.', '年份超出历法范围。'],
  'intake.number-not-understood': ['The number is not understood; the words are kept.', '수를 이해하지 못했습니다. 말을 그대로 둡니다.', '无法理解此数字，按原文保留。'],
  'intake.formula': ['The cell holds a formula; the value last worked out is taken.', '칸에 수식이 있습니다. 마지막으로 계산된 값을 씁니다.', '单元格含公式，采用最后一次计算的值。'],
  'intake.formula-no-value': ['The formula has no value. Open the workbook in a spreadsheet program and save it.', '수식에 값이 없습니다. 표 프로그램에서 열어 저장하십시오.', '公式没有值。请用表格软件打开并保存。'],
  'intake.formula-error': ['The cell holds an error such as #N/A.', '칸에 #N/A 같은 오류가 있습니다.', '单元格为错误值，如#N/A。'],
  'intake.date-no-year': ['The cell shows a day without its year; the year the program keeps is not taken.', '연도 없이 날만 보이는 칸입니다. 프로그램이 넣은 연도는 쓰지 않습니다.', '单元格只显示日期而无年份；不采用软件自带的年份。'],
  'intake.date-format-unsure': ['The date format differs between languages; the coarser reading is taken.', '언어마다 다르게 보이는 날짜 형식입니다. 덜 정확한 쪽으로 읽습니다.', '此日期格式因语言而异，取较粗的读法。'],
  'intake.number-cut': ['The number has more digits than a spreadsheet keeps; its end is lost. Keep such numbers as text.', '표 프로그램이 지니는 자릿수를 넘어 끝이 사라졌습니다. 이런 수는 글자로 넣으십시오.', '数字位数超过表格软件所能保留，末尾已丢失。请以文本保存。'],
  'intake.merged-cells': ['Joined cells: the words stand in the first row only.', '합친 칸입니다. 말은 첫 줄에만 있습니다.', '合并的单元格：文字只在第一行。'],
  'intake.hidden-columns': ['Columns are hidden in the workbook; they are read like others.', '숨긴 열이 있습니다. 다른 열처럼 읽습니다.', '有隐藏的列，照常读取。'],
  'intake.hidden-rows': ['Rows are hidden in the workbook; they are read like others.', '숨긴 줄이 있습니다. 다른 줄처럼 읽습니다.', '有隐藏的行，照常读取。'],
  'intake.no-such-row': ['The row speaks of another by its number, and no such row stands before it.', '번호로 가리킨 줄이 그 앞에 없습니다.', '所引用编号的行不在其前。'],
  'intake.row-basis': ['The row does not say on which basis it may be held.', '무엇을 근거로 보유하는지 적혀 있지 않은 줄입니다.', '此行未说明持有依据。'],
  'intake.corrected-here': ['Somebody corrected this account here; the file does not overrule it.', '여기서 누군가 고친 진술입니다. 파일이 덮어쓰지 않습니다.', '此陈述已在此处更正，文件不予覆盖。'],
  'intake.closed-here': ['The account was withdrawn or closed here; it does not come back by a file.', '여기서 철회되었거나 닫힌 진술입니다. 파일로 돌아오지 않습니다.', '此陈述已在此撤回或关闭，不会因文件而恢复。'],
  'intake.erased-here': ['The account was erased here by request; it does not come back by a file.', '요청에 따라 여기서 지워진 진술입니다. 파일로 돌아오지 않습니다.', '此陈述已应请求在此删除，不会因文件而恢复。'],
  'intake.kind-changed': ['The row was another kind of entry before.', '전에는 다른 종류의 항목이던 줄입니다.', '此行先前属于另一类条目。'],
  'intake.reason-not-kept': ['More rows are left out than a preview keeps reasons for. The file of the import itself says why.', '빠진 줄이 너무 많아 미리 보기에 까닭을 다 두지 못했습니다. 가져온 뒤의 파일에 까닭이 있습니다.', '略去的行过多，预览未保留全部原因。导入后的文件会说明原因。'],
  'text.nul': ['The cell holds a NUL sign.', '칸에 NUL 문자가 있습니다.', '单元格含NUL字符。'],
  'text.surrogate': ['The cell holds half a sign.', '칸에 깨진 문자가 있습니다.', '单元格含残缺字符。'],
};

/** Every code with its words in three languages. */
export const problemWords = (): Readonly<Record<string, { readonly en: string; readonly ko: string; readonly zh: string }>> => Object.fromEntries(Object.entries(words).map(([code, [en, ko, zh]]) => [code, { en, ko, zh }]));

/** What a code says, in a language; the code itself where there are no words for it. */
export const wordsOfProblem = (code: string, lang: ProblemLanguage): string => (Object.hasOwn(words, code) ? (words[code] as Words)[langs.indexOf(lang)] as string : code);

const heads: Readonly<Record<ProblemLanguage, readonly string[]>> = { en: ['sheet', 'row', 'column', 'code', 'what to do'], ko: ['시트', '줄', '열', '코드', '할 일'], zh: ['工作表', '行', '列', '代码', '如何处理'] };
/** A cell of the file; what a spreadsheet would run as a formula is shown as text. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The rows left out as a CSV for whoever mends the file (UTF-8 with its mark, since spreadsheets ask for it): where, which column, code and words. Names of columns are the file's own; no cell of it stands here. */
export function* problemLinesCsv(problems: Iterable<ShownProblem>, lang: ProblemLanguage): Generator<string> {
  yield `\ufeff${heads[lang].map(cell).join(',')}\r\n`;
  for (const problem of problems) yield lineOf(problem, lang);
}

/** The same, for as many as there are. */
export async function* problemLinesOf(problems: AsyncIterable<ShownProblem>, lang: ProblemLanguage): AsyncGenerator<string> {
  yield* problemLinesCsv([], lang);
  for await (const problem of problems) yield lineOf(problem, lang);
}

const lineOf = ({ sheet, row, field, code }: ShownProblem, lang: ProblemLanguage): string => `${[sheet ?? '', String(row), field ?? '', code, wordsOfProblem(code, lang)].map(cell).join(',')}\r\n`;
