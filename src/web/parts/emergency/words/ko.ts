import type { Texts } from '../../../words/words.ts';
import type { EmergencyKey } from './en.ts';

export const words: Texts<EmergencyKey> = {
  'title': '결정이나 검토를 기다리는 긴급 메모',
  'one': '긴급 메모',
  'decision.open': '결정 기한: {at}(기록한 때부터 72시간).',
  'decision.close': '결정 기한이 하루도 남지 않았습니다: {at}까지.',
  'decision.over': '아직 결정하지 않았습니다. 기한은 {at}(기록한 때부터 72시간)이었습니다.',
  'review.open': '결정되었습니다. {at}까지 다시 살펴봅니다.',
  'review.close': '이틀 안에 다시 살펴봐야 합니다: {at}까지.',
  'review.over': '{at}까지 다시 살펴봐야 했습니다(마지막 검토부터 14일).',
  'how': '결정은 이 메모의 진술 하나를 기록하지 않은 사람이 검토하는 것입니다. ‘기다린다’, ‘조용히 있는다’도 결정이며 이유에 적습니다. 시간이 지났다고 열리거나 지워지는 것은 없습니다.',
  'more': '기한이 더 늦은 메모가 더 있습니다.',
};
