import type { AccountKind } from '../../account/index.ts';
import type { Lang } from '../support-words.ts';

type Words = readonly [en: string, ko: string, zh: string];
const index = { en: 0, ko: 1, zh: 2 } as const;

/** What is claimed of any kind, where no kind says it otherwise. */
const common: Readonly<Record<string, Words>> = {
  'name': ['name', '이름', '姓名'], 'title': ['title', '제목', '标题'], 'type': ['type', '유형', '类型'], 'note': ['note', '메모', '备注'],
  'date': ['date', '날짜', '日期'], 'place': ['place', '장소', '地点'], 'description': ['description', '설명', '描述'], 'outcome': ['outcome', '결과', '结果'],
  'size': ['how many', '인원', '人数'], 'number-of-returns': ['number of returns, as told', '진술된 송환 횟수', '自述遣返次数'],
  // person
  'birth-date': ['date of birth', '생년월일', '出生日期'], 'birth-decade': ['decade of birth', '출생 연대', '出生年代'], 'age': ['age', '나이', '年龄'], 'sex': ['sex', '성별', '性别'],
  'citizenship': ['citizenship', '국적', '国籍'], 'home-province': ['home province', '출신 도', '籍贯（道）'], 'home-address': ['home address', '집 주소', '家庭住址'], 'document': ['document', '신분 서류', '证件'],
  'phone': ['phone', '전화번호', '电话'], 'relative': ['relative', '가족·친척', '亲属'], 'scar': ['scar or mark', '흉터·표시', '疤痕或标记'], 'workplace': ['workplace', '직장', '工作单位'],
  'photograph': ['photograph', '사진', '照片'], 'characteristic': ['characteristic', '특징', '特征'], 'role': ['role', '역할', '角色'], 'make-up': ['who is in it', '구성', '构成'],
  'part-of-group': ['part of the group', '속한 집단', '所属群体'], 'helper': ['helper', '도운 사람', '帮助者'],
  // event
  'from-place': ['from', '출발지', '出发地'], 'to-place': ['to', '도착지', '到达地'], 'via': ['by way of', '경유', '经由'], 'person': ['person', '당사자', '当事人'], 'episode-order': ['which return, as told', '몇 번째 송환(진술대로)', '第几次遣返（据陈述）'],
  'left': ['left', '떠남', '离开'], 'arrested': ['arrested', '체포됨', '被捕'], 'arrest-place': ['place of arrest', '체포 장소', '被捕地点'], 'handed-over': ['handed over', '인도됨', '被移交'], 'hand-over-place': ['place of hand-over', '인도 장소', '移交地点'],
  'mode': ['how returned', '송환 방식', '遣返方式'], 'group': ['group', '송환된 사람의 부류', '被遣返者类别'], 'authority': ['authority', '담당 기관', '主管机关'], 'actor': ['who acted', '행위 주체', '行为方'], 'involved': ['involved', '관련자', '相关者'],
  'step': ['step', '단계', '步骤'], 'precedes': ['comes before', '앞선 일', '早于'], 'related-event': ['related event', '관련 사건', '相关事件'], 'significance': ['why it matters', '의의', '意义'],
  // act
  'victim': ['person affected', '피해자', '受害者'], 'episode': ['return it belongs to', '해당 송환', '所属遣返'], 'event': ['event it belongs to', '해당 사건', '所属事件'], 'method': ['method', '방법', '手段'], 'end-date': ['until', '종료일', '截止'],
  'duration': ['how long, as told', '기간(진술대로)', '时长（据陈述）'], 'place-type': ['kind of place', '장소 종류', '场所类型'], 'occurrence': ['how often', '빈도', '频次'], 'status-at-end': ['afterwards', '이후 상태', '其后状况'],
  'involvement': ['alleged by', '혐의 주체(진술대로)', '据称由'], 'stated-reason': ['reason stated', '밝힌 사유', '所称理由'], 'order': ['order, as told', '순서(진술대로)', '顺序（据陈述）'],
  // place, agency
  'at': ['where', '위치', '所在地'], 'inside': ['inside', '포함하는 시설', '位于'], 'moved-from': ['moved from', '옮겨 오기 전', '迁自'], 'operator': ['run by', '운영 기관', '管理机关'], 'status': ['status', '상태', '状态'],
  'route-step': ['step of a route', '송환로의 단계', '路线步骤'], 'number': ['number', '번호', '编号'], 'point': ['point', '좌표', '坐标'], 'country': ['country', '국가', '国家'], 'part-of': ['part of', '상위 기관', '上级机构'],
  // figure
  'figure': ['figure', '수치', '数字'], 'statement': ['statement', '진술문', '声明'], 'said': ['said', '말한 때', '发布时间'], 'speaker': ['speaker', '말한 이', '发布者'],
};
const special: Partial<Record<AccountKind, Readonly<Record<string, Words>>>> = {
  place: { name: ['name', '명칭', '名称'] },
  agency: { name: ['name', '명칭', '名称'] },
  act: { date: ['when', '때', '时间'], type: ['act', '침해 행위', '侵害行为'] },
};

/** A property in a reader's words; the code itself for one that has none, so that nothing is hidden. */
export const propertyWords = (kind: AccountKind, property: string, lang: Lang): string => (special[kind]?.[property] ?? common[property])?.[index[lang]] ?? property;

const sorts: Readonly<Record<string, Words>> = {
  'identified': ['person, identified', '특정된 사람', '已识别的人'], 'described': ['person, described', '서술된 사람', '被描述的人'], 'group': ['group of people', '집단', '群体'], 'pattern': ['pattern, counts nobody', '일반적 양상(세지 않음)', '一般情形（不计数）'],
  'return-episode': ['forced return', '강제송환', '强制遣返'], 'event': ['event', '사건', '事件'], 'public-event': ['public event', '공개된 사건', '公开事件'], 'route': ['return route', '송환로', '遣返路线'],
  'act': ['act', '침해 행위', '侵害行为'], 'custody': ['time in custody', '구금 기간', '羁押期间'], 'facility': ['holding place', '구금 장소', '羁押场所'], 'crossing': ['border crossing', '국경 통과 지점', '边境口岸'], 'town': ['town', '시·읍', '城镇'], 'area': ['area', '지역', '地区'],
  'agency': ['agency or force', '기관·부대', '机构·部队'], 'figure': ['figure', '수치', '数字'],
};
/** What it is, for the header of its page. */
export const sortWords = (sort: string, lang: Lang): string => sorts[sort]?.[index[lang]] ?? sort;
