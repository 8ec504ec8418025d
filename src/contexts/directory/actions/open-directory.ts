import type { IsoDate } from '../../../kernel/dates.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import { readDataVersion } from '../../../platform/db/data-version.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { listPlaceNames, mapPostcodePoints, mapPostcodesWithin } from '../../places/contract.ts';
import type { DirectoryRecord, Point } from '../model/record.ts';
import { gatherPlaceNames, type NamedPlace, type PlaceNames } from '../model/search/place-names.ts';
import type { SearchIndex } from '../model/search/search-index.ts';
import { goneSince, modifiedAt, type ShownRecord } from '../model/what-is-shown.ts';
import { findHelpLine, type HelpLine } from '../store/help-line.store.ts';
import { listOwnWords } from '../store/own-words.store.ts';
import { listStatesOfHidden } from '../store/services.store.ts';
import { listJoinedPairs } from '../store/twin-decisions.store.ts';
import { indexShown, type IndexWithWords } from './open-search.ts';
import { decideStock, emptyStock, restock, type Stock } from './stock-register.ts';

/** Whose directory it is and where families can ring. */
export interface Publisher {
  readonly name: string;
  readonly isMadeUp: boolean;
  readonly helpLine: HelpLine | undefined;
}

/** What is known of the authority's area: its wards, districts and localities, and where each of its postcodes lies. */
interface Ground {
  readonly areas: readonly NamedPlace[];
  readonly postcodes: ReadonlyMap<string, Point>;
}

/** What everybody may see of an authority's directory, made ready for asking: of one version of the data and one day. */
export interface OpenDirectory {
  /** Changes with each change to the data, and with the day. */
  readonly version: string;
  readonly index: SearchIndex;
  readonly byId: ReadonlyMap<string, ShownRecord>;
  /** Shown records in the order of their identifiers, for readers that page through all. */
  readonly inOrder: readonly ShownRecord[];
  /** When what is shown of a record was last modified (`modifiedAt`), by its identifier: an instant, as ISO 8601 in UTC. */
  readonly modifiedAt: (id: string) => string;
  /** When a record was last written here: an instant at which the act began. */
  readonly writtenAt: (id: string) => Date;
  /** What was once shown and is no more, by its identifier, and since when: for readers that ask what was modified. */
  readonly gone: readonly GoneService[];
  readonly publisher: Publisher;
  /** Places that may be named among the words of a search. */
  readonly places: PlaceNames;
  /** Where the authority's own postcodes lie. */
  readonly postcodes: ReadonlyMap<string, Point>;
  /** Languages spoken and needs known about by any shown service, in their order: what a family can choose among. */
  readonly languages: readonly string[];
  readonly sendNeeds: readonly string[];
}

/** A service that everybody once saw and sees no more. */
export interface GoneService {
  readonly id: string;
  /** An instant, as ISO 8601 in UTC. */
  readonly goneAt: string;
}

export type { HelpLine };

const noAuthority: Publisher = { name: 'Everychild', isMadeUp: false, helpLine: undefined };
const noGround: Ground = { areas: [], postcodes: new Map() };

/** A directory with what it was made of, from which the next version is made. */
interface Made {
  readonly directory: OpenDirectory;
  readonly stock: Stock;
  readonly searched: IndexWithWords;
}

/** A directory that was made ready, of a version of the data (a count that only grows) and a day. */
interface Kept {
  readonly version: number;
  readonly day: IsoDate;
  readonly made: Promise<Made>;
}

/** Directories that were made ready, by database and authority; an older version is dropped when a newer one is there. Nothing in them is about anybody who asked. */
const ready = new WeakMap<Database, Map<string, Kept>>();

/**
 * The directory of the authority as everybody may see it.
 *
 * Made of the stored records once for each version of the data and each day, through `decideWhatIsShown` alone, from what was made before as far as it stands; those who ask meanwhile wait for the same one.
 */
export async function openDirectory(ctx: Ctx, db: Database): Promise<OpenDirectory> {
  const version = Number(await readDataVersion(db, ctx));
  const known = ready.get(db) ?? new Map<string, Kept>();
  ready.set(db, known);
  const kept = known.get(ctx.authority ?? '');
  // Who asked before somebody for whom a newer one was made sees that.
  if (kept && kept.version >= version && kept.day === ctx.today) return (await kept.made).directory;
  const made = makeReady(ctx, db, `${version} ${ctx.today}`, kept?.made);
  known.set(ctx.authority ?? '', { version, day: ctx.today, made });
  // A newer one, which came meanwhile, stays.
  made.catch(() => known.get(ctx.authority ?? '')?.made === made && known.delete(ctx.authority ?? ''));
  return (await made).directory;
}

/** Where families can ring, for the pages that show nothing else of the directory. */
export async function helpLineOf(ctx: Ctx, db: Database): Promise<HelpLine | undefined> {
  return ctx.authority === undefined ? undefined : (await openDirectory(ctx, db)).publisher.helpLine;
}

async function makeReady(ctx: Ctx, db: Database, version: string, earlier: Promise<Made> | undefined): Promise<Made> {
  const before = await earlier?.catch(() => undefined);
  return inReading(db, ctx, async (trx) => {
    const brand = ctx.authority === undefined ? undefined : await findAuthorityById(trx, ctx.authority);
    const publisher = ctx.authority === undefined ? noAuthority : { name: brand?.name ?? noAuthority.name, isMadeUp: brand?.isMadeUp ?? false, helpLine: await findHelpLine(trx) };
    const code = brand?.onsCode;
    const ground = code === undefined ? noGround : { areas: await listPlaceNames(ctx, trx, code), postcodes: await mapPostcodesWithin(ctx, trx, code) };
    const findPoints = async (postcodes: readonly Postcode[]): Promise<ReadonlyMap<string, Point>> => {
      const elsewhere = postcodes.filter((postcode) => !ground.postcodes.has(postcode));
      return elsewhere.length === 0 ? ground.postcodes : new Map([...ground.postcodes, ...(await mapPostcodePoints(ctx, trx, elsewhere))]);
    };
    const stock = decideStock(await restock(trx, before?.stock ?? emptyStock, findPoints), ctx.today, await listJoinedPairs(trx));
    const own = (await listOwnWords(trx)).filter(({ endedAt }) => endedAt === null);
    const searched = indexShown([...stock.decided.values()].flatMap((shown) => shown ?? []), own, before?.searched);
    const gone = listGone([...stock.rows.values()].map(({ record }) => record), await listStatesOfHidden(trx), ctx.today);
    return { stock, searched, directory: directoryOf(searched.index, version, publisher, ground, { gone, modifiedAt: (id) => modifiedOf(stock, id, ctx.today), writtenAt: (id) => stock.rows.get(id)!.writtenAt }) };
  });
}

function modifiedOf(stock: Stock, id: string, today: IsoDate): string {
  const { record, writtenAt } = stock.rows.get(id)!;
  return modifiedAt(record, writtenAt, today);
}

function listGone(all: readonly DirectoryRecord[], states: Awaited<ReturnType<typeof listStatesOfHidden>>, today: IsoDate): readonly GoneService[] {
  const [now, earlier] = [new Map(all.map((record) => [record.id as string, record])), Map.groupBy(states, ({ id }) => id)];
  const ids = new Set([...earlier.keys(), ...all.flatMap(({ id, publication: { visibleTo } }) => (visibleTo !== undefined && visibleTo < today ? [id] : []))]);
  return [...ids].sort().flatMap((id) => {
    const goneAt = goneSince(now.get(id), earlier.get(id) ?? [], today);
    return goneAt === undefined ? [] : [{ id, goneAt }];
  });
}

function directoryOf(index: SearchIndex, version: string, publisher: Publisher, ground: Ground, changes: Pick<OpenDirectory, 'gone' | 'modifiedAt' | 'writtenAt'>): OpenDirectory {
  const inOrder = [...index.records].sort((a, b) => (a.id < b.id ? -1 : 1));
  const inOrderOf = (words: readonly string[]): readonly string[] => [...new Set(words)].sort();
  return {
    version, index, inOrder, publisher, ...changes,
    places: gatherPlaceNames(ground.areas, index, publisher.name), postcodes: ground.postcodes,
    byId: new Map(inOrder.map((record) => [record.id as string, record])),
    languages: inOrderOf(inOrder.flatMap(({ languages }) => languages)),
    sendNeeds: inOrderOf(inOrder.flatMap(({ support }) => support.needs)),
  };
}
