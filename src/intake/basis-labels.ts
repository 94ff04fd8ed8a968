import type { Language } from '#vocabulary/index.ts';

/** On what something may be held, as people are asked and answer. */
export const basisLabels: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'consent': { en: 'Consent', ko: '동의', zh: '同意' },
  'agreement': { en: 'Agreement', ko: '협약', zh: '协议' },
  'public': { en: 'Public source', ko: '공개 출처', zh: '公开来源' },
  'official-record-published': { en: 'Published official record', ko: '공개된 공식 기록', zh: '已公开的官方记录' },
  'official-record': { en: 'Official record', ko: '공식 기록', zh: '官方记录' },
  'emergency': { en: 'Emergency', ko: '긴급 상황', zh: '紧急情况' },
  'unknown': { en: 'Unknown', ko: '근거 미상', zh: '依据不明' },
};
