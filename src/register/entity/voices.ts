import type { Voice } from './independence.ts';

/**
 * Names of voices, equal for one voice. What givers told together is the voice of whichever of them also speaks alone, else of those who
 * told another thing together with one of them, else their own: never one more than people spoke.
 */
export function voiceKeys(all: readonly Voice[]): (voice: Voice) => string {
  const own = ({ source, giver }: Pick<Voice, 'source' | 'giver'>): string => `${source} ${giver ?? ''}`;
  if (all.every(({ givers }) => givers === undefined)) return own;
  const alone = new Set(all.filter(({ givers }) => givers === undefined).map(own));
  const taken = new Map<string, string>();
  const keys = new Map<string, string>();
  const joint = [...new Map(all.flatMap((voice) => (voice.givers === undefined ? [] : [[own(voice), voice] as const]))).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, { source, givers = [] }] of joint) {
    const members = givers.map((giver) => own({ source, giver }));
    const key = members.find((member) => alone.has(member)) ?? members.map((member) => taken.get(member)).find((one) => one !== undefined) ?? name;
    keys.set(name, key);
    for (const member of members) if (!taken.has(member)) taken.set(member, key);
  }
  return (voice) => keys.get(own(voice)) ?? own(voice);
}
