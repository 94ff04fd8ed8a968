import { how, key, note, toldBy } from './common.ts';
import { words, type Field } from './field.ts';

/** One row, one person or one group of people. */
export const people: readonly Field[] = [
  key,
  {
    id: 'sort', use: 'sort', onlyInWorkbook: true, label: words('Person or group', '사람 또는 집단', '个人或群体'), header: /^$/,
    help: words('Known: somebody whose identity you know. Unnamed: one person only described. Group: several people told of together.', '신원 확인된 사람: 누구인지 아는 경우. 묘사된 사람: 설명만 있는 한 사람. 집단: 함께 이야기된 여러 사람.', '身份已知者：知道是谁。仅有描述者：只有描述的一人。群体：一并讲述的多人。'),
  },
  {
    id: 'name', label: words('Name (sealed)', '성명 (봉인됨)', '姓名（封存）'), reads: { property: 'name', as: 'name', name: 'birth' },
    help: words('Only if the person agreed to your keeping it, or the source is public. Kept locked apart.', '본인이 보관에 동의했거나 공개 출처인 경우에만. 따로 잠가 보관한다.', '仅在本人同意保存或来源已公开时填写。单独加密保存。'),
    header: /^(?:(?:full|birth|real|korean|victim)?[\s_-]?names?|이름|성명|성함|실명|본명|피해자명|姓名|名字|原名|本名)$/i,
  },
  {
    id: 'other-name', label: words('Other name or writing (sealed)', '다른 이름·표기 (봉인됨)', '其他姓名或写法（封存）'), reads: { property: 'name', as: 'name', name: 'not-said' },
    help: words('Another spelling, alias or Chinese name.', '다른 표기, 가명, 중국 이름.', '其他写法、化名或中文名。'),
    header: /alias|nick[\s_-]?name|other[\s_-]?names?|chinese[\s_-]?name|english[\s_-]?name|가명|별명|다른\s?이름|영문\s?(?:이름|성명)|중국\s?이름|化名|别名|曾用名|英文名|中文名/i,
  },
  { id: 'code-name', notInWorkbook: true, label: words('Code name of the source', '출처의 가명 부호', '来源所用代号'), help: words('A label such as "witness 002": names nobody.', '"증인 002" 같은 부호로, 누구의 이름도 아니다.', '如“证人002”的代号，不是任何人的姓名。'), header: /pseudonym|code[\s_-]?name|case[\s_-]?name|가명\s?부호|代号/i, reads: { property: 'name', as: 'name', name: 'code' } },
  { id: 'sex', label: words('Sex', '성별', '性别'), help: words('As told.', '진술된 대로.', '按所述填写。'), header: /^(?:sex|gender|성별|남녀|性别|性別)$/i, reads: { property: 'sex', as: 'term', list: 'sex' } },
  { id: 'age', label: words('Age', '나이', '年龄'), help: words('As told, with how it is counted if that was said: "35", "만 35세", "30s".', '진술된 대로. 세는 방식을 말했으면 함께: "35", "만 35세", "30대".', '按所述填写；如说明了计算方式也写上："35"、“35周岁”、“30多岁”。'), header: /^(?:age|age[\s_-]?(?:group|at.*)|나이|연령|세는\s?나이|만\s?나이|年龄|年齡|岁数)/i, reads: { property: 'age', as: 'range', unit: 'years', reads: 'age' } },
  { id: 'birth', label: words('Date or year of birth (sealed)', '생년월일 또는 생년 (봉인됨)', '出生日期或年份（封存）'), help: words('As exactly as told, not more: "1979", "1979-05".', '진술된 만큼만 정확하게: "1979", "1979-05".', '按所述的精确度填写："1979"、"1979-05"。'), header: /birth|born|\bdob\b|\byob\b|생년|출생|태어난|出生|生于|生年/i, reads: { property: 'birth-date', as: 'time' } },
  { id: 'home', label: words('Home province or county', '고향 (도·군)', '籍贯（道、郡）'), help: words('No street, no exact address.', '동네나 정확한 주소는 적지 않는다.', '不写街道或详细地址。'), header: /home[\s_-]?(?:town|province|county|place)?$|hometown|native[\s_-]?place|place[\s_-]?of[\s_-]?(?:origin|birth)|고향|출신\s?(?:지|지역|도)|원적|본적|籍贯|家乡|老家|原籍/i, reads: { property: 'home-province', as: 'place' } },
  { id: 'citizenship', label: words('Citizenship', '국적', '国籍'), help: words('As told.', '진술된 대로.', '按所述填写。'), header: /citizenship|nationality|국적|国籍|國籍/i, reads: { property: 'citizenship', as: 'term', list: 'citizenship' } },
  { id: 'size', label: words('How many (groups)', '인원 (집단)', '人数（群体）'), help: words('A number, a range "10-15" or "about 30".', '수, 범위 "10-15" 또는 "약 30".', '数字、范围"10-15“或”约30"。'), header: /^(?:size|group[\s_-]?size|persons|people|인원|인원\s?수|몇\s?명|人数|规模)$/i, reads: { property: 'size', as: 'range', unit: 'persons' } },
  { id: 'make-up', label: words('Make-up of the group', '집단의 구성', '群体构成'), help: words('As told: "seven women, one with a child".', '진술된 대로: "여성 일곱, 그중 한 명은 아이와 함께".', '按所述：“七名女子，其中一人带孩子”。'), header: /make[\s_-]?up|composition|구성|构成|组成/i, reads: { property: 'make-up', as: 'text' } },
  { id: 'part-of', onlyInWorkbook: true, label: words('Part of group no.', '속한 집단 번호', '所属群体编号'), help: words('Number of the row above that holds the group.', '그 집단이 있는 위쪽 줄의 번호.', '上方群体所在行的编号。'), header: /^$/, reads: { property: 'part-of-group', as: 'row', table: 'people' } },
  { id: 'returns', label: words('Returned how often', '송환 횟수', '被遣返次数'), help: words('As told; may be more than the returns written down.', '진술된 대로. 적힌 송환보다 많을 수 있다.', '按所述；可多于已记录的遣返。'), header: /(?:number|times|count)[\s_-]?(?:of[\s_-]?)?(?:returns?|returned|repatriat)|times[\s_-]?repatriated|^times$|송환\s?(?:횟수|번수)|북송\s?횟수|遣返次数/i, reads: { property: 'number-of-returns', as: 'range', unit: 'returns' } },
  { id: 'description', lines: 2, label: words('Description', '설명', '描述'), help: words('What tells this person or group apart, without naming anybody.', '이름 없이 이 사람이나 집단을 구별해 주는 것.', '不写姓名，说明其特征。'), header: /description|설명|묘사|描述|特征/i, reads: { property: 'description', as: 'text' } },
  { id: 'outcome', label: words('Last known of the person', '마지막으로 알려진 상태', '最后所知情况'), help: words('As told.', '진술된 대로.', '按所述填写。'), header: /outcome|result|fate|status|결과|현재\s?상태|생사|행방|结果|下落|现状/i, reads: { property: 'outcome', as: 'term', list: 'outcome' } },
  how, toldBy, note,
];

/** What a list of people often tells of one return in the same row. */
export const returnInRow: readonly Field[] = [
  { id: 'left', part: 'return', notInWorkbook: true, label: words('Left the country', '떠난 때', '离开时间'), help: words('When.', '때.', '时间。'), header: /^left|departure|escape[\s_-]?date|탈북\s?(?:일|시기|년)|떠난\s?때|도강\s?(?:일|시기)|离开|脱北(?:日期|时间)/i, reads: { property: 'left', as: 'time' } },
  { id: 'arrested', part: 'return', notInWorkbook: true, label: words('Arrested', '체포된 때', '被捕时间'), help: words('When.', '때.', '时间。'), header: /^arrest(?:ed)?(?:[\s_-]?(?:date|on))?$|date[\s_-]of[\s_-]arrest|체포\s?(?:일|일자|시기|된\s?때)|被捕(?:日期|时间)|抓捕日期/i, reads: { property: 'arrested', as: 'time' } },
  { id: 'arrest-place', part: 'return', notInWorkbook: true, label: words('Arrested where', '체포된 곳', '被捕地点'), help: words('Town or county.', '시·군.', '城镇或县。'), header: /arrest(?:ed)?[\s_-]?(?:place|location|where|in|at)|place[\s_-]of[\s_-]arrest|체포\s?(?:지|장소|지역|된\s?곳)|被捕地|抓捕地/i, reads: { property: 'arrest-place', as: 'place' } },
  { id: 'handed-over', part: 'return', notInWorkbook: true, label: words('Returned, handed over', '송환·인계된 때', '遣返、移交时间'), help: words('When.', '때.', '时间。'), header: /^(?:repatriat(?:ed|ion)|return(?:ed)?|hand(?:ed)?[\s_-]?over|deport(?:ed|ation))(?:[\s_-]?(?:date|on))?$|date[\s_-]of[\s_-](?:return|repatriation)|송환\s?(?:일|일자|시기|된\s?때)|북송\s?(?:일|일자|시기)|遣返(?:日期|时间)|移交(?:日期|时间)/i, reads: { property: 'handed-over', as: 'time' } },
  { id: 'hand-over-place', part: 'return', notInWorkbook: true, label: words('Handed over where', '인계된 곳', '移交地点'), help: words('Crossing or town.', '통과 지점이나 시·군.', '口岸或城镇。'), header: /(?:repatriat(?:ed|ion)|return(?:ed)?|hand(?:ed)?[\s_-]?over)[\s_-]?(?:place|location|where|at|via)|송환\s?(?:지|장소|지점|경유)|인계\s?(?:지|장소)|遣返地|移交地/i, reads: { property: 'hand-over-place', as: 'place' } },
];
