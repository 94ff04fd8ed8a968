import type { PlaceSpelling } from './told-place.ts';
import type { Language } from './told-time.ts';

/** How one list writes. */
export type SyntheticSource = {
  readonly code: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  readonly title: string;
  readonly language: Language;
  /** Writing of names. `mixed`: characters, now and then pinyin, as Chinese papers do. */
  readonly names: 'dprk-hangul' | 'rok-hangul' | 'hangul-hanja' | 'common-latin' | 'scholarly-latin' | 'mixed-chinese';
  readonly places: PlaceSpelling;
  /** How often, against the others, a person stands in it. */
  readonly share: number;
  /** Chance of a slip in the name, and that a field is left empty. */
  readonly slips: number; readonly gaps: number;
  /** Interviews tell what the speaker lived or was told; the others only state. */
  readonly interviews: boolean;
};

/** In the order in which `makeLists` takes them: three make a register, six at most. */
export const sources: readonly SyntheticSource[] = [
  { code: 'A', title: 'list A, families and neighbours', language: 'ko', names: 'dprk-hangul', places: 'ko-dprk', share: 8, slips: 0.1, gaps: 0.12, interviews: false },
  { code: 'B', title: 'list B, appeals abroad', language: 'en', names: 'common-latin', places: 'en', share: 5, slips: 0.12, gaps: 0.2, interviews: false },
  { code: 'C', title: 'list C, papers from China', language: 'zh', names: 'mixed-chinese', places: 'zh', share: 4, slips: 0.15, gaps: 0.3, interviews: false },
  { code: 'D', title: 'list D, interviews', language: 'ko', names: 'rok-hangul', places: 'ko-rok', share: 6, slips: 0.08, gaps: 0.1, interviews: true },
  { code: 'E', title: 'list E, compilation', language: 'ko', names: 'hangul-hanja', places: 'ko-rok', share: 3, slips: 0.05, gaps: 0.15, interviews: false },
  { code: 'F', title: 'list F, research', language: 'en', names: 'scholarly-latin', places: 'en', share: 2, slips: 0.06, gaps: 0.15, interviews: false },
];
