import { read, type Session } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { unsealRecords } from '#keys/index.ts';
import type { Lang } from '#register/entity/index.ts';
import { claimsOf, valueWords, type OpenedClaim } from '#register/entity/page/index.ts';
import { loadVocabulary, type Vocabulary } from '#vocabulary/index.ts';
import { findRecord, type FoundRecord } from '../circle.ts';
import type { Command } from '../command.ts';

export const unsealCommand: Command = {
  name: 'unseal', usage: 'unseal ID --reason WHY [--lang en|ko|zh]', does: 'opens what is sealed of an account, a source, a giver, an entry of consent, an assessment; that you did is logged before it is shown',
  options: { reason: 'string', lang: 'string' },
  async run(context) {
    const session = await context.session();
    const lang = (['en', 'ko', 'zh'].includes(String(context.options['lang'])) ? context.options['lang'] : 'en') as Lang;
    const found = await findRecord(session, context.words[0]);
    const opened = await unsealRecords(session, found.compartment, await recordsOf(session, found), String(context.options['reason'] ?? ''));
    const vocabulary = await read(session, 'record', loadVocabulary);
    const parts = opened.map(({ id, kind, text }) => {
      return kind === 'account' ? { id, claims: Object.fromEntries(claimsOf(text).map(({ claim, ...said }) => [claim, said])) } : { id, kind, said: JSON.parse(text) as Record<string, unknown> };
    });
    const words = parts.map((part) => ('claims' in part && part.claims !== undefined ? claimLines(part.claims, lang, vocabulary) : Object.entries(part.said ?? {}).map(([what, value]) => `${what}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)).join('\n'));
    return { data: parts, text: words.length === 0 ? 'nothing of it can be opened: nothing is sealed, it was taken back, or it waits to be erased' : words.join('\n\n') };
  },
};

const claimLines = (claims: Readonly<Record<string, Omit<OpenedClaim, 'claim'>>>, lang: Lang, vocabulary: Vocabulary): string[] => Object.values(claims).map(({ property, value, wording }) =>
  `${property}: ${valueWords(value, lang, vocabulary)}${wording === null ? '' : `  “${wording.text}”`}`);

/**
 * An account named by its address means its current version, by a version just that one; of anything else all entries of its chain, such as
 * a restriction and its lifting. Refused: `register.not-found` for an account that may not be read any more.
 */
async function recordsOf(session: Session, { id, kind, compartment, chain }: FoundRecord): Promise<string[]> {
  return read(session, 'record', async (tx) => {
    if (kind !== 'account') return (await tx.query<{ id: string }>('select id from record.header where compartment = $1 and chain = $2 and kind = $3', [compartment, chain, kind])).map((row) => row.id);
    const [row] = await tx.query<{ version: string }>('select version from derived.account where compartment = $1 and chain = $2', [compartment, chain]);
    if (row === undefined) throw new Refused('register.not-found');
    return [chain === id ? row.version : id];
  });
}
