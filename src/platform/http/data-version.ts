import { sql } from 'kysely';
import type { Visit } from './server.ts';

/** How often what the public sees here has changed: the counters of the nation and of this authority together. */
export async function readDataVersion(visit: Pick<Visit, 'parts' | 'visitor'>): Promise<string> {
  const authority = visit.visitor.authority?.id ?? '';
  const versions = await sql<{ version: string }>`SELECT coalesce(sum(version), 0)::text AS version FROM platform.data_version WHERE scope IN ('national', ${authority})`.execute(visit.parts.db);
  return versions.rows[0]!.version;
}
