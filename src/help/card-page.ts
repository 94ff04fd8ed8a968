import { findTemplate, renderCard } from '#consent/index.ts';
import type { Language } from '#vocabulary/index.ts';
import type { Block } from './blocks.ts';
import type { Page } from './page.ts';

const words: Readonly<Record<Language, { readonly title: string; readonly first: string; readonly then: string; readonly unchecked: string; readonly sheet: string; readonly filled: string }>> = {
  en: {
    title: 'Consent card', first: 'Said first', then: 'Then, one by one', sheet: 'How to ask, and what each answer opens', unchecked: 'Have it checked by a native speaker of the field before use.',
    filled: 'Asked by: ………… Interpreter: ………… Day: ………… Said before: cannot be recalled [ ] a court may order [ ] Copy: given [ ] not wanted [ ]',
  },
  ko: {
    title: '동의 카드', first: '먼저 말하기', then: '그다음 하나씩', sheet: '어떻게 묻고, 답마다 무엇이 열리는가', unchecked: '쓰기 전에 이 분야의 원어민에게 확인받으십시오.',
    filled: '물은 사람: ………… 통역: ………… 날짜: ………… 미리 말함: 되돌릴 수 없음 [ ] 법원의 명령 [ ] 사본: 줌 [ ] 원하지 않음 [ ]',
  },
  zh: {
    title: '同意卡', first: '首先说', then: '然后逐一询问', sheet: '怎样问，每个回答打开什么', unchecked: '使用前请由本领域的母语者核对。',
    filled: '询问人：………… 口译：………… 日期：………… 事先说明：无法收回 [ ] 法院可命令 [ ] 副本：已给 [ ] 不要 [ ]',
  },
};

/** The spoken card, laid out from the one template that `consent card` prints and filled cards name. */
export function cardPage(lang: Language): Page {
  const template = findTemplate(lang);
  const card = renderCard(lang);
  if (template === undefined || !card.ok) throw new Error(`no card in ${lang}`);
  const say = words[lang];
  const { yes, no, 'not-now': notNow } = template.answers;
  const questions = card.value.items.map(({ number, text, each }): Block => ({ is: 'question', number, text, each: each.map(({ label }) => label), answers: number === 13 ? [] : [yes, no, notNow] }));
  const head = (text: string, id: string): Block => ({ is: 'heading', level: 2, id, text: [{ text }] });
  return {
    topic: 'consent-card', lang, version: card.value.version, title: say.title,
    blocks: [
      { is: 'paragraph', text: [{ text: say.unchecked, bold: true }, { text: ' ' }, { text: say.sheet, to: 'explanation' }] },
      head(say.first, 'first'), { is: 'quote', paragraphs: [[{ text: template.opening }]] },
      head(say.then, 'then'), ...questions, { is: 'paragraph', text: [{ text: say.filled }] },
    ],
  };
}
