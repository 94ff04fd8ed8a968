import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { makePractice } from '../../examples/practice/register/make.ts';
import { assess } from '#register/assessment/index.ts';
import { askErasure } from '#erasure/index.ts';
import { listLinks, proposeLinks } from '#linkage/review/index.ts';
import { assignReview } from '#register/review/index.ts';
import { bringIn, makePreview, toPreview } from '../browser/import-support.ts';
import { open, serve, vaultFolder, type Served } from '../browser/support.ts';
import { two } from '../browser/two-persons.ts';
import { both, click, entriesOf, find, press, seen, tab, type Shot } from './shot.ts';

const lists = join(import.meta.dirname, '../../examples/practice/lists');
type Listed = { readonly sources: readonly { readonly address: string; readonly material: string; readonly basis: string }[] };

/** The practice register: invented people, sealed words, drafts, imports, requests, and every hat. */
export async function practiceShots(): Promise<{ readonly served: Served; readonly shots: readonly Shot[] }> {
  const { whereabouts, make } = vaultFolder();
  let pair = { a: '', b: '' };
  let joined = pair;
  const served = await serve({
    app: { whereabouts: { ...whereabouts, practice: true } },
    fill: async (t) => {
      await make(t);
      await makePractice(t.session, t.administrator);
      pair = await two(t.session, t.main, '7');
      joined = await two(t.session, t.main, '8');
      await assess(t.session, { body: { about: 'same', a: joined.a, b: joined.b, verdict: 'same' }, reason: 'one scar' });
      await assignReview(t.session, { account: pair.a, note: '이 사람이 맞습니까?' });
      await askErasure(t.session, t.main, { subject: { grain: 'record', id: (await two(t.session, t.main, '9')).b, inError: true }, reason: 'Written down by mistake during the interview.' });
    },
  });
  const { t } = served;
  const cookieOf = (token: string): string => `vigil-${served.port}=${token}`;
  const administrator = cookieOf(t.administrator.token);
  const auditor = cookieOf((await t.seat('Auditor', 'auditor', [])).token);
  const reviewer = cookieOf((await t.seat('Second reader', 'reviewer', [t.main])).token);
  const stranger = cookieOf((await t.seat('Somebody new', 'documenter', [await t.circle('elsewhere')])).token);

  const entries = await entriesOf(served, {});
  const one = async (asked: Parameters<typeof entriesOf>[1]): Promise<string> => `/entry/${(await entriesOf(served, asked))[0]?.address ?? entries[0]?.address ?? ''}`;
  const listed = await (await fetch(`${served.address}/api/sources?lang=en`, { headers: { cookie: served.cookie } })).json() as Listed;
  const source = (material: string, basis: string): string => `/sources/${listed.sources.find((each) => each.material === material && each.basis === basis)?.address ?? ''}`;
  // Whoever has most to show: several returns, and a name that is sealed.
  const told = await Promise.all((await entriesOf(served, { kind: 'person', sort: 'identified' })).slice(0, 30).map(async ({ address }) => {
    const { header, path } = await (await fetch(`${served.address}/api/entities/${address}?lang=en`, { headers: { cookie: served.cookie } })).json() as { header: { sealed: readonly { property: string }[] }; path: { episodes: readonly unknown[] } | null };
    return { address, weight: (header.sealed.some(({ property }) => property === 'name') ? 1 : 0) * (1 + (path?.episodes.length ?? 0)) };
  }));
  const person = `/entry/${told.sort((a, b) => b.weight - a.weight)[0]?.address ?? ''}`;

  const lift = `/restrictions/${(await (await t.admin()).query<{ id: string }>(`select id from record.header where kind = 'restriction' order by at limit 1`)).rows[0]?.id ?? ''}/lift`;

  // One draft and two imports, made as somebody makes them.
  const { page, context } = await open(served);
  page.setDefaultTimeout(20_000);
  await page.goto(`${served.address}/record`);
  await page.waitForSelector('h1');
  await press('i')(page);
  await page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
  await page.waitForSelector('input:focus');
  await page.keyboard.type('Interview 12');
  await page.locator('[data-part=add] select').selectOption('person:identified');
  await page.locator('[data-part=add] button').click();
  await page.locator('article[data-entry] textarea').first().fill('우리 나이로 서른다섯이었다고 했다');
  await page.waitForSelector('[data-saved=saved]');
  const draft = new URL(page.url()).pathname;
  const begun = async (at: string, button: string): Promise<string> => {
    await page.goto(`${served.address}${at}`);
    await page.locator(button).first().click();
    await page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
    await page.waitForSelector('[data-saved=saved]');
    return new URL(page.url()).pathname;
  };
  const added = await begun(source('interview', 'consent'), '[aria-labelledby=says] button');
  await page.locator('[data-part=add] select').selectOption('figure:figure');
  await page.locator('[data-part=add] button').click();
  await page.locator('[data-figure] ol + button').click();
  await page.locator('[data-figure] select').nth(1).selectOption('between');
  await page.waitForSelector('[data-saved=saved]');
  const version = await begun(`/record/version/${person.slice('/entry/'.length)}`, 'main button:has(+ h2)');
  await page.locator('[data-claim] button:not([class*=subtle])').first().click();
  await page.waitForSelector('[data-saved=saved]');
  await page.goto(`${served.address}/record`);
  await page.waitForSelector('h1');
  await press('e')(page);
  await page.waitForURL(/\/record\/[0-9a-f-]{36}$/);
  await page.waitForSelector('[data-saved=saved]');
  const call = new URL(page.url()).pathname;
  await toPreview(page, served.address, join(lists, 'b-chinese.csv'), 'official-record', 'List B');
  await makePreview(page);
  const waiting = new URL(page.url()).pathname;
  await toPreview(page, served.address, join(lists, 'a-hangul.csv'), 'official-record', 'List A');
  await makePreview(page);
  await bringIn(page);
  const done = new URL(page.url()).pathname;
  await context.close();
  await proposeLinks(t.session, t.main);
  const [proposed] = (await listLinks(t.session, 'en')).pairs;

  return {
    served,
    shots: [
      { name: 'home', at: '/' },
      { name: 'home-new-circle', at: '/', cookie: stranger },
      { name: 'search-hits', at: '/search?kind=person' },
      { name: 'search-words', at: '/search', act: both(find('함경북도'), seen('h1')) },
      { name: 'search-alike', at: '/search', act: both(find('朴成哲'), seen('#alike')) },
      { name: 'search-empty', at: '/search', cookie: stranger },
      { name: 'figures-none', at: '/figures', cookie: stranger },
      { name: 'sources-none', at: '/sources', cookie: stranger },
      { name: 'routes-none', at: '/routes', cookie: stranger },
      { name: 'figures', at: '/figures' },
      { name: 'figure', at: await one({ kind: 'figure' }) },
      { name: 'person', at: person, print: true },
      { name: 'person-unseal', at: person, act: both(click('main article li button[aria-label]'), seen('[role=dialog] textarea')) },
      { name: 'person-readers', at: person, act: both(click('main article li button:not([aria-label])'), seen('[role=dialog]')) },
      { name: 'person-joined', at: `/entry/${joined.a}` },
      ...[1, 2, 3, 4, 5].map((n) => ({ name: `person-tab-${n}`, at: person, act: tab(n) })),
      { name: 'described', at: await one({ kind: 'person', sort: 'described' }) },
      { name: 'episode', at: await one({ kind: 'event', sort: 'return-episode' }) },
      { name: 'event', at: await one({ kind: 'event', sort: 'event' }) },
      { name: 'act', at: await one({ kind: 'act', sort: 'act' }) },
      { name: 'source-interview', at: source('interview', 'consent'), print: true },
      { name: 'source-emergency', at: source('other', 'emergency') },
      { name: 'allowed', at: `${source('interview', 'consent')}/allowed` },
      { name: 'allowed-forms', at: `${source('interview', 'consent')}/allowed`, act: both(click('[data-giver="1"] [aria-expanded]')) },
      { name: 'allowed-account', at: `${person}/allowed` },
      { name: 'allowed-account-form', at: `${person}/allowed`, act: async (on: Page) => on.locator('main button[aria-expanded]').last().click() },
      { name: 'restrict', at: `${person}/restrict` },
      { name: 'lift', at: lift },
      { name: 'record', at: '/record' },
      { name: 'draft', at: draft },
      { name: 'draft-added', at: added },
      { name: 'draft-version', at: version },
      { name: 'draft-call', at: call },
      { name: 'version-begin', at: `/record/version/${person.slice('/entry/'.length)}` },
      { name: 'import', at: '/import' },
      ...(['ask', 'read', 'columns', 'preview', 'go'] as const).map((step) => ({ name: `import-${step}`, at: `${waiting}?step=${step}` })),
      { name: 'import-done', at: done },
      { name: 'review', at: '/review' },
      { name: 'review-waits', at: '/review', cookie: reviewer },
      { name: 'links', at: '/review/links' },
      { name: 'links-none', at: '/review/links', cookie: stranger },
      { name: 'links-pair', at: `/review/compare/${proposed?.a.account ?? ''}/${proposed?.b.account ?? ''}` },
      { name: 'links-second-none', at: `/review/second/${proposed?.a.account ?? ''}/${proposed?.b.account ?? ''}` },
      { name: 'compare', at: `/review/compare/${pair.a}/${pair.b}` },
      { name: 'assess', at: `/review/assess/${pair.a}` },
      { name: 'assess-reviewer', at: `/review/assess/${pair.a}`, cookie: reviewer },
      ...[0, 1, 2, 3, 4, 5].map((n) => ({ name: `assess-window-${n}`, at: `/review/assess/${joined.a}`, cookie: reviewer, act: both(async (on) => on.locator('main ul[class*=menu] button').nth(n).click(), seen('[role=dialog] textarea')) })),
      { name: 'requests', at: '/requests' },
      { name: 'requests-reviewer', at: '/requests', cookie: reviewer },
      ...[0, 1, 2].map((n) => ({ name: `requests-ask-${n}`, at: '/requests', act: both(async (on) => on.locator('main [role=group] button').nth(n).click(), seen('[role=dialog]')) })),
      { name: 'requests-read', at: '/requests', cookie: reviewer, act: click('main article button.no-print') },
      { name: 'people', at: '/people' },
      { name: 'people-administrator', at: '/people', cookie: administrator },
      { name: 'people-add', at: '/people', cookie: administrator, act: both(seen('main section button'), press('a'), seen('[role=dialog]')) },
      { name: 'people-circle', at: '/people', cookie: administrator, act: both(seen('main section button'), press('c'), seen('[role=dialog]')) },
      { name: 'people-one', at: '/people', cookie: administrator, act: both(click('main td button'), seen('[role=dialog]')) },
      { name: 'settings', at: '/settings', cookie: administrator },
      { name: 'audit', at: '/audit', cookie: auditor },
      { name: 'audit-none', at: '/audit?day=2001-01-01', cookie: auditor },
      { name: 'me', at: '/me' },
      { name: 'first-run-key', at: '/first-run?step=key', cookie: administrator },
      { name: 'first-run-person', at: '/first-run?step=person', cookie: administrator },
      { name: 'first-run-begin', at: '/first-run?step=begin' },
      { name: 'sign-in', at: '/sign-in', cookie: null },
      { name: 'not-there', at: '/settings', expected: /404/ },
    ],
  };
}
