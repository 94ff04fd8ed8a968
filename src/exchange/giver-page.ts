import { escapeMarkup as escape } from '#base/text/index.ts';
import { findTemplate, type Cleared, parseCellKey, type GiverWord } from '#consent/index.ts';
import { findTerm } from '#vocabulary/index.ts';
import type { GiverFile } from './giver-file.ts';
import { pageWords, type PageLanguage } from './giver-words.ts';

export { isPageLanguage, pageLanguages } from './giver-words.ts';

/** A language tag as a source gave it, or none. */
const langOf = (lang: string): string => (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? ` lang="${lang}"` : '');

/** Ends with the page: no script, no image, nothing loaded from anywhere, also when somebody opens it with a line to the network. */
const style = `
:root { color: #1b1b1b; background: #fff; font-family: "Noto Sans", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; font-size: 12pt; line-height: 1.55 }
:root:lang(zh) { font-family: "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif }
:lang(ko) { word-break: keep-all }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1.25rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; padding-top: .8rem; border-top: 1px solid #b9b9b9 }
h3 { font-size: 1rem; font-weight: 600; margin: 1.1rem 0 .3rem }
p { margin: .4rem 0 }
.meta { color: #555; margin: 0 0 1.2rem }
.care { border: 1.5pt solid #1b1b1b; padding: .6rem .9rem; margin: 1.2rem 0 }
.care strong { display: block }
blockquote { margin: .5rem 0 .7rem; padding-block: .1rem; padding-inline: .9rem 0; border-inline-start: 3pt solid #8a8a8a; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #d6d6d6; overflow-wrap: anywhere }
th:last-child, td:last-child { width: 32%; padding-right: 0 }
thead th { border-bottom: 1.5pt solid #1b1b1b }
td small { display: block; color: #555 }
ul { margin: .4rem 0; padding-left: 1.2rem }
li { margin: .25rem 0 }
@page { size: A4; margin: 18mm 17mm }
@media print {
  body { max-width: none; margin: 0; padding: 0 }
  h1, h2, h3 { break-after: avoid }
  tr, li, .care { break-inside: avoid }
  blockquote { orphans: 3; widows: 3 }
  thead { display: table-header-group }
}`;

/** A giver's own file as one page to read and to print. Takes only what was cleared. */
export function giverPage(file: Cleared<GiverFile>, lang: PageLanguage): string {
  const words = pageWords[lang];
  const list = (items: readonly string[]): string => `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
  const accounts = file.accounts.map((account, i) => `${account.kind === file.accounts[i - 1]?.kind ? '' : `<h3>${words.kinds[account.kind]}</h3>\n`}${account.said.map((said) => `<blockquote dir="auto"${langOf(said.lang)}>${escape(said.text)}</blockquote>`).join('\n')}`);
  const cells = file.cells.map(({ cell, state, wishes }) => {
    const extra = Object.entries(wishes).map(([when, wish]) => `<small>${words.wishes[when as keyof typeof words.wishes]}: ${wish === 'ask-decider' ? words.askDecider : stateText(wish, lang)}</small>`).join('');
    return `<tr><td>${cellText(cell, lang)}</td><td>${stateText(state, lang)}${extra}</td></tr>`;
  });
  const history = file.words.map((word) => historyText(word, lang));
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words.title}</title>
<style>${style}
</style>
</head>
<body>
<header>
<h1>${words.title}</h1>
<p class="meta">${words.reference} ${escape(file.reference)} · ${words.made} ${escape(file.madeAt)}</p>
</header>
<main>
${words.intro.map((text) => `<p>${text}</p>`).join('\n')}
<div class="care"><strong>${words.careTitle}</strong>${words.care.map((text) => `<p>${text}</p>`).join('')}</div>
<section>
<h2>${words.toldTitle}</h2>
${accounts.length === 0 ? `<p>${words.nothingTold}</p>` : `<p>${words.told}</p>\n${accounts.join('\n')}`}${file.together ? `\n<p>${words.together}</p>` : ''}
</section>
<section>
<h2>${words.allowedTitle}</h2>
<p>${words.allowed}</p>
${cells.length === 0 ? '' : `<table><thead><tr><th scope="col">${words.what}</th><th scope="col">${words.answer}</th></tr></thead><tbody>\n${cells.join('\n')}\n</tbody></table>`}
</section>
<section>
<h2>${words.historyTitle}</h2>
${history.length === 0 ? `<p>${words.noHistory}</p>` : list(history)}
</section>
<section>
<h2>${words.whoTitle}</h2>
${file.toldOn.length === 0 ? `<p>${words.who}</p>` : `<p>${words.toldOn}</p>
<table><thead><tr><th scope="col">${words.whom}</th><th scope="col">${words.when}</th></tr></thead><tbody>
${file.toldOn.map((one) => `<tr><td dir="auto">${escape(one.recipient)}<small>${escape(one.what)}</small></td><td>${escape(one.when)}</td></tr>`).join('\n')}
</tbody></table>`}
</section>
<section>
<h2>${words.changeTitle}</h2>
${list(words.change)}
</section>
</main>
</body>
</html>
`;
}

const stateText = (state: string, lang: PageLanguage): string => {
  const { states } = pageWords[lang];
  return state in states ? states[state as keyof typeof states] : escape(state);
};

function historyText(word: GiverWord, lang: PageLanguage): string {
  const words = pageWords[lang];
  const at = `<strong>${escape(word.at.slice(0, 10))}</strong> `;
  if (word.what === 'card') return at + words.card;
  if (word.what === 'withdrawal' && word.scope === 'all') return at + words.withdrawnAll;
  const scope = word.scope === 'all' ? [] : word.scope.map((key) => cellText(key, lang));
  return `${at}${word.what === 'withdrawal' ? words.withdrawn : words.narrowed}${scope.length === 0 ? '' : ` ${scope.join('; ')}`}`;
}

/** A cell in words: the purpose, and to whom. A star stands for everybody. */
function cellText(key: string, lang: PageLanguage): string {
  const cell = parseCellKey(key);
  const colon = key.indexOf(':');
  const purpose = cell.ok ? cell.value.purpose : colon < 0 ? key : key.slice(0, colon);
  const label = escape(findTerm('consent-purpose', purpose)?.label[lang] ?? purpose);
  if (key.endsWith(':*')) return pageWords[lang].to(label, pageWords[lang].everybody);
  if (!cell.ok || cell.value.recipient === undefined) return label;
  return pageWords[lang].to(label, escape(recipientText(cell.value.recipient, lang)));
}

function recipientText(recipient: string, lang: PageLanguage): string {
  const known = findTemplate(lang)?.questions.flatMap((question) => Object.entries(question.each ?? {})).find(([key, label]) => key === recipient && !label.includes('…'))?.[1];
  if (known !== undefined) return known;
  if (/^[A-Z]{2}$/.test(recipient)) return new Intl.DisplayNames([lang], { type: 'region' }).of(recipient) ?? recipient;
  const colon = recipient.indexOf(':');
  return colon < 0 ? recipient : recipient.slice(colon + 1);
}
