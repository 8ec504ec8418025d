import type { AuthorityId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import { hostnameKeyOf, type Authority } from '../model/authority.ts';
import { findAuthority as findById, listAuthorities as listAll, listHostnames } from '../store/authorities.store.ts';

/** The authorities of this installation, with the names under which they are reached. */
export async function listAuthoritiesHere(db: Database): Promise<readonly (Authority & { readonly hostnames: readonly string[] })[]> {
  return Promise.all((await listAll(db)).map(async (authority) => ({ ...authority, hostnames: await listHostnames(db, authority.id) })));
}

/** Their identifiers alone, for work that is done for each. */
export async function listAuthorityIds(db: Database): Promise<readonly AuthorityId[]> {
  return (await listAll(db)).map(({ id }) => id);
}

/**
 * The authority somebody means: by identifier, DfE or ONS code, short or full name, or hostname. When nothing is named, the
 * only one there is.
 */
export async function findAuthority(db: Database, named: string | undefined): Promise<AuthorityId | undefined> {
  const all = await listAuthoritiesHere(db);
  if (named === undefined) return all.length === 1 ? all[0]!.id : undefined;
  const asked = hostnameKeyOf(named);
  const found = all.filter(({ id, dfeCode, onsCode, name, shortName, hostnames }) => [id, dfeCode, onsCode, name, shortName, ...hostnames].some((one) => one?.toLowerCase() === asked));
  return found.length === 1 ? found[0]!.id : undefined;
}

/** The authority with this identifier. */
export function findAuthorityById(db: Database, id: AuthorityId): Promise<Authority | undefined> {
  return findById(db, id);
}
