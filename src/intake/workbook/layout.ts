import { lists, type Language, type Term, type Vocabulary } from '#vocabulary/index.ts';
import { fields, type Field, type FieldTable, type Words } from '../fields/all-fields.ts';
import { words } from '../fields/field.ts';

export { basisLabels } from '../basis-labels.ts';

/** What the hidden sheet of a workbook says of it. A change of sheets or columns is another version. */
export const workbookMark = 'vigil-workbook';
export const workbookVersion = 'vigil-workbook-1';
/** Names that no language changes: the sheet by which a workbook is known, and the one its drop-downs take their words from. */
export const markSheet = 'vigil';
export const listSheet = 'lists';

export type WorkbookTable = Extract<FieldTable, 'people' | 'returns' | 'custody' | 'acts'>;
export type DataSheet = { readonly table: WorkbookTable; readonly name: Words; readonly says: Words };
/** In the order in which they are read: a row speaks only of rows before it. */
export const dataSheets: readonly DataSheet[] = [
  { table: 'people', name: words('People', '사람', '人员'), says: words('One row for each person, and one for each group of people told of together.', '한 사람에 한 줄, 함께 이야기된 집단에 한 줄.', '每人一行；一并讲述的群体一行。') },
  { table: 'returns', name: words('Returns', '송환', '遣返'), says: words('One row for each return of a person or group. Several returns of one person are several rows.', '한 사람이나 집단의 송환 한 번에 한 줄. 여러 번 송환되었으면 여러 줄.', '每次遣返一行。同一人多次被遣返则多行。') },
  { table: 'custody', name: words('Custody', '구금', '羁押'), says: words('One row for each place in which somebody was held.', '갇혀 있던 곳마다 한 줄.', '每处关押地点一行。') },
  { table: 'acts', name: words('Acts', '침해 행위', '侵害行为'), says: words('One row for each act, or for acts of one kind that were repeated.', '행위 하나에, 또는 되풀이된 같은 행위에 한 줄.', '每个行为一行；同类重复行为一行。') },
];

export const aboutSheet = words('About', '안내·출처', '说明与来源');
export const codebookSheet = words('Codebook', '코드북', '编码表');

/** Columns of a sheet, in order. */
export const columnsOf = (table: WorkbookTable): readonly Field[] => fields[table].filter((field) => field.notInWorkbook !== true);

/** What is asked of the whole list, on the first sheet. The first three are what is asked before anything else (practice.md 48). */
export type AboutField = { readonly id: 'told' | 'by' | 'may-hold' | 'basis' | 'agreement' | 'title' | 'material' | 'holder' | 'published' | 'lang' | 'note'; readonly label: Words; readonly help: Words };
export const aboutFields: readonly AboutField[] = [
  { id: 'told', label: words('What were these people told?', '이 사람들에게 무엇을 알렸습니까?', '对这些人说明了什么？'), help: words('What they were told about why this is written down and what is done with it. "Not known" is an answer.', '왜 적으며 어떻게 쓰는지에 대해 알린 것. "알 수 없음"도 답이다.', '说明了为何记录、如何使用。“不详”也是回答。') },
  { id: 'by', label: words('By whom? (no names)', '누가 알렸습니까? (이름 없이)', '由谁说明？（勿写姓名）'), help: words('The group or role.', '단체나 역할.', '团体或职务。') },
  { id: 'may-hold', label: words('Why may you hold this?', '무슨 근거로 보유할 수 있습니까?', '凭什么可以持有？'), help: words('In your own words.', '자신의 말로.', '请用自己的话。') },
  { id: 'basis', label: words('Basis', '보유 근거', '持有依据'), help: words('One of the list. Without it nothing is brought in.', '목록에서 하나. 없으면 가져오지 않는다.', '从列表中选一项。未填则不导入。') },
  { id: 'agreement', label: words('If by agreement: what its text allows', '협약이면: 협약이 허용하는 것', '如为协议：其文本允许的用途'), help: words('Codes separated by commas: record, record-name, link, statistics, publish-statistics, quote, share:un.', '쉼표로 나눈 코드: record, record-name, link, statistics, publish-statistics, quote, share:un.', '以逗号分隔的代码：record, record-name, link, statistics, publish-statistics, quote, share:un。') },
  { id: 'title', label: words('Title of this list', '이 목록의 제목', '本名单的标题'), help: words('By title and basis the list is known again when it comes once more: do not change it.', '다시 가져올 때 제목과 근거로 같은 목록임을 알아보므로 바꾸지 않는다.', '再次导入时凭标题与依据认出同一名单，请勿更改。') },
  { id: 'material', label: words('Kind of source', '자료 종류', '材料类型'), help: words('Interview, list, document …', '면담, 목록, 문서 …', '访谈、名单、文件……') },
  { id: 'holder', label: words('Kept by', '보관처', '保存方'), help: words('Who keeps the original now.', '원본을 지금 보관하는 곳.', '现由谁保存原件。') },
  { id: 'published', label: words('Date of the list', '목록의 날짜', '名单日期'), help: words('When it was written or published.', '쓰거나 발표한 때.', '书写或发布的时间。') },
  { id: 'lang', label: words('Language of the words', '적은 말의 언어', '所用语言'), help: words('ko, zh, en or another code.', 'ko, zh, en 또는 다른 코드.', 'ko、zh、en或其他代码。') },
  { id: 'note', label: words('Note', '비고', '备注'), help: words('Anything about the list itself.', '목록 자체에 대한 것.', '关于名单本身的说明。') },
];

export const materialLabels: Readonly<Record<string, Words>> = {
  'interview': words('Interview', '면담', '访谈'), 'document': words('Document', '문서', '文件'), 'list': words('List', '목록', '名单'), 'article': words('Article', '기사', '文章'), 'report': words('Report', '보고서', '报告'), 'web-page': words('Web page', '웹 페이지', '网页'),
  'recording': words('Recording', '녹음·녹화', '录音录像'), 'image': words('Image', '사진·그림', '图像'), 'data-set': words('Data set', '데이터 집합', '数据集'), 'letter': words('Letter', '편지', '信件'), 'hearing': words('Hearing', '청문회', '听证会'), 'other': words('Other', '그 밖', '其他'),
};
export const sortLabels: Readonly<Record<string, Words>> = { identified: words('Known', '신원 확인된 사람', '身份已知者'), described: words('Unnamed', '묘사된 사람', '仅有描述者'), group: words('Group', '집단', '群体') };
/** Three silences, kept apart; offered wherever there is a list. */
export const stateLabels: Readonly<Record<'not-known' | 'not-asked' | 'declined', Words>> = { 'not-known': words('not known', '알 수 없음', '不详'), 'not-asked': words('not asked', '묻지 않음', '未询问'), 'declined': words('declined', '대답하지 않음', '未作答') };

/** The terms a field offers, each label once: of two lists the first that has it stands for it. */
export function choicesOf(field: Field, lang: Language, vocabulary: Vocabulary): readonly { readonly label: string; readonly term?: Term; readonly list?: string }[] {
  if (field.use === 'sort') return Object.values(sortLabels).map((label) => ({ label: label[lang] }));
  const named = field.use === 'how' ? ['how-known'] : field.reads?.as === 'term' ? [field.reads.list].flat() : [];
  const taken = new Set<string>();
  const terms = named.flatMap((list) => (lists(vocabulary).find((one) => one.list === list)?.terms ?? []).flatMap((term) => {
    if (taken.has(term.label[lang])) return [];
    taken.add(term.label[lang]);
    return [{ label: term.label[lang], term, list }];
  }));
  return terms.length === 0 || field.use === 'how' ? terms : [...terms, ...Object.values(stateLabels).flatMap((label) => (taken.has(label[lang]) ? [] : [{ label: label[lang] }]))];
}
