/**
 * Identifiers that cannot be mixed up: a string that says in its type what it identifies.
 *
 * A brand costs nothing at run time; it stops an area code being handed to something that wants an authority.
 */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name };

/** The tenant: one local authority (and its partners) on this installation. A UUID. */
export type AuthorityId = Brand<string, 'AuthorityId'>;
/** A person who can sign in. A UUID; never the identifier of a child. */
export type PersonId = Brand<string, 'PersonId'>;
/** A partner organisation within one authority's partnership. A UUID. */
export type OrganisationId = Brand<string, 'OrganisationId'>;
/** An official or invented nine-character area code such as E08000009, or the code of a locality drawn by the authority. */
export type AreaCode = Brand<string, 'AreaCode'>;
/** One staged import: a file, who brought it, what came of it. A UUID. */
export type ImportId = Brand<string, 'ImportId'>;
/** A stored file. A UUID. */
export type FileId = Brand<string, 'FileId'>;
/** An indicator of the outcomes catalogue: a short stable code such as `gld-2021`. */
export type IndicatorCode = Brand<string, 'IndicatorCode'>;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text is a lower-case UUID, the only form our identifiers take. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

const officialAreaCode = /^[ENSWJKLM]\d{8}$/;

/** Whether the text has the shape of an ONS nine-character code (a letter for the country, then eight digits). */
export function isOfficialAreaCode(text: string): boolean {
  return officialAreaCode.test(text);
}
