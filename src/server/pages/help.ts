import { helpContents } from '#help/index.ts';
import { html, type Html } from '../html.ts';
import type { Key } from '../words.ts';
import { frame } from './frame.ts';
import { helpContentsOf } from './help-page.ts';
import type { View } from './view.ts';

const terms: readonly (readonly [Key, Key])[] = [
  ['help.source', 'help.sourceText'], ['help.account', 'help.accountText'], ['help.assessment', 'help.assessmentText'],
  ['help.circle', 'help.circleText'], ['help.head', 'help.headText'],
];

/** The same for everybody, signed in or not. */
export const helpPage = (view: View): Html => frame(view, view.say('help.title'), html`
<div class="narrow">
<h1>${view.say('help.title')}</h1>
<h2>${view.say('help.in')}</h2><p>${view.say('help.inText')}</p>
<h2>${view.say('help.out')}</h2><p>${view.say('help.outText')}</p>
<h2>${view.say('help.words')}</h2>
<dl class="terms">${terms.map(([term, text]) => html`<dt>${view.say(term)}</dt><dd>${view.say(text)}</dd>`)}</dl>
<h2>${view.say('help.net')}</h2><p>${view.say('help.netText')}</p>
<h2>${view.say('help.more')}</h2><p><code class="command">./vigil help</code></p>
${helpContentsOf(helpContents(view.language))}
</div>`);
