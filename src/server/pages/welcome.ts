import { html, type Html } from '../html.ts';
import { frame } from './frame.ts';
import type { View } from './view.ts';

/** What anybody sees who is not signed in: the same whatever the register holds, and whether it holds anything. */
export const welcomePage = (view: View): Html => frame(view, view.say('name'), html`
<div class="narrow">
<h1>${view.say('welcome.title')}</h1>
<p><a class="go" href="/sign-in">${view.say('welcome.signIn')}</a></p>
<p>${view.say('welcome.how')}</p>
<p>${view.say('welcome.again')}</p>
<p class="quiet">${view.say('about')}</p>
</div>`);
