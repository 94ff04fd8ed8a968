/** Classes asked about by questions 6 and 7 of the card; a named group, and whoever else, is named. */
export const recipientClasses = ['un', 'courts', 'rok-records-centre', 'journalists'] as const;
export type Recipient = (typeof recipientClasses)[number] | `named-group:${string}` | `other:${string}`;

const longest = 200;
const classes: ReadonlySet<string> = new Set(recipientClasses);

/**
 * One spelling for a name, so that a "no" to "TJWG " also closes "tjwg": NFKC, small letters, single spaces, nothing invisible.
 * Undefined when nothing is left, when it is longer than 200 characters or holds control characters.
 */
function findName(text: string): string | undefined {
  if (text.length > 4 * longest || !text.isWellFormed()) return undefined;
  let name = text;
  for (let round = 0; round < 8; round += 1) {
    const next = name.normalize('NFKC').toLowerCase().replace(/\p{Default_Ignorable_Code_Point}/gu, '').replace(/\s+/gu, ' ').trim().normalize('NFKC');
    if (next === name) break;
    name = next;
  }
  if (name === '' || name.length > longest || /\p{C}/u.test(name)) return undefined;
  return name;
}

/**
 * Reads a recipient; undefined when it is none. A named group or other may not carry the name of a class ('other:un'),
 * or a restriction on the class would be walked around.
 */
export function findRecipient(text: string): Recipient | undefined {
  const plain = text.trim().toLowerCase();
  if (classes.has(plain)) return plain as Recipient;
  const colon = text.indexOf(':');
  const kind = text.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  if (kind !== 'named-group' && kind !== 'other') return undefined;
  const name = findName(text.slice(colon + 1));
  if (name === undefined || classes.has(name) || classes.has(name.replaceAll(' ', '-'))) return undefined;
  return `${kind}:${name}`;
}
