import type { NameCommunities } from '../model/name-communities.ts';
import { readPopulationSettings } from './read-population-settings.ts';
import { readNameTables } from './read-population-tables.ts';

/** Where names come from, as `reference/population` holds it. */
export function readNameCommunities(): NameCommunities {
  const { communities } = readPopulationSettings(undefined);
  return { tables: readNameTables(undefined), shares: Object.fromEntries(Object.entries(communities).map(([community, { share }]) => [community, share])) };
}
