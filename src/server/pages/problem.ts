import { html, type Html } from '../html.ts';
import type { Key } from '../words.ts';
import { frame } from './frame.ts';
import type { View } from './view.ts';

const words = {
  absent: ['problem.absent', 'problem.absentText'],
  link: ['problem.link', 'problem.linkText'],
  often: ['problem.often', 'problem.oftenText'],
  database: ['problem.database', 'problem.databaseText'],
  refused: ['problem.refused', 'problem.refusedText'],
  inner: ['problem.inner', 'problem.innerText'],
} as const satisfies Record<string, readonly [Key, Key]>;
export type Problem = keyof typeof words;

/** What happened, what to do, what is safe, and the code to report. */
export function problemPage(view: View, problem: Problem, code: string): Html {
  const [title, text] = words[problem];
  const safe = problem === 'database' || problem === 'inner';
  return frame(view, view.say(title), html`
<div class="narrow">
<h1>${view.say(title)}</h1>
<p>${view.say(text)}</p>
${safe ? html`<p>${view.say('problem.safe')}</p>` : null}
<p><a href="/">${view.say('problem.back')}</a></p>
<p class="quiet">${view.say('problem.code')}: <code>${code}</code></p>
</div>`);
}
