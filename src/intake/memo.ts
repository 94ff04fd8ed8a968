/** Reading the same words again gives the same value: tables repeat themselves. Forgets all when full, so memory is bounded. */
export function memo<T>(read: (words: string) => T, most = 20_000): (words: string) => T {
  const known = new Map<string, T>();
  return (words) => {
    const before = known.get(words);
    if (before !== undefined) return before;
    const value = read(words);
    if (known.size >= most) known.clear();
    if (words.length < 200) known.set(words, value);
    return value;
  };
}
