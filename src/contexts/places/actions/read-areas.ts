import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { kindsAt, tierOf, type Area, type AreaKind, type Tier } from '../model/area.ts';
import { decideContinuity, type Continuity } from '../model/continuity.ts';
import { findAreaOfNumber, findAreas, findNameAsOf, findParentCodes, listAreaCodes, listAreaRows, listChanges, listSmallAreaCodes, type AreaFilter } from '../store/places.store.ts';

/** The area of that code, official or drawn by the authority. */
export async function findArea(_ctx: Ctx, trx: Trx, code: string): Promise<Area | undefined> {
  return (await findAreas(trx, [code]))[0];
}

/** The area of that code; throws when nobody knows it, for codes that came out of our own tables. */
export async function getArea(ctx: Ctx, trx: Trx, code: string): Promise<Area> {
  const area = await findArea(ctx, trx, code);
  if (!area) throw new Error(`No area has the code ${code}.`);
  return area;
}

/** The areas of those codes by code; unknown ones are not in the answer. */
export async function mapAreas(_ctx: Ctx, trx: Trx, codes: readonly AreaCode[]): Promise<ReadonlyMap<AreaCode, Area>> {
  return new Map((await findAreas(trx, codes)).map((area) => [area.code, area]));
}

/** The authority, region or country of a DfE number: 358 is Trafford, 970 England. */
export function findAreaByNumber(_ctx: Ctx, trx: Trx, laNumber: string): Promise<Area | undefined> {
  return findAreaOfNumber(trx, laNumber);
}

/** Areas at a tier in the order of their names: all of England, or those within an area; in use today unless another day or `ever` is asked. */
export function listAreas(ctx: Ctx, trx: Trx, filter: Omit<AreaFilter, 'on'> & { on?: IsoDate | 'ever' }): Promise<readonly Area[]> {
  return listAreaRows(trx, { tier: filter.tier, within: filter.within, on: filter.on === 'ever' ? undefined : (filter.on ?? ctx.today) });
}

/** What an area lies in, from the smallest to England: ward, district, upper tier, region, country; each once. */
export async function findParents(_ctx: Ctx, trx: Trx, code: string): Promise<readonly Area[]> {
  const areas = await findAreas(trx, [...new Set((await findParentCodes(trx, code)).values())]);
  return [...areas].sort((a, b) => smallestFirst.indexOf(a.kind) - smallestFirst.indexOf(b.kind));
}

const smallestFirst: readonly AreaKind[] = ['lsoa', 'msoa', 'ward', 'district', 'unitary', 'county', 'sub-region', 'region', 'country'];

/** Areas at a tier that lie in an area and are in use today: the wards of an authority, the small areas of a locality. */
export function listAreasWithin(ctx: Ctx, trx: Trx, code: string, tier: Tier): Promise<readonly Area[]> {
  return listAreaRows(trx, { tier, within: code, on: ctx.today });
}

/** The areas that an area is compared with: all authorities, or regions, of England; the wards or small areas of its own authority; the localities. Itself among them. */
export async function listAreasOfKind(ctx: Ctx, trx: Trx, area: Pick<Area, 'code' | 'kind'>): Promise<readonly Area[]> {
  const tier = tierOf(area.kind);
  const isSmall = tier === 'ward' || tier === 'msoa' || tier === 'lsoa21';
  return isSmall ? listSiblings(ctx, trx, area.code) : listAreaRows(trx, { tier, on: ctx.today });
}

/** The areas of the same tier beside this one: wards of the same authority, authorities of the same region; itself among them. */
export async function listSiblings(ctx: Ctx, trx: Trx, code: string): Promise<readonly Area[]> {
  const area = await getArea(ctx, trx, code);
  const tier = tierOf(area.kind);
  if (tier === 'locality' || tier === 'reach-area') return listAreas(ctx, trx, { tier });
  const parents = await findParentCodes(trx, code);
  const within = (['upper-tier', 'district', 'region', 'country'] as const).map((above) => (above === tier ? undefined : parents.get(above))).find((parent) => parent !== undefined);
  return listAreas(ctx, trx, { tier, ...(within === undefined ? {} : { within }) });
}

/** The small areas of 2021 that each area is made of, by the drawing of the day for localities, by best fit for the others. */
export function mapSmallAreas(_ctx: Ctx, trx: Trx, codes: readonly AreaCode[], on?: IsoDate): Promise<ReadonlyMap<string, readonly AreaCode[]>> {
  return listSmallAreaCodes(trx, codes, on);
}

/** What an area was called in the year of that day. */
export function nameAsOf(_ctx: Ctx, trx: Trx, code: string, on: IsoDate): Promise<string | undefined> {
  return findNameAsOf(trx, code, Number(on.slice(0, 4)));
}

/** An area under whose code figures are kept. */
export interface ResolvedCode {
  readonly areaCode: AreaCode;
  readonly kind: AreaKind;
  readonly name: string;
}

/**
 * Every code by which a file may name an area of those tiers, DfE number or ONS code, and the area under which its figures are kept.
 *
 * Earlier and later codes of one authority (the same DfE number) lead to one area, so that a new code alone does not tear a series.
 */
export async function mapAreaCodes(_ctx: Ctx, trx: Trx, tiers: readonly Tier[]): Promise<ReadonlyMap<string, ResolvedCode>> {
  const codes = await listAreaCodes(trx, [...new Set(tiers.flatMap((tier) => kindsAt(tier)))]);
  return new Map(codes.map(({ code, ...resolved }) => [code, resolved]));
}

/** Decides for many questions at once whether a figure continues, is mapped or breaks; changes are read once. */
export async function openContinuity(_ctx: Ctx, trx: Trx): Promise<(code: AreaCode, on: IsoDate, tier?: Tier) => Continuity> {
  const changes = await listChanges(trx);
  const kinds = new Map<string, AreaKind>(changes.flatMap((change) => [[change.predecessor, change.predecessorKind] as const, [change.successor, change.successorKind] as const]));
  return (code, on, tier = 'upper-tier') => {
    const ofTier = kindsAt(tier);
    return decideContinuity(changes, { code, on, isOfTier: (other) => ofTier.includes(kinds.get(other)!) });
  };
}

/** One line of the history of areas, with where it is laid down. */
export type AreaChangeLine = Awaited<ReturnType<typeof listChanges>>[number];

/** What came before an area and what after, in order of time. */
export async function listChangesOf(_ctx: Ctx, trx: Trx, code: string): Promise<readonly AreaChangeLine[]> {
  return (await listChanges(trx)).filter((change) => change.predecessor === code || change.successor === code);
}
