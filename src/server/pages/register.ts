import type { Care, Due } from '#backup/index.ts';
import { html, type Html } from '../html.ts';
import type { LogState, Overview } from '../overview.store.ts';
import { frame } from './frame.ts';
import type { View } from './view.ts';

/** Where this register lies: facts of the start, not of the records. */
export type Whereabouts = {
  readonly dataDir: string;
  /** Null where a passphrase opens the register. */
  readonly keyFile: string | null;
  /** Host and name of a database that is not our own; never its password. */
  readonly database: string | null;
  /** What `./vigil` needs to find this register; '' for the usual folder. */
  readonly dataOption: string;
  readonly example: boolean;
  readonly practice?: boolean;
};
export type Checked = { readonly at: Date; readonly holds: boolean };
export type Shown = {
  readonly overview: Overview;
  readonly whereabouts: Whereabouts;
  readonly checked: (log: string) => Checked | undefined;
  readonly behindSince: Date | null;
  readonly care: Care;
  /** What is due of the register's care; empty for an example. */
  readonly due: readonly Due[];
};

const command = (shown: Shown, words: string): Html => html`<code class="command">./vigil ${words}${shown.whereabouts.dataOption}</code>`;

/** The one page of now: what is held, how the logs stand, where it lies, how to go on. */
export function registerPage(view: View, shown: Shown): Html {
  const { say } = view;
  return frame(view, say('name'), html`
<h1 class="unseen">${say('home')}</h1>
<div class="notices">
${shown.due.map((due) => html`<p class="notice">${say(due === 'practice-only' ? 'banner.practice' : `due.${due}`)}</p>`)}
${shown.whereabouts.example ? html`<p class="notice">${say('banner.example')}</p>` : null}
${shown.behindSince === null ? null : html`<p class="notice" role="status">${say('behind', { at: view.time(shown.behindSince) })}</p>`}
</div>
<div class="sheet">
<div class="column">
${holds(view, shown.overview)}
${logs(view, shown)}
</div>
<div class="column">
${goOn(view, shown)}
${whereIs(view, shown)}
</div>
</div>`);
}

function holds(view: View, { accounts, sources }: Overview): Html {
  const { say } = view;
  const count = (n: number, more = false): string => `${view.number(n)}${more ? '+' : ''}`;
  const empty = sources.n === 0 && accounts.every((each) => each.n === 0);
  return html`<section aria-labelledby="holds">
<h2 id="holds">${say('holds.title')}</h2>
${empty ? html`<p>${say('holds.none')}</p>` : html`
<p class="sum">${say('holds.sources')} <b>${count(sources.n, sources.more)}</b></p>
<table>
<caption>${say('holds.accounts')}</caption>
<tbody>${accounts.map(({ kind, n }) => html`<tr><th scope="row">${say(`kind.${kind}`)}</th><td>${count(n)}</td></tr>`)}</tbody>
</table>
<p class="quiet">${say('holds.note')} ${say('holds.yours')}</p>`}
</section>`;
}

function logs(view: View, shown: Shown): Html {
  return html`<section aria-labelledby="logs">
<h2 id="logs">${view.say('logs.title')}</h2>
<p>${view.say('logs.what')}</p>
${shown.overview.logs.map((log) => oneLog(view, shown, log))}
</section>`;
}

function oneLog(view: View, shown: Shown, log: LogState): Html {
  const { say } = view;
  const checked = shown.checked(log.log);
  return html`<section class="log">
<h3>${say('logs.circle', { name: log.circle })}</h3>
<dl class="facts">
<div><dt>${say('logs.entries')}</dt><dd>${view.number(log.entries)}</dd></div>
<div><dt>${say('logs.waiting')}</dt><dd>${view.number(log.waiting)}</dd></div>
${log.head === null || log.at === null ? null : html`
<div><dt>${say('logs.at')}</dt><dd><time datetime="${log.at.toISOString()}">${view.time(log.at)}</time></dd></div>
<div class="wide"><dt>${say('logs.head')}</dt><dd><code class="head">${log.head.split('-').map((part, i) => html`${i === 0 ? null : html`-<wbr>`}${part}`)}</code></dd></div>`}
${log.head === null ? null : html`<div class="wide"><dt>${say('logs.checked')}</dt><dd>${
  checked === undefined ? html`${say('logs.unchecked')} ${command(shown, 'verify')}`
  : checked.holds ? say('logs.holds', { at: view.time(checked.at) })
  : html`<strong>${say('logs.broken')}</strong> ${command(shown, 'verify --full')}`}</dd></div>`}
</dl>
${log.head === null ? html`<p class="quiet">${say('logs.none')}</p>` : null}
</section>`;
}

function whereIs(view: View, shown: Shown): Html {
  const { say } = view;
  const at = shown.whereabouts;
  return html`<section aria-labelledby="place">
<h2 id="place">${say('place.title')}</h2>
<dl class="places">
<dt>${say('place.data')}</dt><dd><code class="path">${at.dataDir}</code>${at.database === null ? html`<p>${say('place.dataLost')}</p>` : null}</dd>
${at.database === null ? null : html`<dt>${say('place.database')}</dt><dd><code class="path">${at.database}</code><p>${say('place.databaseLost')}</p></dd>`}
<dt>${say('place.key')}</dt><dd>${at.keyFile === null ? html`<p>${say('place.keyWords')}</p>` : html`<code class="path">${at.keyFile}</code><p>${say('place.keyFile')}</p>`}<p>${say('place.both')}</p></dd>
${at.example ? null : html`<dt>${say('place.backup')}</dt><dd>${backups(view, shown)}</dd>`}
</dl>
</section>`;
}

function backups(view: View, shown: Shown): Html {
  const { say } = view;
  const { data, keys, tried } = shown.care;
  return html`${data === null && keys === null ? html`<p>${say('place.noBackup')}</p>` : null}
${data === null ? null : html`<p>${say('place.backupData', { at: view.time(data) })}</p>`}
${keys === null ? null : html`<p>${say('place.backupKeys', { at: view.time(keys) })}</p>`}
<p>${tried === null ? say('place.notTried') : say('place.tried', { at: view.time(tried) })}</p>
<p>${say('place.backupHow')} ${command(shown, 'backup FILE --keys KEYFILE')}</p>
<p>${say('place.tryHow')} ${command(shown, 'restore FILE --keys KEYFILE --try')}</p>`;
}

function goOn(view: View, shown: Shown): Html {
  const { say } = view;
  const steps = [
    ['go.search', `search "${say('go.searchFor')}"`], ['go.show', 'show ID'],
    ['go.import', 'import FILE --dry-run'], ['go.verify', 'verify'], ['go.verifyHead', 'verify --head HEAD'],
  ] as const;
  return html`<section aria-labelledby="go">
<h2 id="go">${say('go.title')}</h2>
<p>${say('go.where')}</p>
<ul class="commands">${steps.map(([what, words]) => html`<li>${say(what)} ${command(shown, words)}</li>`)}</ul>
</section>`;
}
