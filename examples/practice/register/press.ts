import type { SourceId } from '#base/ids.ts';
import { parseTime } from '#base/time/index.ts';
import type { Claim, FigureValue } from '#register/account/index.ts';
import type { Maker } from './maker.ts';

type Says = Partial<Omit<FigureValue, 'period' | 'asOf' | 'unit'>> & { readonly words: string };

function figure(url: string, says: Says): Claim {
  const period = parseTime('3 March 2022', { suppliedBy: 'document' });
  const value: FigureValue = {
    measure: 'moved-in-a-period', unit: { code: 'persons', definition: null }, population: '[invented] people handed over', place: { how: 'exact', place: 284, words: 'Tumen' },
    period: { ...period, flags: [...period.flags] }, asOf: null, low: null, high: null, bound: 'words', stance: 'states', chain: [], ...says,
  };
  return { property: 'figure', value: { is: 'figure', figure: value }, wording: { text: says.words, lang: 'en' }, locator: { at: 'web', url }, howKnown: { how: 'read' } };
}

/** Three who were asked how many, and one part of a number. `.invalid` is a name that no machine may have (RFC 2606). */
export async function press(at: Maker) {
  const outlet = (title: string, more: Record<string, unknown> = {}): Promise<SourceId> =>
    at.source(title, { material: 'article', basis: 'public', lang: 'en', publisher: title, url: `https://${title.toLowerCase().replaceAll(' ', '-')}.invalid/`, read: 'whole', ...more });
  const group = await outlet('Open Door', { material: 'report', published: '2022-03-12' });
  const daily = await outlet('Border Daily', { published: '2022-03-10', derivesFrom: [group] });
  const office = await outlet('Spokesperson', { material: 'hearing', published: '2022-03-15' });
  const url = (name: string): string => `https://${name}.invalid/2022`;
  const counted = await at.figure({ source: group }, [figure(url('open-door'), { words: '62 people', low: 62, high: 62, bound: 'exact', chain: [{ who: 'Open Door', role: 'invented group', said: '2022-03-12', state: 'seen' }] })]);
  const reported = await at.figure({ source: daily }, [figure(url('border-daily'), {
    words: 'at least 40 people', low: 40, bound: 'at-least',
    chain: [{ who: 'Border Daily', role: 'invented newspaper', said: '2022-03-10', state: 'seen' }, { who: 'a member of parliament', role: null, said: null, state: 'not-checked' }, { who: 'Open Door', role: 'invented group', said: null, state: 'not-found' }],
  })]);
  const denied = await at.figure({ source: office }, [figure(url('spokesperson'), { words: 'there are no such people', stance: 'denies', chain: [{ who: 'Spokesperson', role: 'invented ministry', said: '2022-03-15', state: 'seen' }] })]);
  const women = await at.figure({ source: group }, [figure(url('open-door'), { words: '12 of them women with children', population: '[invented] women with children handed over', low: 12, high: 12, bound: 'exact', chain: [{ who: 'Open Door', role: 'invented group', said: '2022-03-12', state: 'seen' }] })]);
  return { group, daily, office, counted, reported, denied, women };
}
