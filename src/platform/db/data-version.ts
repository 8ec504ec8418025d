import { sql } from 'kysely';
import type { Ctx } from '../house/ctx.ts';
import { askTogether } from './ask-together.ts';
import type { Database } from './database.ts';

/** How often what the public sees of an authority has changed: its counter and that of the nation together. Without an authority, the nation's alone. */
export type DataVersions = (authority: Ctx['authority']) => string;

const askAll = askTogether(async (db: Database): Promise<DataVersions> => {
  const { rows } = await sql<{ scope: string; version: string }>`SELECT scope, version::text AS version FROM platform.data_version`.execute(db);
  const counters = new Map(rows.map(({ scope, version }) => [scope, Number(version)]));
  return (authority) => String((counters.get('national') ?? 0) + (counters.get(authority ?? '') ?? 0));
});

/** The versions as they stand now, of all authorities: for whoever does not yet know at whose door they are. */
export function askDataVersions(db: Database): Promise<DataVersions> {
  return askAll(db, '');
}

/** The version on which an act may rely: that which its request found, where it only reads, or that of now. */
export async function readDataVersion(db: Database, { authority, dataVersion }: Pick<Ctx, 'authority' | 'dataVersion'>): Promise<string> {
  return dataVersion ?? (await askDataVersions(db))(authority);
}
