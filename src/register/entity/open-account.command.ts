import { read, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { unsealRecords } from '#keys/index.ts';
import { loadVocabulary } from '#vocabulary/index.ts';
import { getCurrent, reviseAccountPermission, type AccountKind, type Claim, type OpenBody } from '../account/index.ts';
import { loadBodies, loadSources } from './entity.store.ts';
import { shortId } from './short-id.ts';
import type { Lang } from './support-words.ts';
import { propertyWords, sortWords } from './words/property-words.ts';
import { valueWords } from './words/value-words.ts';

/** One claim of an account as whoever writes its next version sees it: null where it is sealed and was not opened; a helper never is. */
export type ClaimToRevise = { readonly place: number; readonly property: string; readonly label: string; readonly sealed: 'no' | 'words' | 'all' | 'helper'; readonly words: string; readonly claim: Claim | null };
export type AccountToRevise = {
  readonly circle: CompartmentId; readonly account: string; readonly id: string; readonly version: string; readonly source: string; readonly lang: string | null;
  readonly kind: AccountKind; readonly sort: string; readonly sortWords: string; readonly standing: string | null; readonly claims: readonly ClaimToRevise[];
};

/**
 * An account as it stands, claim by claim, for whoever writes a new version of it. With a reason what is sealed of it is opened, and the log
 * says so first; without one only what the circle may see comes along, and the rest can go over unseen (`{keep: place}`).
 * Refused: `access.denied` for a hat that revises nothing, `register.not-found`, and as `unsealRecords`.
 */
export async function openAccount(session: Session, asked: { readonly compartment: CompartmentId; readonly chain: string; readonly lang: Lang; readonly reason?: string | undefined }): Promise<AccountToRevise> {
  if (!reviseAccountPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: reviseAccountPermission.command });
  const { compartment, chain, lang, reason } = asked;
  const found = await read(session, 'record', async (tx) => {
    const current = await getCurrent(tx, compartment, chain);
    const [bodies, [source], vocabulary] = await Promise.all([loadBodies(tx, [current.version]), loadSources(tx, [current.source]), loadVocabulary(tx)]);
    const text = bodies.get(current.version);
    if (text === undefined) throw new Refused('register.not-found');
    return { current, open: JSON.parse(text) as OpenBody, lang: source?.open.lang ?? null, vocabulary };
  });
  const { current, open, vocabulary } = found;
  const sealed = reason === undefined || !open.claims.some(isClosed) ? {} : await opened(session, compartment, current.version, reason);
  const kind = open.kind;
  return {
    circle: compartment, account: current.chain, id: shortId(kind, current.chain), version: current.version, source: current.source, lang: found.lang,
    kind, sort: open.sort, sortWords: sortWords(open.sort, lang), standing: open.standing ?? null,
    claims: open.claims.map((claim, place): ClaimToRevise => {
      if (!('property' in claim)) return { place, property: '', label: '', sealed: 'helper', words: '', claim: null };
      const label = propertyWords(kind, claim.property, lang);
      const whole = isClosed(claim) ? sealed[place] : (claim as Claim);
      const seen = whole ?? ('value' in claim ? claim : undefined);
      return { place, property: claim.property, label, sealed: !('sealed' in claim) || claim.sealed === undefined ? 'no' : claim.sealed, words: seen === undefined ? '' : valueWords(seen.value, lang, vocabulary), claim: whole ?? null };
    }),
  };
}

const isClosed = (claim: OpenBody['claims'][number]): boolean => 'sealed' in claim && claim.sealed !== undefined && claim.sealed !== 'helper';

async function opened(session: Session, compartment: CompartmentId, version: string, reason: string): Promise<Readonly<Record<string, Claim>>> {
  const [one] = await unsealRecords(session, compartment, [version], reason);
  return one === undefined ? {} : JSON.parse(one.text) as Record<string, Claim>;
}
