import type { ReadName } from '#names/index.ts';

/** In what a name is written, as far as it changes what an agreement is worth (rule 10). `short`: two characters, which are mostly the name of a Chinese or one that a Korean has among Chinese: of other characters of one Korean sound it says nothing. */
export const scripts = ['hangul', 'hanja', 'short', 'marked', 'latin', 'pinyin', 'other'] as const;
export type Script = (typeof scripts)[number];

/** Place of a name's script in `scripts`. */
export const scriptOf = ({ forms, folded }: ReadName): number => scripts.indexOf(scriptName(forms[0]?.system ?? 'other', folded));
function scriptName(system: ReadName['forms'][number]['system'] | 'other', folded: string): Script {
  switch (system) {
    case 'hangul': return 'hangul';
    case 'hanja': case 'mixed': return [...folded].length === 2 ? 'short' : 'hanja';
    case 'mr': return 'marked';
    case 'latin': return 'latin';
    case 'pinyin': case 'wade-giles': return 'pinyin';
    case 'cyrillic': case 'kana': case 'other': return 'other';
  }
}
