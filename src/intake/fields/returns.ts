import { how, key, note, toldBy } from './common.ts';
import { words, type Field } from './field.ts';

const person: Field = { id: 'person', onlyInWorkbook: true, label: words('Person or group no.', '사람·집단 번호', '个人或群体编号'), help: words('Number of the row on the sheet of people.', '"사람" 시트의 줄 번호.', '“人员”表中的编号。'), header: /^$/, reads: { property: 'person', as: 'row', table: 'people' } };
const when = words('As told: "spring 2004", "2004-03", "late 2010s". Nothing more exact than what was said.', '진술된 대로: "2004년 봄", "2004-03", "2010년대 말". 말한 것보다 정확하게 적지 않는다.', '按所述：“2004年春”、"2004-03"、“2010年代末”。不要比所述更精确。');
const where = words('Town, county or crossing. Never a hiding place.', '시·군 또는 통과 지점. 숨은 곳은 적지 않는다.', '城镇、县或口岸。切勿写藏身处。');

/** One row, one return of one person or group. */
export const returns: readonly Field[] = [
  key, person,
  { id: 'order', label: words('Which return', '몇 번째 송환', '第几次遣返'), help: words('1 for the first told, and so on.', '진술된 첫 번째가 1.', '所述第一次为1，依此类推。'), header: /order|sequence|몇\s?번째|차수|第几次/i, reads: { property: 'episode-order', as: 'range', unit: 'step' } },
  { id: 'left', label: words('Left the country', '떠난 때', '离开时间'), help: when, header: /^left|departure/i, reads: { property: 'left', as: 'time' } },
  { id: 'arrested', label: words('Arrested', '체포된 때', '被捕时间'), help: when, header: /arrested$|arrest[\s_-]?date/i, reads: { property: 'arrested', as: 'time' } },
  { id: 'arrest-place', label: words('Arrested where', '체포된 곳', '被捕地点'), help: where, header: /arrest[\s_-]?place/i, reads: { property: 'arrest-place', as: 'place' } },
  { id: 'handed-over', label: words('Handed over', '인계된 때', '移交时间'), help: when, header: /handed[\s_-]?over|return[\s_-]?date/i, reads: { property: 'handed-over', as: 'time' } },
  { id: 'hand-over-place', label: words('Handed over where', '인계된 곳', '移交地点'), help: where, header: /hand[\s_-]?over[\s_-]?place/i, reads: { property: 'hand-over-place', as: 'place' } },
  { id: 'mode', label: words('Mode of return', '송환 방식', '遣返方式'), help: words('How the person came back.', '어떻게 돌려보내졌는지.', '以何种方式被送回。'), header: /mode|방식|方式/i, reads: { property: 'mode', as: 'term', list: 'return-mode' } },
  { id: 'group', label: words('Group', '부류', '类别'), help: words('What the person was abroad.', '국외에서 어떤 처지였는지.', '在国外的身份。'), header: /^group$|부류|类别/i, reads: { property: 'group', as: 'term', list: 'return-group' } },
  { id: 'authority', label: words('Authority', '기관', '机关'), help: words('Which body arrested or handed over, as told.', '체포하거나 인계한 기관, 진술된 대로.', '抓捕或移交的机关，按所述。'), header: /authority|기관|机关/i, reads: { property: 'authority', as: 'text' } },
  { id: 'outcome', label: words('How it ended', '결과', '结局'), help: words('As told.', '진술된 대로.', '按所述填写。'), header: /outcome|결과|结局/i, reads: { property: 'outcome', as: 'term', list: 'outcome' } },
  how, toldBy, note,
];

const victim: Field = { ...person, id: 'victim', reads: { property: 'victim', as: 'row', table: 'people' } };
const episode: Field = { id: 'episode', onlyInWorkbook: true, label: words('Return no.', '송환 번호', '遣返编号'), help: words('Number of the row on the sheet of returns; empty if not known which.', '"송환" 시트의 줄 번호. 어느 송환인지 모르면 비워 둔다.', '“遣返”表中的编号；不知属于哪次则留空。'), header: /^$/, reads: { property: 'episode', as: 'row', table: 'returns' } };
const duration: Field = { id: 'duration', label: words('How long', '기간', '持续时间'), help: words('As told: "about 20 days", "three months".', '진술된 대로: "20일쯤", "석 달".', '按所述：“大约20天”、“三个月”。'), header: /duration|기간|时长/i, reads: { property: 'duration', as: 'range', unit: 'day', reads: 'duration' } };

/** One row, one time held in one place. */
export const custody: readonly Field[] = [
  key, victim, episode,
  { id: 'order', label: words('Order as told', '말한 순서', '所述顺序'), help: words('1 for the first place held, and so on.', '처음 갇힌 곳이 1.', '最先关押处为1，依此类推。'), header: /order/i, reads: { property: 'order', as: 'range', unit: 'step' } },
  { id: 'place-type', label: words('Type of place', '시설 유형', '场所类型'), help: words('As told; "not known which" is an answer.', '진술된 대로. 어느 곳인지 모르는 것도 답이다.', '按所述；不知是哪种也是回答。'), header: /type/i, reads: { property: 'place-type', as: 'term', list: 'facility-type' } },
  { id: 'place', label: words('Held where', '갇힌 곳', '关押地点'), help: words('As told: "MSS office in Onsong".', '진술된 대로: "온성 보위부".', '按所述：“稳城保卫部”。'), header: /place/i, reads: { property: 'place', as: 'place' } },
  { id: 'from', label: words('From', '시작', '起'), help: when, header: /from/i, reads: { property: 'date', as: 'time' } },
  { id: 'to', label: words('Until', '끝', '止'), help: when, header: /until|to/i, reads: { property: 'end-date', as: 'time' } },
  duration, how, toldBy, note,
];

/** One row, one act or one series of the same act. */
export const acts: readonly Field[] = [
  key, victim, episode,
  { id: 'type', label: words('Act', '침해 행위', '侵害行为'), help: words('What was done. The codebook says what each includes.', '무엇을 했는지. 각각 무엇을 포함하는지는 코드북에 있다.', '所为何事。各项包括什么见编码表。'), header: /type/i, reads: { property: 'type', as: 'term', list: ['local-act', 'mt4'] } },
  { id: 'method', label: words('How', '방법', '方式'), help: words('With what or in what way.', '무엇으로, 어떤 방식으로.', '用何物、以何方式。'), header: /method/i, reads: { property: 'method', as: 'term', list: ['local-method', 'mt5'] } },
  { id: 'occurrence', label: words('How often', '발생 횟수', '发生次数'), help: words('"Every day for two weeks" is one row: continual.', '"두 주 동안 날마다"는 한 줄: 일정 기간 계속.', '“两周内每天”记一行：持续。'), header: /occurrence/i, reads: { property: 'occurrence', as: 'term', list: 'occurrence' } },
  { id: 'date', label: words('When', '때', '时间'), help: when, header: /date/i, reads: { property: 'date', as: 'time' } },
  duration,
  { id: 'place', label: words('Where', '곳', '地点'), help: where, header: /place/i, reads: { property: 'place', as: 'place' } },
  { id: 'involvement', label: words('By whom, as alleged (no name)', '가해 혐의자 (이름 없이)', '涉嫌者（勿写姓名）'), help: words('Body and rank as told: "two MSS officers".', '진술된 기관과 계급: "보위부 군관 두 명".', '按所述的机关与职级：“两名保卫部军官”。'), header: /perpetrator/i, reads: { property: 'involvement', as: 'text' } },
  { id: 'stated-reason', label: words('Reason stated by authorities', '당국이 말한 이유', '当局所称理由'), help: words('As told.', '진술된 대로.', '按所述填写。'), header: /reason/i, reads: { property: 'stated-reason', as: 'term', list: 'stated-reason' } },
  how, toldBy, note,
];
