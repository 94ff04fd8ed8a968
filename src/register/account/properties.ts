import type { AccountKind } from './account.ts';
import type { ClaimValue } from './claim.ts';

/** Who may see a claim of a *protected* person (DESIGN 6): `open` to the circle of readers; `sealed`, reading is logged; `helper`, a class of its own outside search, counts, links and export. */
export type Exposure = 'open' | 'sealed' | 'helper';
export type Property = { readonly values: readonly ClaimValue['is'][]; readonly exposure: Exposure };

const open = (...values: ClaimValue['is'][]): Property => ({ values, exposure: 'open' });
const sealed = (...values: ClaimValue['is'][]): Property => ({ values, exposure: 'sealed' });
const helper = (...values: ClaimValue['is'][]): Property => ({ values, exposure: 'helper' });

/**
 * Every property an account may claim something of. The open ones are an allow-list: what is not here is refused
 * (`account.unknown-property`), and a `state` (not known, not asked, declined) may stand for any value.
 */
export const properties: Record<AccountKind, Readonly<Record<string, Property>>> = {
  person: {
    'name': sealed('name'),
    'birth-date': sealed('time'),
    'birth-decade': open('time'),
    'age': open('range', 'text'),
    'sex': open('term'),
    'citizenship': open('term'),
    'home-province': open('place'),
    'home-address': sealed('place', 'text'),
    'document': sealed('text'),
    'phone': sealed('text'),
    'relative': sealed('account', 'text'),
    'scar': sealed('text'),
    'workplace': sealed('text'),
    'photograph': sealed('text'),
    'characteristic': open('term', 'text'),
    'role': open('text', 'term'),
    'description': open('text'),
    'size': open('range'),
    'make-up': open('text', 'range'),
    'part-of-group': open('account'),
    'number-of-returns': open('range'),
    'outcome': open('term', 'text'),
    'helper': helper('text', 'name', 'account'),
    'note': sealed('text'),
  },
  event: {
    'title': open('text'),
    'type': open('term', 'text'),
    'date': open('time'),
    'place': open('place', 'text'),
    'from-place': open('place', 'text'),
    'to-place': open('place', 'text'),
    'via': open('place', 'text'),
    'person': open('account'),
    'episode-order': open('range'),
    'number-of-returns': open('range'),
    'left': open('time'),
    'arrested': open('time'),
    'arrest-place': open('place', 'text'),
    'handed-over': open('time'),
    'hand-over-place': open('place', 'text'),
    'mode': open('term'),
    'group': open('term'),
    'authority': open('account', 'text', 'term'),
    'actor': open('text', 'account'),
    'involved': open('account'),
    'step': open('account', 'place', 'text'),
    'precedes': open('account'),
    'related-event': open('account'),
    'significance': open('text'),
    'outcome': open('term', 'text'),
    'size': open('range'),
    'note': sealed('text'),
  },
  act: {
    'type': open('term'),
    'victim': open('account'),
    'episode': open('account'),
    'event': open('account'),
    'method': open('term'),
    'date': open('time'),
    'end-date': open('time'),
    'duration': open('range'),
    'place': open('place', 'text'),
    'place-type': open('term'),
    'occurrence': open('term', 'range'),
    'status-at-end': open('term', 'text'),
    'involvement': open('account', 'text', 'term'),
    'stated-reason': open('text', 'term'),
    'order': open('range'),
    'note': sealed('text'),
  },
  place: {
    'name': open('name'),
    'type': open('term', 'text'),
    'at': open('place'),
    'inside': open('account', 'place'),
    'moved-from': open('account', 'place'),
    'operator': open('account', 'text', 'term'),
    'status': open('text', 'term'),
    'date': open('time'),
    'route-step': open('text', 'range'),
    'number': open('text'),
    'point': open('text'),
    'note': open('text'),
  },
  agency: {
    'name': open('name'),
    'type': open('term', 'text'),
    'country': open('place', 'term'),
    'part-of': open('account'),
    'date': open('time'),
    'note': open('text'),
  },
  figure: {
    'figure': open('figure'),
    'statement': open('text'),
    'said': open('time'),
    'speaker': open('text'),
    'note': open('text'),
  },
};
// A name that every object has (`constructor`, `__proto__`) is no property.
for (const known of Object.values(properties)) Object.setPrototypeOf(known, null);
