declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** 128 random bits as a lower-case UUID string, made by the server. One brand for each kind, so that one cannot stand for another. */
export type RecordId = Id<'record'>;
/** Id of the first version of an account: the address of the chain, and of the entity, for ever. */
export type ChainId = Id<'chain'>;
export type SourceId = Id<'source'>;
export type GiverId = Id<'giver'>;
export type HatId = Id<'hat'>;
export type UserId = Id<'user'>;
export type GrantId = Id<'grant'>;
export type ImportId = Id<'import'>;
/** Number of a compartment (circle of readers). Never shown to whoever may not read it. */
export type CompartmentId = number & { readonly [brand]: 'compartment' };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => uuid.test(text);

/** 16 bytes to UUID text. The version bits are left random: 128 bits, not 122. */
export function toUuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export const uuidBytes = (id: string): Uint8Array => Buffer.from(id.replaceAll('-', ''), 'hex');
