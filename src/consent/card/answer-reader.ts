import type { Refusal } from '#base/result.ts';
import { conditions, isSpokenAnswer } from '../answer.ts';
import type { CellAnswer, SpokenAnswer, Wish } from '../answer.ts';
import type { MistakeCode } from '../codes.ts';
import { cellKey, isNaming, parseCellKey, toCell } from '../purposes.ts';
import type { Purpose } from '../purposes.ts';
import { leavingScope, parseScope, wholePurpose } from '../scope.ts';
import type { ScopeKey } from '../scope.ts';
import { freeText, issueCode } from '../words.ts';
import { restrictionKinds } from '../restriction.ts';
import type { QuestionForm, RestrictionDraft } from './card.ts';

type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects what a card says and every mistake in it. Mistakes name question and row, never what was written. */
export class AnswerReader {
  readonly answers: CellAnswer[] = [];
  readonly mistakes: Refusal[] = [];
  readonly restrictions: RestrictionDraft[] = [];
  readonly texts: { decider?: string; mustNotKnow?: string; contactSafely?: string; contactNever?: string } = {};
  readonly #seen = new Set<string>();

  mistake(code: MistakeCode | string, question: number, row?: number | string): void {
    this.mistakes.push({ code, detail: row === undefined ? { question } : { question, row } });
  }

  read(question: number, form: QuestionForm, value: unknown): void {
    switch (form.form) {
      case 'one': return this.#one(question, form.purposes, value);
      case 'each-recipient': return this.#each(question, form.purpose, value, 'consent.recipient-not-named');
      case 'each-government': return this.#governments(question, value);
      case 'each-way': return this.#ways(question, form.ways, value);
      case 'contact': return this.#contact(question, value);
      case 'wishes': return this.#wishes(question, value);
      case 'restrictions': return this.#drafts(question, value);
    }
  }

  #add(question: number, key: ScopeKey, answer: SpokenAnswer, row?: number): void {
    if (this.#seen.has(key)) return this.mistake('consent.question-twice', question, row);
    this.#seen.add(key);
    this.answers.push({ key, answer });
  }

  #answer(question: number, value: unknown, row?: number): SpokenAnswer | undefined {
    if (isSpokenAnswer(value)) return value;
    this.mistake('consent.answer-unknown', question, row);
    return undefined;
  }

  #one(question: number, purposes: readonly Purpose[], value: unknown): void {
    const answer = this.#answer(question, value);
    if (answer !== undefined) for (const purpose of purposes) this.#add(question, wholePurpose(purpose), answer);
  }

  /** An answer without a name closes for everybody; a yes without a name opens nothing and is refused. */
  #forAll(question: number, purposes: readonly Purpose[], value: unknown, code: MistakeCode): boolean {
    if (isFields(value) && Object.keys(value).length > 0) return false;
    if (value === 'yes' || isFields(value)) this.mistake(code, question);
    else this.#one(question, purposes, value);
    return true;
  }

  #cell(question: number, purpose: Purpose, recipient: string, value: unknown, row: number): void {
    const cell = toCell(purpose, recipient);
    if (!cell.ok) return this.mistake(cell.refusal.code, question, row);
    const answer = this.#answer(question, value, row);
    if (answer !== undefined) this.#add(question, cellKey(cell.value) as string as ScopeKey, answer, row);
  }

  #each(question: number, purpose: Purpose, value: unknown, code: MistakeCode): void {
    if (this.#forAll(question, [purpose], value, code) || !isFields(value)) return;
    for (const [row, [recipient, one]] of Object.entries(value).entries()) this.#cell(question, purpose, recipient, one, row);
  }

  #governments(question: number, value: unknown): void {
    if (this.#forAll(question, ['name-to-government', 'published-later-by-un'], value, 'consent.government-not-named') || !isFields(value)) return;
    for (const [row, [government, one]] of Object.entries(value).entries()) {
      const both = isFields(one) ? one : { pass: one };
      for (const [field, purpose] of [['pass', 'name-to-government'], ['publishedLater', 'published-later-by-un']] as const) {
        if (both[field] !== undefined) this.#cell(question, purpose, government, both[field], row);
      }
      if (Object.keys(both).length === 0 || Object.keys(both).some((field) => field !== 'pass' && field !== 'publishedLater')) this.mistake('consent.card-shape', question, row);
    }
  }

  #ways(question: number, ways: Readonly<Record<string, Purpose>>, value: unknown): void {
    if (this.#forAll(question, Object.values(ways), value, 'consent.recipient-not-named') || !isFields(value)) return;
    for (const [row, [way, one]] of Object.entries(value).entries()) {
      const purpose = Object.hasOwn(ways, way) ? ways[way] : undefined;
      if (purpose === undefined) this.mistake('consent.recipient-unknown', question, row);
      else {
        const answer = this.#answer(question, one, row);
        if (answer !== undefined) this.#add(question, wholePurpose(purpose), answer, row);
      }
    }
  }

  #text(question: number, value: unknown): string | undefined {
    if (value === undefined) return undefined;
    const read = freeText.safeParse(value);
    if (!read.success) this.mistake(issueCode(read.error.issues[0], 'consent.card-shape'), question);
    return read.data;
  }

  #contact(question: number, value: unknown): void {
    const fields = isFields(value) ? value : { answer: value };
    if (Object.keys(fields).some((field) => !['answer', 'safely', 'never'].includes(field))) this.mistake('consent.card-shape', question);
    this.#one(question, ['contact'], fields['answer']);
    const [safely, never] = [this.#text(question, fields['safely']), this.#text(question, fields['never'])];
    if (safely !== undefined) this.texts.contactSafely = safely;
    if (never !== undefined) this.texts.contactNever = never;
  }

  #wishes(question: number, value: unknown): void {
    if (!isFields(value)) return this.mistake('consent.card-shape', question);
    for (const [row, [field, one]] of Object.entries(value).entries()) {
      if (field === 'decider' || field === 'mustNotKnow') {
        const text = this.#text(question, one);
        if (text !== undefined) this.texts[field] = text;
        continue;
      }
      const condition = conditions.find((name) => name === field);
      if (condition === undefined) { this.mistake('consent.card-shape', question, row); continue; }
      const fields = isFields(one) ? one : { answer: one };
      const wish: Wish | undefined = fields['answer'] === 'ask-decider' ? 'ask-decider' : this.#answer(question, fields['answer'], row);
      if (wish === undefined) continue;
      for (const key of this.#wishKeys(question, wish, fields['for'], row)) this.answers.push({ key, wishes: { [condition]: wish } });
    }
  }

  /** Cells a wish speaks of: named one by one for a yes; without names it can only close, or leave it to the decider. */
  #wishKeys(question: number, wish: Wish, named: unknown, row: number): readonly ScopeKey[] {
    if (named === undefined) {
      if (wish === 'yes') this.mistake('consent.recipient-not-named', question, row);
      return wish === 'yes' ? [] : (['share-named', 'name-to-government', 'published-later-by-un', 'publish-name', 'publish-picture', 'publish-voice', 'contact'] as const).map(wholePurpose);
    }
    if (!Array.isArray(named) || named.length === 0 || named.length > 500) { this.mistake('consent.card-shape', question, row); return []; }
    const keys = new Set<ScopeKey>();
    for (const text of named) {
      const cell = typeof text === 'string' ? parseCellKey(text) : undefined;
      if (cell?.ok === true && (isNaming(cell.value) || cell.value.purpose === 'contact')) keys.add(cellKey(cell.value) as string as ScopeKey);
      else this.mistake(cell?.ok === false ? cell.refusal.code : 'consent.wish-cell', question, row);
    }
    return [...keys];
  }

  #drafts(question: number, value: unknown): void {
    if (!Array.isArray(value) || value.length > 500) return this.mistake('consent.card-shape', question);
    for (const [row, one] of value.entries()) {
      if (!isFields(one) || Object.keys(one).some((field) => !['kind', 'person', 'what', 'scope'].includes(field))) { this.mistake('consent.card-shape', question, row); continue; }
      const kind = one['kind'] === undefined ? 'told-in-confidence' : restrictionKinds.find((name) => name === one['kind']);
      const [person, what] = [this.#text(question, one['person'] ?? ''), this.#text(question, one['what'] ?? '')];
      const scope = one['scope'] === undefined ? { ok: true as const, value: leavingScope } : parseScope(one['scope']);
      if (!scope.ok) this.mistake(scope.refusal.code, question, row);
      else if (kind === undefined) this.mistake('consent.card-shape', question, row);
      else if (person !== undefined && what !== undefined) this.restrictions.push({ kind, person, what, scope: scope.value });
    }
  }
}
