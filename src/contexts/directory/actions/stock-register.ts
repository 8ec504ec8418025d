import type { IsoDate } from '../../../kernel/dates.ts';
import type { Postcode } from '../../../kernel/postcode.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { gatherKeptBack, type JoinedPair, type KeptBack } from '../model/kept-back.ts';
import type { DirectoryRecord, Point } from '../model/record.ts';
import { decideWhatIsShown, type ShownRecord } from '../model/what-is-shown.ts';
import { listRecordsById, listWritten, type WrittenRecord } from '../store/services.store.ts';

/**
 * The register of an authority as it was last read, placed on the map and decided on. After a change to one record one record is read, placed and decided again:
 * a provider who tells of a space makes nobody wait for ten thousand others.
 */
export interface Stock {
  readonly rows: ReadonlyMap<string, StockedRow>;
  /** What the decisions went by beside the records: the day, and what records keep back from one another. */
  readonly decidedBy: string;
  /** By record as it is placed, what everybody is shown of it; undefined where nothing is. */
  readonly decided: ReadonlyMap<DirectoryRecord, ShownRecord | undefined>;
}

interface StockedRow extends WrittenRecord {
  /** Changes whenever the row is written. */
  readonly written: string;
  /** The record with each place where its postcode lies. */
  readonly placed: DirectoryRecord;
}

type Points = ReadonlyMap<string, Point>;

/** Nothing was read yet. */
export const emptyStock: Stock = { rows: new Map(), decidedBy: '', decided: new Map() };

/** The register as it stands now, of which those rows are read anew that were written since; records that stay keep their order, new ones follow. `findPoints` tells where postcodes lie. */
export async function restock(trx: Trx, before: Stock, findPoints: (postcodes: readonly Postcode[]) => Promise<Points>): Promise<Stock> {
  const written = await listWritten(trx);
  const changed = [...written].filter(([id, now]) => before.rows.get(id)?.written !== now).map(([id]) => id);
  const read = changed.length === 0 ? new Map<string, WrittenRecord>() : await listRecordsById(trx, changed.length === written.size ? undefined : changed);
  const records = new Map([...before.rows.keys(), ...changed].flatMap((id): [string, WrittenRecord][] => {
    const row = read.get(id) ?? before.rows.get(id);
    return written.has(id) && row !== undefined ? [[id, row]] : [];
  }));
  const points = await findPoints([...new Set([...records.values()].flatMap(({ record }) => postcodesWithoutPoint(record)))]);
  const rows = [...records].map(([id, { record, writtenAt }]): [string, StockedRow] => {
    const known = before.rows.get(id);
    const isAsBefore = known?.record === record && known.placed.places.every(({ location }, at) => isSamePoint(location.point, pointOf(record.places[at]!, points)));
    return [id, { written: written.get(id)!, writtenAt, record, placed: isAsBefore ? known.placed : placeRecord(record, points) }];
  });
  return { ...before, rows: new Map(rows) };
}

/** What everybody is shown of each record of the stock, as it is decided by `decideWhatIsShown`: again only for what was placed anew, unless the day or what is kept back has changed. */
export function decideStock(stock: Stock, today: IsoDate, joined: readonly JoinedPair[]): Stock {
  const placed = [...stock.rows.values()].map((row) => row.placed);
  const keptBack = gatherKeptBack(placed, joined);
  const decidedBy = nameOf(today, keptBack);
  const known = decidedBy === stock.decidedBy ? stock.decided : new Map<DirectoryRecord, ShownRecord | undefined>();
  const decide = (record: DirectoryRecord): ShownRecord | undefined => {
    const shown = decideWhatIsShown(record, { kind: 'public' }, today, keptBack);
    return shown.accepted ? shown.value : undefined;
  };
  return { ...stock, decidedBy, decided: new Map(placed.map((record) => [record, known.has(record) ? known.get(record) : decide(record)])) };
}

function nameOf(today: IsoDate, { locations, addresses, texts }: KeptBack): string {
  return JSON.stringify([today, [...locations].sort(), [...addresses].sort(), [...texts].sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function postcodesWithoutPoint({ places }: DirectoryRecord): readonly Postcode[] {
  return places.flatMap(({ location: { point, address } }) => (point === undefined && address?.postcode !== undefined ? [address.postcode] : []));
}

/** Puts each place without a point where its postcode lies, before it is decided what is shown of it. */
function placeRecord(record: DirectoryRecord, points: Points): DirectoryRecord {
  const places = record.places.map((place) => {
    const point = pointOf(place, points);
    return point === undefined ? place : { ...place, location: { ...place.location, point } };
  });
  return { ...record, places };
}

function pointOf({ location: { point, address } }: DirectoryRecord['places'][number], points: Points): Point | undefined {
  return point ?? points.get(address?.postcode ?? '');
}

function isSamePoint(one: Point | undefined, other: Point | undefined): boolean {
  return one?.latitude === other?.latitude && one?.longitude === other?.longitude;
}
