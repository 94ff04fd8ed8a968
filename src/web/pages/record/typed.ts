/** What the form holds: as typed, finished or not. It travels only between this page and its draft on the server. */
export type Way = 'lived' | 'saw' | 'heard-it-happen' | 'told-by' | 'common-talk' | 'read' | 'inferred' | 'not-recorded';
export type Silence = '' | 'not-known' | 'not-asked' | 'declined';
export type Link = { readonly who: string; readonly how: Way };
export type How = { readonly how: Way; readonly chain: readonly Link[] };

/** Who brought a figure, nearest first: an outlet, whom it cites, and so on to the first voice. */
export type Voice = { readonly who: string; readonly role: string; readonly said: string; readonly state: 'seen' | 'not-found' | 'contradicted' | 'not-checked' };
/** A number as somebody states it, or that somebody denies or cannot confirm one. */
export type FigureTyped = {
  readonly measure: string; readonly unit: string; readonly definition: string; readonly population: string; readonly place: Field; readonly period: Field; readonly asOf: Field;
  readonly bound: 'exact' | 'about' | 'at-least' | 'at-most' | 'between' | 'words'; readonly low: string; readonly high: string; readonly words: string;
  readonly stance: 'states' | 'denies' | 'cannot-confirm'; readonly chain: readonly Voice[];
};

/** One field of an entry. Which parts are used hangs on the kind of the field. */
export type Field = {
  readonly property: string; readonly silence: Silence; readonly text: string;
  /** Code of a term, key of an entry, or the number of a place. */
  readonly pick: string;
  /** Words of the place picked, or of what stands in the list. */
  readonly label: string;
  readonly low: string; readonly high: string;
  readonly supplied: 'speaker' | 'interviewer' | 'coder' | 'document' | 'not-recorded';
  /** How an age was counted, and in which year it was so. */
  readonly counted: '' | 'international' | 'korean-count' | 'rok-year' | 'chinese-xusui'; readonly year: string;
  /** A time told by its place before, after or during another step. */
  readonly relation: '' | 'before' | 'after' | 'during' | 'same-time'; readonly step: string;
  /** Words of the step pointed to, where it is none of this page. Drafts of before have none. */
  readonly stepLabel?: string;
  /** Only where this one is known otherwise than the rest of the entry. */
  readonly how: How | null;
  readonly figure?: FigureTyped;
};

export type Limit = { readonly kind: 'own-objection' | 'child' | 'at-risk-now' | 'told-in-confidence' | 'wish-before-arrest'; readonly all: boolean; readonly words: string };
export type Entry = {
  readonly key: string; readonly giver: string; readonly sort: string;
  /** Keys of those who told it together, where it is more than one. */
  readonly together?: readonly string[] | undefined;
  readonly standing: 'protected' | 'public-role' | 'accused';
  /** How the other entries of the interview call it. Not recorded. */
  readonly call: string;
  readonly wording: string; readonly where: string; readonly how: How; readonly fields: readonly Field[]; readonly limit: Limit | null;
};

export type Spoken = '' | 'yes' | 'no' | 'not-now';
export type CardTyped = {
  readonly language: 'en' | 'ko' | 'zh'; readonly version: string; readonly givenAt: string; readonly askedBy: string; readonly interpreter: string; readonly mode: 'spoken' | 'read' | 'other';
  readonly explained: readonly string[]; readonly copy: 'given' | 'not-wanted' | 'not-offered';
  /** By cell: `1`, `6 un`, `8 CN`, `8 CN later`, `10 name`, `12 arrested`. */
  readonly answers: Readonly<Record<string, Spoken | 'ask-decider'>>;
  readonly others: Readonly<Record<string, string>>;
  readonly safely: string; readonly never: string; readonly decider: string; readonly mustNotKnow: string;
  readonly kept: readonly { readonly person: string; readonly what: string }[];
};
export type GiverTyped = {
  /** Id and name of one who stands in the source already: asked before, with a card of their own. */
  readonly key: string; readonly id?: string; readonly name?: string; readonly call: string; readonly relation?: string; readonly age: 'adult' | 'child' | 'not-known'; readonly setting: 'free' | 'state-facility' | 'by-phone' | 'other' | 'not-recorded'; readonly present: string;
  readonly guardian: string; readonly noGuardian: string; readonly best: string; readonly topics: readonly { readonly topic: string; readonly how: 'raised' | 'not-raised' | 'declined' | 'stopped' }[];
  readonly card: CardTyped | null;
};
export type Typed = {
  readonly kind: 'interview' | 'document' | 'emergency';
  /** The source there is, where something is added to one; then nothing of the source is typed here. */
  readonly there?: { readonly source: string; readonly name: string };
  readonly title: string; readonly material: string; readonly basis: string; readonly lang: string; readonly day: string; readonly holder: string; readonly url: string; readonly note: string;
  readonly givers: readonly GiverTyped[]; readonly entries: readonly Entry[]; readonly next: number;
};

export const blankFigure = (): FigureTyped => ({
  measure: '', unit: 'persons', definition: '', population: '', place: blankField('place'), period: blankField('period'), asOf: blankField('as-of'), bound: 'exact', low: '', high: '', words: '', stance: 'states', chain: [],
});
export const plainHow: How = { how: 'lived', chain: [] };
export const blankField = (property: string): Field => ({ property, silence: '', text: '', pick: '', label: '', low: '', high: '', supplied: 'speaker', counted: '', year: '', relation: '', step: '', how: null });
export const blankEntry = (key: string, giver: string, sort: string, how: How = plainHow): Entry => ({ key, giver, sort, standing: 'protected', call: '', wording: '', where: '', how, fields: [], limit: null });
/** What the page calls a giver: as the writer does, by the number they stand under, or their place on the page. */
export const giverName = ({ call, name }: GiverTyped, title: string): string => (call.trim() !== '' ? call : name === undefined ? title : `${title} (${name})`);
export const blankCard = (language: 'en' | 'ko' | 'zh', day: string): CardTyped => ({
  language, version: '', givenAt: day, askedBy: '', interpreter: '', mode: 'spoken', explained: [], copy: 'not-wanted', answers: {}, others: {}, safely: '', never: '', decider: '', mustNotKnow: '', kept: [],
});
export const blankGiver = (key: string, card: CardTyped | null): GiverTyped => ({ key, call: '', age: 'not-known', setting: 'not-recorded', present: '', guardian: '', noGuardian: '', best: '', topics: [], card });

/** `title`: what an emergency note is called until somebody calls it otherwise. */
export function blankTyped(kind: Typed['kind'], lang: 'en' | 'ko' | 'zh', day: string, title = ''): Typed {
  const spoken = kind !== 'document';
  return {
    kind, title, material: kind === 'interview' ? 'interview' : kind === 'emergency' ? 'interview' : 'article', basis: kind === 'interview' ? 'consent' : kind === 'emergency' ? 'emergency' : 'public',
    lang: spoken ? 'ko' : lang, day, holder: '', url: '', note: '', givers: spoken ? [{ ...blankGiver('g1', kind === 'interview' ? blankCard('ko', day) : null), ...(kind === 'emergency' ? { setting: 'by-phone' as const } : {}) }] : [],
    entries: kind === 'emergency' ? [blankEntry('e1', 'g1', 'person:described', { how: 'not-recorded', chain: [] })] : [], next: 2,
  };
}

/** A draft that adds to a source there is, with its givers, who are not asked again. */
export const typedThere = (there: NonNullable<Typed['there']>, source: { readonly material: string | null; readonly basis: string; readonly lang: string | null }, givers: readonly { readonly id: string; readonly name: string }[], day: string): Typed => ({
  ...blankTyped(source.basis === 'emergency' ? 'emergency' : givers.length === 0 && source.basis !== 'consent' ? 'document' : 'interview', 'ko', day),
  there, material: source.material ?? 'other', basis: source.basis, lang: source.lang ?? 'ko', entries: [], next: givers.length + 1,
  givers: givers.map(({ id, name }, i) => ({ ...blankGiver(`g${i + 1}`, null), id, name })),
});

/** Whether a draft of the server is one of this form. */
export const isTyped = (body: unknown): body is { readonly form: 'interview-1'; readonly typed: Typed; readonly done?: unknown } =>
  typeof body === 'object' && body !== null && (body as { form?: unknown }).form === 'interview-1' && typeof (body as { typed?: unknown }).typed === 'object';
