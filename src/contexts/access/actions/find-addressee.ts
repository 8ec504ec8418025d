import type { Trx } from '../../../platform/db/database.ts';
import { findPerson } from '../store/people.store.ts';

/** Name and address of somebody to whom a message goes; undefined for whoever is not there or was disabled. */
export async function findAddressee(trx: Trx, person: string): Promise<{ readonly name: string; readonly email: string } | undefined> {
  const found = await findPerson(trx, person);
  return found === undefined || found.state === 'disabled' ? undefined : { name: found.name, email: found.email };
}
