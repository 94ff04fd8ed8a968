import type { View } from '../../parts/assess/preferred-form.tsx';

/** What is compared: an entry, or an account by itself. */
export type Sided = Pick<View, 'properties' | 'sources'> & { readonly header: Pick<View['header'], 'address' | 'id' | 'sealed'> };
type Property = View['properties'][number];
export type Told = Property['rivals'][number];
export type Row = { readonly property: string; readonly label: string; readonly left: readonly Told[]; readonly right: readonly Told[]; readonly how: 'agreeing' | 'differing' | 'oneSided' };

/**
 * What two entries tell, property by property, differing ones first. Where both accounts stand in one entry, each side shows what
 * its own account says. "Agreeing" is about the words shown and no verdict: both sides tell the same values.
 */
export function toRows(left: Sided, right: Sided, accounts: readonly [string, string]): readonly Row[] {
  const joined = left.header.address === right.header.address;
  const sideOf = (view: Sided, account: string): ReadonlyMap<string, { readonly label: string; readonly told: readonly Told[] }> => new Map(view.properties.map((each) => [each.property, {
    label: each.label, told: joined ? each.rivals.map((rival) => ({ ...rival, passages: rival.passages.filter((passage) => passage.account === account) })).filter((rival) => rival.passages.length > 0) : each.rivals,
  }]));
  const [a, b] = [sideOf(left, accounts[0]), sideOf(right, accounts[1])];
  const rows = [...new Set([...a.keys(), ...b.keys()])].map((property): Row => {
    const [mine, theirs] = [a.get(property), b.get(property)];
    const [l, r] = [mine?.told ?? [], theirs?.told ?? []];
    return { property, label: mine?.label ?? theirs?.label ?? property, left: l, right: r, how: l.length === 0 || r.length === 0 ? 'oneSided' : keysOf(l) === keysOf(r) ? 'agreeing' : 'differing' };
  }).filter((row) => row.left.length + row.right.length > 0);
  const order = ['differing', 'agreeing', 'oneSided'];
  return rows.sort((x, y) => order.indexOf(x.how) - order.indexOf(y.how));
}

const keysOf = (told: readonly Told[]): string => told.map(({ value }) => JSON.stringify([value.is, value.words])).toSorted((a, b) => (a < b ? -1 : 1)).join('\n');

/** Properties of which something is sealed, so that a side that shows nothing is not taken for one that says nothing. */
export const sealedOf = (view: Sided): ReadonlyMap<string, string> => new Map(view.header.sealed.map((each) => [each.property, each.label]));
