import { serve, type Served } from '../browser/support.ts';
import { both, click, entriesOf, find, press, seen, tab, type Shot } from './shot.ts';

/** The public example: read-only facts, all of it published. */
export async function exampleShots(): Promise<{ readonly served: Served; readonly shots: readonly Shot[] }> {
  const served = await serve({ example: true });
  const ask = async <T>(path: string): Promise<T> => await (await fetch(`${served.address}${path}`, { headers: { cookie: served.cookie } })).json() as T;
  const one = async (asked: Parameters<typeof entriesOf>[1], title = ''): Promise<string> => `/entry/${(await entriesOf(served, asked)).find((each) => each.title.includes(title))?.address ?? ''}`;
  const person = await one({ query: '37/2024', kind: 'person' });
  const { questions } = await ask<{ questions: readonly { address: string; claims: number; title: string }[] }>('/api/figures?lang=en');
  const figure = `/entry/${[...questions].filter(({ title }) => title.includes('9 October 2023')).sort((x, y) => y.claims - x.claims)[0]?.address ?? ''}`;
  const { sources } = await ask<{ sources: readonly { address: string }[] }>('/api/sources?lang=en');
  const source = `/sources/${sources[0]?.address ?? ''}`;
  return {
    served,
    shots: [
      { name: 'home', at: '/', print: true },
      { name: 'keys', at: '/', act: both(press('?'), seen('[role=dialog]')) },
      { name: 'me-menu', at: '/', act: both(click('header button[aria-haspopup=menu]'), seen('[role=menuitem]')) },
      { name: 'more-places', at: '/', act: async (page) => { await page.setViewportSize({ width: 390, height: 900 }); await page.locator('nav button[aria-controls=rail-more]').click(); } },
      { name: 'help-beside', at: '/', act: both(press('F1'), seen('aside h2')) },
      { name: 'search', at: '/search' },
      { name: 'search-hits', at: '/search', act: both(find('Tumen'), seen('a[data-hit]')) },
      { name: 'search-long', at: '/search?kind=figure&most=200' },
      { name: 'search-none', at: '/search', act: find('zzzzqqqq') },
      { name: 'figures', at: '/figures' },
      { name: 'figures-none', at: '/figures?q=zzzzqqqq' },
      { name: 'figure', at: figure, print: true },
      { name: 'figure-quote', at: figure, act: both(press('q'), seen('main article > ol')), print: true },
      { name: 'routes', at: '/routes', print: true },
      { name: 'routes-one', at: '/routes', act: both(seen('main input[type=radio] >> nth=5'), async (page) => page.locator('main input[type=radio]').nth(4).check()) },
      { name: 'sources', at: '/sources' },
      { name: 'source', at: source, print: true },
      { name: 'place', at: '/places/306' },
      { name: 'place-wide', at: '/places/1' },
      { name: 'person', at: person, print: true },
      { name: 'person-step', at: person, act: both(click('button[data-step]'), seen('[data-step][aria-expanded=true]')) },
      ...[1, 2, 3, 4, 5].map((n) => ({ name: `person-tab-${n}`, at: person, act: tab(n) })),
      { name: 'group', at: await one({ kind: 'person', sort: 'group' }) },
      { name: 'pattern', at: await one({ kind: 'person', sort: 'pattern' }) },
      { name: 'event', at: await one({ kind: 'event', sort: 'public-event' }) },
      { name: 'episode', at: await one({ kind: 'event', sort: 'return-episode' }) },
      { name: 'route', at: await one({ kind: 'event', sort: 'route' }) },
      { name: 'custody', at: await one({ kind: 'act', sort: 'custody' }) },
      { name: 'act', at: await one({ kind: 'act', sort: 'act' }) },
      { name: 'facility', at: await one({ kind: 'place', sort: 'facility' }) },
      { name: 'record', at: '/record' },
      { name: 'help', at: '/help' },
      { name: 'help-topic', at: '/help/consent-card', print: true },
      { name: 'help-codebook', at: '/help/codebook-occurrence' },
      { name: 'nothing-here', at: '/nowhere', expected: /404/ },
      { name: 'entry-absent', at: '/entry/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', expected: /404/ },
      { name: 'signed-out', at: '/', cookie: null, expected: /401/ },
      { name: 'server-away', at: '/', act: async (page) => { await page.context().route('**/api/**', (route) => route.abort()); await find('Tumen')(page); await page.waitForSelector('[role=alert]'); }, expected: /Failed to load/ },
      { name: 'session-ended', at: '/', act: async (page) => { await page.context().clearCookies({ name: served.cookie.split('=')[0] ?? '' }); await page.fill('[role=search] input', 'Tumen'); await page.press('[role=search] input', 'Enter'); await page.waitForTimeout(1_500); }, expected: /401/ },
    ],
  };
}
