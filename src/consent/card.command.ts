import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, write, type Grant, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import type { RestrictionDraft } from './card/card.ts';
import { parseCard } from './card/parse-card.ts';
import { lockSpeaker, saveEntry } from './history.store.ts';
import { requireOneGiver } from './joint.store.ts';
import { splitCard } from './open-parts.ts';

export const recordCardPermission = permission('consent.card', 'documenter', 'data-manager');

export type RecordedCard = {
  readonly id: string;
  /** Persons of question 13 for whom the documenter still records a restriction: `row` is the draft's place on the card. */
  readonly restrictions: readonly (RestrictionDraft & { readonly row: number })[];
};

/**
 * Records a filled card of one giver. Refused with nothing kept: `consent.card-mistakes`, whose `mistakes` is a JSON list of every
 * mistake (code, field or question, row); `register.not-found`, `consent.giver-missing`, `consent.joint-giver`, `consent.recorded-already`.
 */
export async function recordCard(session: Session, compartment: CompartmentId, input: FilledCard): Promise<RecordedCard> {
  return write(session, recordCardPermission, compartment, cardWriter(session, input));
}

export type FilledCard = { readonly source: string; readonly giver: string; readonly card: unknown };

/** `recordCard` in two halves: checked now, written in a transaction of the caller's. */
export function cardWriter(session: Session, input: FilledCard): (tx: Tx, grant: Grant) => Promise<RecordedCard> {
  const card = parseCard(input.card, session.register.world.now());
  if (!card.ok) throw new Refused('consent.card-mistakes', { n: card.mistakes.length, mistakes: JSON.stringify(card.mistakes.map(({ code, detail }) => ({ code, ...detail }))) });
  return async (tx, grant) => {
    const { source, giver } = await lockSpeaker(tx, grant.compartment, input);
    if (giver === source) throw new Refused('consent.giver-missing');
    await requireOneGiver(tx, grant.compartment, giver);
    const id = session.register.world.id<string>();
    await saveEntry(tx, session, grant, { kind: 'consent', id, source, giver }, splitCard(card.value));
    return { id, restrictions: card.value.restrictions.map((draft, row) => ({ ...draft, row })) };
  };
}
