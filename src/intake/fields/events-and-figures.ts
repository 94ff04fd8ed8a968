import { how, key, note, toldBy } from './common.ts';
import { words, type Field, type FigureUse } from './field.ts';

/** One row, one thing that happened. */
export const events: readonly Field[] = [
  key,
  { id: 'title', label: words('What happened', '무슨 일', '事件'), help: words('In a few words.', '짧게.', '简述。'), header: /^(?:title|event|headline|what|제목|사건|사건명|标题|事件|名称)$/i, reads: { property: 'title', as: 'text' } },
  { id: 'date', label: words('When', '때', '时间'), help: words('As told.', '진술된 대로.', '按所述填写。'), header: /^(?:date|when|day|date[\s_-]?edtf|날짜|일자|일시|때|日期|时间)$/i, reads: { property: 'date', as: 'time' } },
  { id: 'place', label: words('Where', '곳', '地点'), help: words('Town or county.', '시·군.', '城镇或县。'), header: /^(?:place|where|location|town|장소|지역|곳|地点|地区)$/i, reads: { property: 'place', as: 'place' } },
  { id: 'size', label: words('How many people', '인원', '人数'), help: words('A number or range.', '수 또는 범위.', '数字或范围。'), header: /^(?:size|persons|people|how[\s_-]?many|인원|몇\s?명|人数)$/i, reads: { property: 'size', as: 'range', unit: 'persons' } },
  { id: 'actor', label: words('Who acted', '행위 주체', '行为方'), help: words('Body or State.', '기관이나 국가.', '机关或国家。'), header: /^(?:actors?|by[\s_-]?whom|주체|행위자|行为方|主体)$/i, reads: { property: 'actor', as: 'text' } },
  { id: 'significance', label: words('Why it matters', '의미', '意义'), help: words('In a few words.', '짧게.', '简述。'), header: /why|signific|의미|意义/i, reads: { property: 'significance', as: 'text' } },
  { id: 'outcome', label: words('Outcome', '결과', '结果'), help: words('As told.', '진술된 대로.', '按所述填写。'), header: /outcome|결과|结果/i, reads: { property: 'outcome', as: 'text' } },
  how, toldBy, note,
];

const figure = (id: string, use: FigureUse, label: Field['label'], header: RegExp): Field => ({ id, use, label, help: words('', '', ''), header });

/** One row, one number as somebody states it. What it measures is said once for the table, or stays not stated. */
export const figures: readonly Field[] = [
  key,
  figure('value', 'value', words('Number', '수치', '数字'), /^(?:value|figure|number|count|total|amount|persons|수치|값|수|인원|명수|합계|数值|数字|数量|人数|合计)$/i),
  figure('low', 'low', words('Lowest', '최소', '最低'), /(?:^|_)(?:low|min\w*|at[\s_-]?least|하한|최소)$|下限|最低/i),
  figure('high', 'high', words('Highest', '최대', '最高'), /(?:^|_)(?:high|max\w*|at[\s_-]?most|상한|최대)$|上限|最高/i),
  figure('unit', 'unit', words('Unit', '단위', '单位'), /(?:^|_)units?$|단위|单位/i),
  figure('definition', 'definition', words('What is counted, as defined', '세는 것의 정의', '统计对象定义'), /^(?:indicator|measure|definition|category|지표|항목|정의|구분|指标|项目|定义)$/i),
  figure('population', 'population', words('Of whom', '모집단', '统计对象范围'), /population|of[\s_-]?whom|모집단|대상|人群|对象|范围/i),
  figure('figure-place', 'place', words('Where', '곳', '地点'), /^(?:place|country|location|where|region|asylum|장소|지역|국가|나라|地点|国家|地区)$/i),
  figure('period', 'period', words('Period', '기간', '期间'), /period|^(?:year|date|when|month)$|기간|연도|년도|시기|期间|年份|年度|时期/i),
  figure('as-of', 'as-of', words('As of', '기준 시점', '截至'), /as[\s_-]?of|기준\s?(?:일|시점)|截至|截止/i),
  figure('said-by', 'said-by', words('Said by', '말한 곳', '出自'), /^(?:source|publisher|said[\s_-]?by|speaker|outlet|출처|발표\s?기관|자료원|来源|出处|发布方)$/i),
  { ...note, header: /^(?:notes?|remarks?|comments?|비고|메모|참고|备注|附注|说明)$/i },
];
