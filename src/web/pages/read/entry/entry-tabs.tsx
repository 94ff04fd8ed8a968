import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useKeys } from '../../../app/keyboard.tsx';
import { useSay } from '../../../words/use-words.tsx';
import type { Entity } from '../types.ts';
import { read } from '../words/read.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { ActsPanel } from './acts-panel.tsx';
import { AssessmentsPanel } from './assessments-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { LinkedPanel } from './linked-panel.tsx';
import style from './tabs.module.css';

/** What stands behind the page. On paper all of it, one after the other. */
export function EntryTabs({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  const [tab, setTab] = useState<string | null>('accounts');
  const acts = page.header.kind === 'person' || page.acts.total > 0;
  const linked = page.linked.length > 0 || page.header.kind !== 'figure';
  useKeys({ h: { say: say('keys.history'), run: () => { setTab('history'); document.getElementById('behind')?.scrollIntoView({ block: 'start' }); } } });
  const tabs = [
    { key: 'accounts', title: say('tab.accounts'), n: page.accounts.total, panel: <AccountsPanel page={page} /> },
    ...(acts ? [{ key: 'acts', title: say('tab.acts'), n: page.acts.total, panel: <ActsPanel page={page} /> }] : []),
    ...(linked ? [{ key: 'linked', title: say('tab.linked'), n: page.linked.reduce((sum, group) => sum + group.entries.length + group.more, 0), panel: <LinkedPanel page={page} /> }] : []),
    { key: 'assessments', title: say('tab.assessments'), n: page.assessments.total, panel: <AssessmentsPanel page={page} /> },
    { key: 'left', title: say('tab.left'), n: 0, panel: <><p>{say('left.none')}</p><p className="quiet">{say('left.note')}</p></> },
    { key: 'history', title: say('tab.history'), n: page.history.total, panel: <HistoryPanel page={page} /> },
  ];
  return (
    <Tabs id="behind" value={tab} onChange={setTab} keepMounted keepMountedMode="display-none" className={style.tabs}>
      <Tabs.List className={`${style.list} no-print`}>{tabs.map(({ key, title, n }) => <Tabs.Tab key={key} value={key}>{title}{n === 0 ? '' : ` (${n})`}</Tabs.Tab>)}</Tabs.List>
      {tabs.map(({ key, title, panel }) => <Tabs.Panel key={key} value={key} className={style.panel}><h2 className={style.printed}>{title}</h2>{panel}</Tabs.Panel>)}
    </Tabs>
  );
}
