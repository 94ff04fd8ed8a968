import { coarsenPlaces } from './places.ts';

export type TimePrecision = 'day' | 'month' | 'year';

/** EDTF without the day, or without day and month. '2012-02-18/2012-02-19' becomes '2012-02', for both ends are the same month. */
export function coarsenTime(edtf: string, precision: TimePrecision): string {
  if (precision === 'day') return edtf;
  const cut = precision === 'month' ? edtf.replace(/([\dX]{4}[?~%]?-[\dX]{2}[?~%]?)-[\dX]{2}/g, '$1') : edtf.replace(/([\dX]{4}[?~%]?)-[\dX]{2}[?~%]?(?:-[\dX]{2})?/g, '$1');
  const set = /^\{(.+)\}$/.exec(cut);
  const members = [...new Set((set?.[1] ?? cut).split(set ? ',' : '/'))];
  if (members.length === 1) return members[0] ?? cut;
  return set ? `{${members.join(',')}}` : members.join('/');
}

const months = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';

/** Words of an account of somebody who is not public by choice: no day, no town. */
export function coarsenText(words: string, time: TimePrecision): string {
  if (time === 'day') return words;
  const dated = words
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => coarsenTime(day, time))
    .replace(new RegExp(`\\b\\d{1,2} (${months}(?: \\d{4})?)`, 'g'), '$1')
    .replace(new RegExp(`\\b(${months}) \\d{1,2}\\b(?!\\d)`, 'g'), '$1');
  const plain = time === 'year' ? dated.replace(/\b(\d{4})-\d{2}\b/g, '$1') : dated;
  // The number of a prison, and 'provincial', name the town as well as the town's own name does.
  return coarsenPlaces(plain).replace(/\b(?:Camp|No\.) \d+\b/g, 'number left out').replace(/\b(?:provincial|county) (?=MSS|jipkyulso|holding)/g, '');
}
