import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { mapPostcodePoints } from '../../places/contract.ts';
import type { DirectoryRecord } from '../model/record.ts';
import type { SearchIndex } from '../model/search/search-index.ts';
import type { ShownRecord } from '../model/what-is-shown.ts';
import { mapRecords } from '../store/services.store.ts';
import { openSearch } from './open-search.ts';

/** What everybody may see of an authority's directory, made ready for asking: of one version of the data and one day. */
export interface OpenDirectory {
  /** Changes with each change to the data, and with the day. */
  readonly version: string;
  readonly index: SearchIndex;
  readonly byId: ReadonlyMap<string, ShownRecord>;
  /** Shown records in the order of their identifiers, for readers that page through all. */
  readonly inOrder: readonly ShownRecord[];
}

/** Directories that were made ready, by database and authority; an older version is dropped when a newer one is asked for. Nothing in them is about anybody who asked. */
const ready = new WeakMap<Database, Map<string, { readonly version: string; readonly made: Promise<OpenDirectory> }>>();

/**
 * The directory of the authority as everybody may see it.
 *
 * Made of the stored records once for each version of the data and each day, through `decideWhatIsShown` alone; those who ask meanwhile wait for the same one.
 */
export async function openDirectory(ctx: Ctx, db: Database): Promise<OpenDirectory> {
  const version = `${await readVersion(ctx, db)} ${ctx.today}`;
  const known = ready.get(db) ?? new Map<string, { version: string; made: Promise<OpenDirectory> }>();
  ready.set(db, known);
  const kept = known.get(ctx.authority ?? '');
  if (kept?.version === version) return kept.made;
  const made = makeReady(ctx, db, version);
  known.set(ctx.authority ?? '', { version, made });
  made.catch(() => known.delete(ctx.authority ?? ''));
  return made;
}

async function readVersion(ctx: Ctx, db: Database): Promise<string> {
  const rows = await sql<{ version: string }>`SELECT coalesce(sum(version), 0)::text AS version FROM platform.data_version WHERE scope IN ('national', ${ctx.authority ?? ''})`.execute(db);
  return rows.rows[0]!.version;
}

async function makeReady(ctx: Ctx, db: Database, version: string): Promise<OpenDirectory> {
  const records = await inReading(db, ctx, async (trx) => {
    const all = [...(await mapRecords(trx)).values()];
    const open = [...new Set(all.flatMap(({ places }) => places.flatMap(({ location }) => (location.point === undefined && location.address?.postcode !== undefined ? [location.address.postcode] : []))))];
    return placeRecords(all, await mapPostcodePoints(ctx, trx, open));
  });
  return directoryOf(records, ctx.today, version);
}

/** Puts each place without a point where its postcode lies, before it is decided what is shown of it. */
export function placeRecords(records: readonly DirectoryRecord[], points: ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>): readonly DirectoryRecord[] {
  return records.map((record) => {
    const places = record.places.map((place) => {
      const point = place.location.point ?? points.get(place.location.address?.postcode ?? '');
      return point === undefined ? place : { ...place, location: { ...place.location, point } };
    });
    return { ...record, places };
  });
}

/** Makes a directory of records that are placed. */
export function directoryOf(records: readonly DirectoryRecord[], today: IsoDate, version: string): OpenDirectory {
  const index = openSearch(records, { kind: 'public' }, today);
  const inOrder = [...index.records].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { version, index, byId: new Map(inOrder.map((record) => [record.id as string, record])), inOrder };
}
