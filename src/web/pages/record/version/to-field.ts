import { sorts } from '../fields.ts';
import { blankField, blankFigure, plainHow, type Field, type FigureTyped, type How, type Way } from '../typed.ts';

/** A claim as the server has it: its value by kind, the words of the source, where they stand, how the speaker knows. */
export type Claim = Readonly<Record<string, unknown>> & { readonly property: string; readonly value: Readonly<Record<string, unknown>> & { readonly is: string } };
type Json = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

export function howOf(claim: Claim): How {
  const known = claim['howKnown'] as { readonly how?: Way; readonly chain?: readonly { readonly who: string | null; readonly how: Way }[] } | undefined;
  return known?.how === undefined ? plainHow : { how: known.how, chain: (known.chain ?? []).map(({ who, how }) => ({ who: who ?? '', how })) };
}
export const wordingOf = (claim: Claim): string => text((claim['wording'] as { readonly text?: string } | undefined)?.text);
/** Page or minute as the form writes them; any other place in the source stays as it is. */
export function whereOf(claim: Claim): string {
  const at = claim['locator'] as { readonly at?: string; readonly page?: string; readonly from?: number } | undefined;
  if (at?.at === 'page') return text(at.page);
  if (at?.at !== 'time' || at.from === undefined) return '';
  const parts = [Math.floor(at.from / 3600), Math.floor((at.from % 3600) / 60), Math.floor(at.from % 60)];
  return (parts[0] === 0 ? parts.slice(1) : parts).map((part) => String(part).padStart(2, '0')).join(':');
}

/** A claim as the form has it, or null where the form has no field that holds all of it: then it can go over as it stands, or be left out. */
export function toField(sort: string, claim: Claim, words: string): Field | null {
  const shape = sorts[sort]?.find(({ property }) => property === claim.property)?.shape;
  const { value } = claim;
  const blank: Field = { ...blankField(claim.property), how: howOf(claim) };
  if (shape === undefined) return null;
  if (value.is === 'state') return { ...blank, silence: value['state'] as Field['silence'] };
  switch (shape.as) {
    case 'text': return value.is === 'text' ? { ...blank, text: text(value['text']) } : null;
    case 'name': return value.is === 'name' ? { ...blank, text: text(value['text']) } : null;
    case 'time': return value.is === 'time' ? timeOf(blank, value['time'] as Json) : null;
    case 'place': return value.is === 'place' ? placeOf(blank, value['place'] as Json, words) : value.is === 'text' ? { ...blank, text: text(value['text']) } : null;
    case 'term': return value.is === 'term' && value['list'] === shape.list ? { ...blank, pick: text(value['code']), label: words, text: text(value['words']) } : null;
    case 'entry': return value.is === 'account' ? { ...blank, pick: text(value['account']), label: words } : null;
    case 'count': return value.is === 'range' && value['unit'] === shape.unit ? { ...blank, text: text(value['words']), low: text(value['low']), high: text(value['high']) } : null;
    case 'age': return value.is === 'text' ? { ...blank, text: text(value['text']) } : value.is === 'range' && value['unit'] === 'years' ? { ...blank, text: text(value['words']) } : null;
    case 'figure': return value.is === 'figure' ? figureOf(blank, value['figure'] as Json) : null;
  }
}

function timeOf(blank: Field, time: Json): Field | null {
  const relative = time['relative'] as { readonly relation: Field['relation']; readonly anchor: { readonly kind: string; readonly account?: string } } | undefined;
  const step = relative?.anchor.kind === 'step' ? text(relative.anchor.account) : '';
  return { ...blank, text: text(time['words']), supplied: (time['suppliedBy'] ?? 'speaker') as Field['supplied'], relation: step === '' ? '' : (relative?.relation ?? ''), step };
}

function placeOf(blank: Field, place: Json, words: string): Field | null {
  switch (place['how']) {
    case 'words': return { ...blank, text: text(place['words']) };
    case 'exact': return { ...blank, text: text(place['words']), pick: text(place['place']), label: words };
    case 'one-of': return { ...blank, text: text(place['words']), pick: (place['places'] as readonly number[]).join(' '), label: words };
    default: return null;
  }
}

function figureOf(blank: Field, figure: Json): Field | null {
  const unit = figure['unit'] as { readonly code: string; readonly definition: string | null };
  const part = (property: string, made: Field | null | undefined): Field | null => (made === undefined ? blankField(property) : made);
  const place = part('place', figure['place'] === null ? undefined : placeOf(blankField('place'), figure['place'] as Json, text((figure['place'] as Json)['words'])));
  const [period, asOf] = [part('period', figure['period'] === null ? undefined : timeOf(blankField('period'), figure['period'] as Json)), part('as-of', figure['asOf'] === null ? undefined : timeOf(blankField('as-of'), figure['asOf'] as Json))];
  if (place === null || period === null || asOf === null) return null;
  const bound = figure['bound'] as FigureTyped['bound'];
  return {
    ...blank,
    figure: {
      ...blankFigure(), measure: text(figure['measure']), unit: unit.code, definition: unit.definition ?? '', population: text(figure['population']), place, period, asOf, bound, low: text(figure['low']), high: text(figure['high']),
      words: text(figure['words']), stance: figure['stance'] as FigureTyped['stance'],
      chain: (figure['chain'] as readonly { readonly who: string; readonly role: string | null; readonly said: string | null; readonly state: 'seen' }[]).map((one) => ({ who: one.who, role: one.role ?? '', said: one.said ?? '', state: one.state })),
    },
  };
}
