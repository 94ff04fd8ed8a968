import type { BrowserContext, Page } from 'playwright-core';
import type { Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { open, type Look, type Served } from './support.ts';

/** Invented: two sources tell of two persons, who may be one. */
const at = (page: string, text: string, lang: string) => ({ wording: { text, lang }, locator: { at: 'page', page }, howKnown: { how: 'lived' } });
const name = (text: string) => ({ property: 'name', value: { is: 'name', text, kind: 'birth' }, ...at('1', text, 'ko') });
const sex = (code: string) => ({ property: 'sex', value: { is: 'term', list: 'sex', code }, ...at('2', code, 'en') });
const told = (text: string) => ({ property: 'description', value: { is: 'text', text }, ...at('3', text, 'ko') });
const person = (...claims: unknown[]) => ({ kind: 'person', sort: 'identified', standing: 'public-role', claims });
export async function two(by: Session, main: CompartmentId, tag: string): Promise<{ a: string; b: string }> {
  const [one, other] = [await recordSource(by, main, { title: `Interview ${tag}`, material: 'interview', basis: 'public' }), await recordSource(by, main, { title: `List ${tag}`, material: 'list', basis: 'public' })];
  const a = await recordAccount(by, main, { source: one, account: person(name('김영희'), sex('F'), told('무산에서 강을 건너다 잡혔다고 했다')) });
  return { a, b: await recordAccount(by, main, { source: other, account: person(name('김영희'), name('김용희'), sex('F')) }) };
}
const cookie = (served: Served, session: Session): string => `vigil-${served.port}=${session.token}`;
/** A browser signed in as somebody else. */
export const as = (served: Served, session: Session, more: Look = {}): Promise<{ context: BrowserContext; page: Page }> => open(served, { cookie: cookie(served, session), ...more });
