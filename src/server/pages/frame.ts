import { html, type Content, type Html } from '../html.ts';
import { languages, languageTag, ownName } from '../words.ts';
import type { View } from './view.ts';

/** The sheet that every page is written on. */
export function frame(view: View, title: string, content: Content): Html {
  const { say, language, path } = view;
  return html`<!doctype html>
<html lang="${languageTag[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${view.practice ? html`[${say('invented')}] ` : null}${title === say('name') ? title : `${title} · ${say('name')}`}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/vigil.css">
</head>
<body>
<a class="skip" href="#content">${say('skip')}</a>
<header class="top">
<p class="mark"><a href="/">${say('name')}</a> <span>${say('what')}</span></p>
<nav class="languages" aria-label="${say('language')}"><ul>
${languages.map((each) => html`<li><a href="${path}?lang=${each}" lang="${languageTag[each]}" hreflang="${languageTag[each]}"${each === language ? html` aria-current="true"` : null}>${ownName[each]}</a></li>`)}
</ul></nav>
</header>
${view.practice ? html`<p class="notice invented" role="note">${say('banner.invented')}</p>` : null}
<main id="content" tabindex="-1">
${content}
</main>
<footer class="bottom">
<a href="${path === '/help' ? '/' : '/help'}">${path === '/help' ? say('home') : say('help')}</a>
</footer>
</body>
</html>
`;
}
