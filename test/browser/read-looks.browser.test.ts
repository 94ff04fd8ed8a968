import { test } from 'node:test';
import { findWords, look, open, serve } from './support.ts';

/** Software that draws the map says how slow it is. */
const drawing = /GL Driver Message|WebGL/;
const looked = { expected: drawing };

test('the pages at both widths, light and dark, in Korean and Chinese: no barrier, no scroll sideways', async () => {
  const served = await serve({ example: true });
  const { page: finder, context: first } = await open(served);
  await findWords(finder, served, '37/2024');
  const person = await finder.getAttribute('a:has-text("subject of WGAD Opinion 37/2024")', 'href');
  await finder.goto(`${served.address}/figures?q=2023-10-09`);
  const figure = await finder.getAttribute('a:has-text("9 October 2023?") >> nth=0', 'href');
  await finder.goto(`${served.address}/sources`);
  const source = await finder.getAttribute('main li a >> nth=0', 'href');
  await first.close();
  for (const [width, scheme, lang] of [[390, 'dark', 'ko'], [1440, 'light', 'zh']] as const) {
    const { page, context } = await open(served, { width, scheme, lang });
    for (const [url, name] of [[person, 'person'], [figure, 'figure'], ['/figures', 'figures'], ['/sources', 'sources'], [source, 'source'], ['/places/306', 'place'], ['/routes', 'routes']] as const) {
      await page.goto(`${served.address}${url ?? ''}`);
      await look(page, `read-${name}-${width}-${scheme}-${lang}`, { ...looked, axe: width === 390 || name === 'routes' });
    }
    await page.goto(`${served.address}${figure ?? ''}`);
    await page.waitForSelector('h2');
    await page.keyboard.press('q');
    await look(page, `read-quote-${width}-${scheme}-${lang}`, looked);
    await context.close();
  }
});
