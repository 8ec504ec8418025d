import { sql } from 'kysely';
import type { AuthorityId } from '../../../kernel/ids.ts';
import type { TestDatabase } from '../../../platform/testing/test-database.ts';
import type { ProfileChild } from '../model/profile-child.ts';

/** A return that no test looks at. */
const someReturn = '00000000-0000-7000-8000-00000000000f';

/** Puts children into the tables as they stand after an import, without one, and raises the version of the data as an import does. */
export async function storeChildren(db: TestDatabase, authority: AuthorityId, year: number, regime: string, children: readonly ProfileChild[]): Promise<void> {
  for (const child of children) {
    await sql`INSERT INTO early_years.child_profile (authority_id, year, child_key, regime, upn, surname, forename, born_on, sex, postcode, lsoa_code, ward_code, setting_code, fsm, language, sen, ethnicity, results, import_id)
      VALUES (${authority}, ${year}, ${child.key}, ${regime}, ${child.upn ?? null}, ${child.surname}, ${child.forename}, ${child.bornOn ?? null}, ${child.sex ?? null}, ${child.postcode ?? null}, ${child.lsoa ?? null}, ${child.ward ?? null},
        ${child.setting}, ${child.fsm ?? null}, ${child.language ?? null}, ${child.sen ?? null}, ${child.ethnicity ?? null}, ${child.results}, ${someReturn})`.execute(db.owner);
  }
  await raiseVersionOf(db, authority);
}

/** What every act does that changes what pages show. */
export async function raiseVersionOf(db: TestDatabase, authority: AuthorityId): Promise<void> {
  await sql`INSERT INTO platform.data_version (scope, version) VALUES (${authority}, 1) ON CONFLICT (scope) DO UPDATE SET version = platform.data_version.version + 1`.execute(db.owner);
}
