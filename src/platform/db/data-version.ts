import { sql } from 'kysely';
import type { Ctx } from '../house/ctx.ts';
import { askTogether } from './ask-together.ts';
import type { Database } from './database.ts';

const askVersion = askTogether(async (db: Database, authority: string) => {
  const versions = await sql<{ version: string }>`SELECT coalesce(sum(version), 0)::text AS version FROM platform.data_version WHERE scope IN ('national', ${authority})`.execute(db);
  return versions.rows[0]!.version;
});

/** How often what the public sees of an authority has changed: its counter and that of the nation together. Without an authority, the nation's alone. */
export function readDataVersion(db: Database, authority: Ctx['authority']): Promise<string> {
  return askVersion(db, authority ?? '');
}
