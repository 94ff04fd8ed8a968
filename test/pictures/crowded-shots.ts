import type { AccountBody } from '#register/account/index.ts';
import { buildAccount, getAccountPlace, recordAccountPermission, saveAccounts } from '#register/account/index.ts';
import { write } from '#access/index.ts';
import { assessPermission, saveAssessments, type Assessed, type Subject } from '#register/assessment/index.ts';
import { recordSource } from '#register/source/index.ts';
import { makeLists, notice, toAccountBody } from '../../bench/synthetic/index.ts';
import { serve, type Served } from '../browser/support.ts';
import type { TestRegister } from '../support/test-register.ts';
import { both, find, seen, tab, type Shot } from './shot.ts';

const many = 10_500;
const tellings = 500;
/** 200 characters without a space, and 200 with: as long as a name is let be. */
export const longNames = ['김수한무거북이와두루미삼천갑자동방삭'.repeat(12).slice(0, 200), 'Bartholomew-Featherstonehaugh '.repeat(7).slice(0, 200)] as const;

/** What is too much: more hits than are counted, one person told of 500 times, and names of 200 characters. All of it invented. */
export async function crowdedShots(): Promise<{ readonly served: Served; readonly shots: readonly Shot[] }> {
  let made = { busy: '', long: [] as string[], source: '' };
  const served = await serve({ practice: true, fill: async (t) => { made = await fill(t); } });
  return {
    served,
    shots: [
      { name: 'home', at: '/' },
      { name: 'search-10000', at: '/search?kind=person' },
      { name: 'search-most', at: '/search?kind=person&most=200' },
      { name: 'busy', at: `/entry/${made.busy}`, print: true },
      ...[1, 2, 3, 4, 5].map((n) => ({ name: `busy-tab-${n}`, at: `/entry/${made.busy}`, act: tab(n) })),
      { name: 'source', at: `/sources/${made.source}` },
      ...made.long.map((address, n) => ({ name: `long-name-${n}`, at: `/entry/${address}` })),
      { name: 'long-name-hits', at: '/search', act: both(find('Bartholomew'), seen('a[data-hit]')) },
      { name: 'long-compare', at: `/review/compare/${made.long[0] ?? ''}/${made.long[1] ?? ''}` },
      { name: 'long-assess', at: `/review/assess/${made.long[1] ?? ''}` },
    ],
  };
}

async function fill(t: TestRegister): Promise<{ busy: string; long: string[]; source: string }> {
  const { session, main } = t;
  const { world } = session.register;
  const source = await recordSource(session, main, { title: `A list (${notice})`, material: 'list', basis: 'public' });
  const longer = await recordSource(session, main, { title: longNames[1], material: 'list', basis: 'public', publisher: longNames[0] });
  const save = async (to: typeof source, bodies: readonly AccountBody[]): Promise<string[]> => {
    const jobs = bodies.map((body) => { const id = world.id<string>(); return { id, chain: id, replaces: null, import: null, body }; });
    await write(session, recordAccountPermission, main, async (tx, grant) => {
      const place = await getAccountPlace(tx, session, main, to);
      await saveAccounts(tx, session, grant, jobs.map((job) => buildAccount(world, place, job)));
    });
    await t.sequence();
    return jobs.map(({ id }) => id);
  };
  const rows = [...makeLists({ seed: 4, accounts: many })];
  for (let at = 0; at < rows.length; at += 3_500) await save(source, rows.slice(at, at + 3_500).map((row) => ({ ...toAccountBody(row), ...(row.kind === 'identified' ? { standing: 'public-role' as const } : {}) })));
  const told = rows.find((row) => row.kind === 'identified');
  if (told === undefined) throw new Error('an identified person among the synthetic');
  const chains = await save(source, Array.from({ length: tellings }, (_, n) => ({ ...toAccountBody({ ...told, at: 9_000_000 + n }), standing: 'public-role' as const })));
  const subject = (id: string): Subject => ({ id, compartment: main, record: id, kind: 'person', sort: 'identified', published: false });
  const pairs = chains.slice(1).map((b) => ({ input: { body: { about: 'same', a: chains[0], b, verdict: 'same' }, reason: 'one row, told again', machine: false } as unknown as Assessed, subjects: [subject(chains[0] ?? ''), subject(b)] }));
  await write(session, assessPermission, main, (tx, grant) => saveAssessments(tx, session, grant, pairs));
  const at = { locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } } as const;
  const long = await save(longer, longNames.map((text): AccountBody => ({ kind: 'person', sort: 'identified', standing: 'public-role', claims: [{ property: 'name', value: { is: 'name', text, kind: 'birth', script: 'Latn' }, wording: { text, lang: 'en' }, ...at }] }) as unknown as AccountBody));
  await t.sequence();
  return { busy: chains[0] ?? '', long, source };
}
