import { shortId } from '#register/entity/index.ts';
import { knownWords, propertyWords, sortWords, valueWords } from '#register/entity/page/index.ts';
import type { AccountKind, ClaimValue } from '#register/account/index.ts';
import type { Vocabulary } from '#vocabulary/index.ts';
import type { Saying, TraitChange } from './compare-claims.ts';
import type { Compared } from './compare-rows.store.ts';
import { figureLines } from './shown-figure.ts';
import type { PreviewRow } from './staging/preview.command.ts';

type Lang = 'en' | 'ko' | 'zh';

const traits = {
  sort: { en: 'kind, more closely', ko: '더 자세한 종류', zh: '更细的种类' },
  standing: { en: 'standing', ko: '지위', zh: '地位' },
} as const;
const standings = {
  'protected': { en: 'protected', ko: '보호 대상', zh: '受保护' },
  'public-role': { en: 'public role', ko: '공적 역할', zh: '公共角色' },
  'accused': { en: 'accused', ko: '가해 혐의를 받는 사람', zh: '被指控者' },
} as const;
const traitWords = (trait: TraitChange['trait'], code: string, lang: Lang): string => (trait === 'sort' ? sortWords(code, lang) : standings[code as keyof typeof standings][lang]);

/** A claim in words, with how it is known where that is what differs. A link says where to; one without an address yet has no words. */
function words({ value, howKnown }: Saying, other: Saying | null, kinds: Compared['kinds'], lang: Lang, vocabulary: Vocabulary): string {
  const kind = value.is === 'account' ? kinds[value.account] : undefined;
  const said = value.is !== 'account' ? valueWords(value, lang, vocabulary) : kind === undefined ? '' : shortId(kind, value.account);
  const known = (one: Saying): string => knownWords(one.howKnown, lang, vocabulary);
  return other === null || known(other) === known({ value, howKnown }) ? said : `${said} [${known({ value, howKnown })}]`.trimStart();
}

/** What would be another of an account, field by field in words: what stands, and what the row would have it say. */
export const toShownFields = (kind: AccountKind, { fields, traits: others, kinds }: Compared, lang: Lang, vocabulary: Vocabulary) => [
  ...others.map(({ trait, before, after }) => ({ property: trait, label: traits[trait][lang], mark: 'changed' as const, closed: 'no' as const, before: traitWords(trait, before, lang), after: traitWords(trait, after, lang) })),
  ...fields.map(({ property, mark, closed, before, after }) => ({
    property, label: propertyWords(kind, property, lang), mark, closed,
    before: before === null ? null : words(before, after, kinds, lang, vocabulary), after: after === null ? null : words(after, before, kinds, lang, vocabulary),
  })),
];

const linesOf = (value: ClaimValue, label: string, lang: Lang, vocabulary: Vocabulary) => (value.is === 'figure' ? figureLines(value.figure, label, lang, vocabulary) : [{ label, words: value.is === 'account' ? '' : valueWords(value, lang, vocabulary) }]);

/** A row of the preview in words: what each account claims, under the names that the pages of the register use. A link to another row has no words yet. */
export const toShownRow = (row: PreviewRow, lang: Lang, vocabulary: Vocabulary) => ({
  ...row, fate: row.fate === 'none' ? ('problem' as const) : row.fate, cells: row.cells.map(([column, cell]): [string, string] => [column, cell]),
  accounts: row.accounts.map(({ kind, sort, change, address, claims, compared }) => ({
    kind, sort, sortWords: sortWords(sort, lang), change, address,
    claims: claims.flatMap(({ property, value, howKnown }) => linesOf(value, propertyWords(kind, property, lang), lang, vocabulary).map((line) => ({ property, ...line, how: howKnown.how }))),
    fields: compared === null ? null : toShownFields(kind, compared, lang, vocabulary),
  })),
});
