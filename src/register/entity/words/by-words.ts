import type { Lang } from '../support-words.ts';

/** Hats as the app calls them; English is the code itself. */
const hats: Readonly<Record<string, { readonly ko: string; readonly zh: string }>> = {
  administrator: { ko: '관리자', zh: '管理员' }, documenter: { ko: '기록 담당', zh: '记录员' }, analyst: { ko: '분석 담당', zh: '分析员' }, reviewer: { ko: '검토 담당', zh: '复核员' },
  'data-manager': { ko: '자료 관리 담당', zh: '数据管理员' }, lawyer: { ko: '법률 담당', zh: '法律人员' }, auditor: { ko: '감사 담당', zh: '审计员' },
};

/** Who wrote something, `name (role)`, with the hat in the reader's language; null for somebody who is not known here. */
export function byWords(who: string | undefined, lang: Lang): string | null {
  if (who === undefined) return null;
  return lang === 'en' ? who : who.replace(/ \(([a-z-]+)\)$/, (whole, role: string) => (hats[role] === undefined ? whole : ` (${hats[role][lang]})`));
}
