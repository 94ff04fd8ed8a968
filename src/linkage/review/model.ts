/** How a field stands between two accounts, the best first. No level for what one side does not say: that is no evidence. */
export const linkFields = {
  name: ['same-writing', 'alike', 'given-name', 'different'],
  sex: ['equal', 'different'],
  birth: ['overlap', 'near', 'different'],
  home: ['same', 'within', 'same-province', 'different'],
  return: ['same-day-place', 'same-day', 'same-time', 'may-be-same', 'different'],
} as const;
export type LinkField = keyof typeof linkFields;
export type LinkLevel<F extends LinkField = LinkField> = F extends LinkField ? (typeof linkFields)[F][number] : never;

type Row = { readonly m: number; readonly u: number };
/**
 * Chances by level: `m` of two accounts of one person, `u` of two persons. Set by hand for lists and interviews that name people in several scripts, not learnt: a circle of a hundred accounts teaches nothing, and what was learnt on
 * invented lists would look surer than it is. Where the value itself is counted (name, home, day), that stands in place of `u`.
 */
export const linkModel: { readonly name: string; readonly partners: number; readonly fields: { readonly [F in LinkField]: Readonly<Record<LinkLevel<F>, Row>> } } = {
  name: 'register-1',
  /** Other accounts of the same person that one account is expected to have, before anything is compared. */
  partners: 0.3,
  fields: {
    name: { 'same-writing': { m: 0.45, u: 0.0005 }, alike: { m: 0.45, u: 0.001 }, 'given-name': { m: 0.04, u: 0.005 }, different: { m: 0.06, u: 0.99 } },
    sex: { equal: { m: 0.985, u: 0.55 }, different: { m: 0.015, u: 0.45 } },
    birth: { overlap: { m: 0.8, u: 0.12 }, near: { m: 0.15, u: 0.2 }, different: { m: 0.05, u: 0.68 } },
    home: { same: { m: 0.7, u: 0.05 }, within: { m: 0.12, u: 0.05 }, 'same-province': { m: 0.06, u: 0.2 }, different: { m: 0.12, u: 0.7 } },
    return: { 'same-day-place': { m: 0.25, u: 0.02 }, 'same-day': { m: 0.15, u: 0.03 }, 'same-time': { m: 0.25, u: 0.05 }, 'may-be-same': { m: 0.15, u: 0.15 }, different: { m: 0.2, u: 0.75 } },
  },
};

/** What is usual elsewhere, as so many persons who say it among so many: thirty accounts do not make a name rare. */
export const usual: Readonly<Record<'name' | 'home' | 'day', { readonly say: number; readonly of: number }>> = { name: { say: 1, of: 2000 }, home: { say: 2, of: 60 }, day: { say: 1, of: 60 } };
