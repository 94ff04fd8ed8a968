import type { AssessmentBody } from '../../assessment/index.ts';
import type { Lang } from '../support-words.ts';

type Words = Record<Lang, string>;
const w = (en: string, ko: string, zh: string): Words => ({ en, ko, zh });

const about: Record<AssessmentBody['about'], Words> = {
  'same': w('same or different', '같은지 다른지', '是否同一'), 'preferred': w('which value is preferred', '어느 값을 택할지', '采用哪个说法'), 'independence': w('independent origin or not', '출처가 독립인지', '来源是否独立'),
  'grade': w('grade of a source', '출처 등급', '来源等级'), 'information': w('grade of a claim', '정보 등급', '信息等级'), 'characterisation': w('legal characterisation', '법적 평가', '法律定性'), 'review': w('review', '검토', '复核'),
  'second': w('second look at a pair', '짝의 두 번째 판단', '对一对的第二次判断'), 'figure-relation': w('how two figures relate', '두 수치의 관계', '两个数字的关系'), 'event-relation': w('how two events relate', '두 사건의 관계', '两个事件的关系'), 'passage-free': w('passage free of identifying detail', '신원이 드러나지 않는 대목', '不含身份信息的段落'),
};
const verdicts: Readonly<Record<string, Words>> = {
  'same': w('the same', '같음', '同一'), 'different': w('different', '다름', '不同'), 'unsure': w('unsure', '확실하지 않음', '不确定'), 'independent': w('independent', '서로 독립', '相互独立'), 'same-origin': w('one origin', '출처가 하나', '同一来源'),
  'arguable': w('arguable', '다툴 여지 있음', '可主张'), 'met': w('met', '해당함', '符合'), 'not-met': w('not met', '해당하지 않음', '不符合'), 'in-review': w('in review', '검토 중', '复核中'),
  'reasonable-grounds': w('reasonable grounds to believe', '믿을 만한 합리적 근거 있음', '有合理理由相信'), 'not-supported': w('not supported', '뒷받침되지 않음', '未获支持'),
  'same-question': w('the same question', '같은 질문', '同一问题'), 'part-of': w('part of', '일부', '属于其中一部分'), 'sum-of': w('sum of', '합계', '合计'), 'repeats': w('repeats', '되풀이', '重复引用'), 'revises': w('revises', '고침', '修正'), 'different-question': w('a different question', '다른 질문', '不同问题'),
  'precedes': w('comes before', '앞섬', '早于'), 'causes': w('led to', '원인이 됨', '导致'), 'parallel-to': w('at the same time as', '나란히 일어남', '同时发生'), 'none': w('none preferred', '어느 것도 택하지 않음', '不采用任何说法'), 'one': w('one preferred', '하나를 택함', '采用其一'),
};

export const aboutWords = (what: AssessmentBody['about'], lang: Lang): string => about[what][lang];
export const verdictWords = (verdict: string, lang: Lang): string => verdicts[verdict]?.[lang] ?? verdict;

/** The conclusion as a code, whatever the assessment is about. */
export function verdictOf(body: AssessmentBody): string | null {
  switch (body.about) {
    case 'same': case 'second': case 'independence': case 'characterisation': case 'review': return body.verdict;
    case 'figure-relation': case 'event-relation': return body.relation;
    case 'grade': case 'information': return body.grade;
    case 'preferred': return body.preferred === null ? 'none' : 'one';
    case 'passage-free': return null;
  }
}
