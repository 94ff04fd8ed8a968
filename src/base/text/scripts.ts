/** ISO 15924 codes of the scripts our sources are written in; `Zyyy` = none of them (figures, signs). */
export const scripts = ['Hang', 'Hani', 'Hira', 'Kana', 'Latn', 'Cyrl', 'Thai', 'Laoo', 'Mymr', 'Khmr', 'Mong', 'Arab', 'Grek'] as const;
export type Script = (typeof scripts)[number] | 'Zyyy';

const names: Readonly<Record<(typeof scripts)[number], RegExp>> = {
  Hang: /\p{Script=Hangul}/u, Hani: /\p{Script=Han}/u, Hira: /\p{Script=Hiragana}/u, Kana: /\p{Script=Katakana}/u, Latn: /\p{Script=Latin}/u, Cyrl: /\p{Script=Cyrillic}/u,
  Thai: /\p{Script=Thai}/u, Laoo: /\p{Script=Lao}/u, Mymr: /\p{Script=Myanmar}/u, Khmr: /\p{Script=Khmer}/u, Mong: /\p{Script=Mongolian}/u, Arab: /\p{Script=Arabic}/u, Grek: /\p{Script=Greek}/u,
};

/** Script of one character. */
export const scriptOfChar = (char: string): Script => scripts.find((script) => names[script].test(char)) ?? 'Zyyy';

/** Scripts of a text, the most frequent first, ties in the order of the text. */
export function scriptsIn(text: string): readonly Script[] {
  const counts = new Map<Script, number>();
  for (const char of text) {
    const script = scriptOfChar(char);
    if (script !== 'Zyyy') counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([script]) => script);
}

/** The script most of a text is in; `Zyyy` when it has no letters. For mixed text ask `scriptsIn`. */
export const scriptOf = (text: string): Script => scriptsIn(text)[0] ?? 'Zyyy';
