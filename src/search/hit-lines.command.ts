import { Refused } from '#base/result.ts';
import { beside, read, type Session } from '#access/index.ts';
import { loadSources, loadStandings, shortId, stateWords, supportWords, type Lang, type SourceView, type State, type Support } from '#register/entity/index.ts';
import { searchPermission } from './search.command.ts';

/** What stands beside a hit: how far its entry is supported, and which source says it. `title` null: the source's title is sealed. */
export type HitLine = { readonly chain: string; readonly state: State | null; readonly stateWords: string; readonly support: Support; readonly supportWords: string; readonly source: SourceLine | null };
export type SourceLine = { readonly source: string; readonly id: string; readonly title: string | null; readonly basis: string };

const most = 60;

/** For hits on a page, asked after them, so that the page itself waits for nothing. What may not be read is not in it. Refused: `access.denied`, `search.too-many`. */
export async function hitLines(session: Session, chains: readonly string[], lang: Lang = 'en'): Promise<HitLine[]> {
  if (!searchPermission.roles.includes(session.role)) throw new Refused('access.denied', { command: searchPermission.command });
  if (chains.length > most) throw new Refused('search.too-many', { most });
  return read(beside(session), 'record', async (tx) => {
    const standings = await loadStandings(tx, chains);
    const sources = new Map((await loadSources(tx, [...new Set([...standings.values()].map(({ source }) => source))])).map((source) => [source.id, toLine(source)]));
    return [...standings].map(([chain, { state, support, source }]) => ({ chain, state, stateWords: state === null ? '' : stateWords(state, lang), support, supportWords: supportWords(support, lang), source: sources.get(source) ?? null }));
  });
}

const toLine = ({ id, basis, open }: SourceView): SourceLine => ({ source: id, id: shortId('source', id), title: open.title ?? null, basis });
