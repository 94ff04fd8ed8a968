import type { Outcome } from './people.ts';
import type { Random } from './random.ts';
import type { Language } from './told-time.ts';

export const sexWords = { ko: { F: '여', M: '남' }, en: { F: 'F', M: 'M' }, zh: { F: '女', M: '男' } } as const;

export const outcomeWords: Readonly<Record<Language, Readonly<Record<Outcome, string>>>> = {
  ko: {
    'let-go': '석방', 'left-again': '재탈북', 'reached-safety': '안전한 곳 도착', 'imprisoned': '수감', 'still-held': '구금 중', 'died': '사망', 'returned-fate-unknown': '송환 후 생사 불명',
    'not-known': '모름',
  },
  en: {
    'let-go': 'released', 'left-again': 'left again', 'reached-safety': 'reached safety', 'imprisoned': 'imprisoned', 'still-held': 'still held', 'died': 'died',
    'returned-fate-unknown': 'returned, fate unknown', 'not-known': 'not known',
  },
  zh: {
    'let-go': '获释', 'left-again': '再次出逃', 'reached-safety': '抵达安全地点', 'imprisoned': '被监禁', 'still-held': '仍在押', 'died': '死亡', 'returned-fate-unknown': '遣返后下落不明', 'not-known': '不明',
  },
};

/** How often somebody was returned: the number, or at least it, or one too few, as those who lost sight of a person tell. Draws one number. */
export function returnsWords(times: number, language: Language, random: Random): string {
  const form = random.below(20);
  const n = form === 0 && times > 1 ? times - 1 : times;
  if (form === 1) return language === 'ko' ? `${n}회 이상` : language === 'zh' ? `至少${n}次` : `at least ${n}`;
  if (form === 2) return `${n}-${n + 1}`;
  if (form < 8) return language === 'ko' ? `${n}회` : language === 'zh' ? `${n}次` : String(n);
  return String(n);
}

/** Low and high of such words; undefined for others. */
export function toReturnsRange(words: string): { readonly low: number; readonly high: number | null } | undefined {
  const found = /^(at least |至少)?(\d{1,2})(?:-(\d{1,2}))?(?:회|次)?( 이상)?$/.exec(words);
  if (found === null) return undefined;
  const low = Number(found[2]);
  return { low, high: found[1] !== undefined || found[4] !== undefined ? null : Number(found[3] ?? low) };
}

/** Size of a group whose members nobody named. */
export function groupWords(size: number, language: Language): string {
  return language === 'ko' ? `이름 없는 일행 약 ${size}명` : language === 'zh' ? `约${size}人，姓名不详` : `group of about ${size}, not named`;
}

/** The number of `groupWords`, from a source note; undefined where it tells of no group. */
export function toGroupSize(note: string): { readonly size: number; readonly words: string } | undefined {
  const words = note.slice(note.lastIndexOf('; ') + 2);
  const found = /^(?:이름 없는 일행 약 (\d+)명|约(\d+)人，姓名不详|group of about (\d+), not named)$/.exec(words);
  return found === null ? undefined : { size: Number(found[1] ?? found[2] ?? found[3]), words };
}
