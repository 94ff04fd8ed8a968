import type { Session } from '#access/index.ts';
import type { AlonePage, EntityPage } from './contract.ts';
import { toAccounts } from './page/to-history.ts';
import { toPassage, type Passage } from './page/to-property.ts';
import { toEntityPage, toSources } from './page/to-page.ts';
import { toValue, type Value } from './page/to-value.ts';
import { viewOf } from './page/view.ts';
import { show, showAlone } from './show.command.ts';
import type { Lang } from './support-words.ts';
import { propertyWords } from './words/property-words.ts';

export const pageOf = 50;

/** The page of an entry in the reader's language. Refused as `show`. */
export const openEntity = async (session: Session, address: string, lang: Lang): Promise<EntityPage> => toEntityPage(viewOf(await show(session, address), lang));

/** One account by itself, for whoever compares it without knowing how it was judged. Refused as `showAlone`. */
export async function openAlone(session: Session, account: string, lang: Lang): Promise<AlonePage> {
  const { header, properties, sources } = toEntityPage(viewOf(await showAlone(session, account), lang));
  const { address, id, kind, sortWords, title, sealed } = header;
  return { header: { address, id, kind, sortWords, title, sealed }, properties, sources };
}

type Claims = { readonly property: string; readonly label: string; readonly total: number; readonly from: number; readonly claims: readonly { readonly value: Value; readonly passage: Passage }[]; readonly sources: EntityPage['sources'] };

/** All that is claimed of one property, value by value. An unknown property is claimed by nobody. Refused as `show`. */
export async function listClaims(session: Session, asked: { readonly address: string; readonly property: string; readonly from: number; readonly lang: Lang }): Promise<Claims> {
  const shown = await show(session, asked.address);
  const view = viewOf(shown, asked.lang);
  const { kind, properties } = shown.entity;
  const all = (properties.get(asked.property)?.rivals ?? []).flatMap((rival) => rival.claims.map((claim) => ({ rival, claim })));
  const claims = all.slice(asked.from, asked.from + pageOf).map(({ rival, claim }) => ({ value: toValue(rival.value, view), passage: toPassage(claim, kind, view) }));
  return { property: asked.property, label: propertyWords(kind, asked.property, asked.lang), total: all.length, from: asked.from, claims, sources: toSources(view) };
}

/** Accounts of an entry after the first page. Refused as `show`. */
export async function listAccounts(session: Session, asked: { readonly address: string; readonly from: number; readonly lang: Lang }): Promise<EntityPage['accounts'] & { readonly from: number; readonly sources: EntityPage['sources'] }> {
  const view = viewOf(await show(session, asked.address), asked.lang);
  return { ...toAccounts(view, asked.from), from: asked.from, sources: toSources(view) };
}
