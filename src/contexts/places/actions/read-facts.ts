import type { MultiPolygon, Polygon } from 'geojson';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import { postcodeDistrict, postcodeSector, readPostcode, type Postcode } from '../../../kernel/postcode.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { idaciOver, type IdaciShare } from '../model/idaci.ts';
import { findBoundaryVersion, findEstimateDay, findMiddle, findPostcodeRow, listBoundaryRows, listDeprivationRows, listIdaciCounts, listIndexAreas, listPeople, listPostcodeRows, listSchoolRows, mapMiddles, findPostcodeFileDecidedAt, mapPostcodeRows, mapPostcodesOfDistricts, type BoundaryRow, type DeprivationRow, type PostcodeRow, type SchoolRow, type Sex } from '../store/facts.store.ts';
import { listAreaRows, listSameCodes, listSmallAreaCodes } from '../store/places.store.ts';

export type { BoundaryRow, DeprivationRow, PostcodeRow };

/** How many people live in an area, on which day, and how that is known. */
export interface PeopleCount {
  readonly people: number;
  readonly on: IsoDate;
  /** `published` for the area itself; `sum-of-areas` over its small areas, which fit it only as well as best fit does. */
  readonly method: 'published' | 'sum-of-areas';
  readonly smallAreas?: number;
}

/** Which people: ages from and to, both included (120 for everybody older), one sex or all, on or before a day. */
export interface PeopleQuestion {
  readonly from: number;
  readonly to: number;
  readonly sex?: Sex;
  /** The newest estimate up to that day, else the first after it; without a day the newest. */
  readonly on?: IsoDate;
}

/**
 * People of each area by age, from the estimate for the area itself, else summed over its small areas when every one of them has one.
 *
 * Areas for which there is neither are not in the answer; nothing is guessed.
 */
export async function countPeople(_ctx: Ctx, trx: Trx, codes: readonly AreaCode[], question: PeopleQuestion): Promise<ReadonlyMap<AreaCode, PeopleCount>> {
  const answers = new Map<AreaCode, PeopleCount>();
  const sex = question.sex ?? 'persons';
  const day = await findEstimateDay(trx, codes, question.on);
  if (day !== undefined) {
    for (const { code, people } of await listPeople(trx, codes, { ...question, sex, on: day })) if (people !== undefined) answers.set(code, { people, on: day, method: 'published' });
  }
  const left = codes.filter((code) => !answers.has(code));
  if (left.length === 0) return answers;
  const smallAreas = await listSmallAreaCodes(trx, left, question.on);
  const all = [...new Set([...smallAreas.values()].flat())];
  const smallDay = await findEstimateDay(trx, all, question.on);
  if (smallDay === undefined) return answers;
  const counted = new Map((await listPeople(trx, all, { ...question, sex, on: smallDay })).map((row) => [row.code, row.people]));
  for (const [code, parts] of smallAreas) {
    if (parts.length === 0 || parts.some((part) => counted.get(part) === undefined)) continue;
    answers.set(code as AreaCode, { people: parts.reduce((sum, part) => sum + counted.get(part)!, 0), on: smallDay, method: 'sum-of-areas', smallAreas: parts.length });
  }
  return answers;
}

/** The day on which the index of 2025 counts children: mid-2022. Source: the technical notes repeated in the data's README. */
const mid2022 = '2022-06-30' as IsoDate;

/**
 * The share of children in income-deprived families (IDACI) of an area, worked out from the counts of its small areas.
 *
 * 2019: both counts are in the index. 2025: the denominator is the population aged 0 to 15 at mid-2022, where it was brought in.
 * Undefined when a count is missing. Not an official statistic for the area: the published counts are rounded.
 */
export async function findIdaci(_ctx: Ctx, trx: Trx, code: AreaCode, year: 2019 | 2025): Promise<IdaciShare | undefined> {
  const drawn = await listSmallAreaCodes(trx, [code], undefined);
  const ofIndex = await listIndexAreas(trx, [code], year);
  const areas = ofIndex.length > 0 ? ofIndex : (drawn.get(code) ?? []);
  const counts = await listIdaciCounts(trx, areas, year);
  if (counts.length === 0 || counts.length !== areas.length) return undefined;
  if (year === 2019) return idaciOver(counts);
  const children = new Map((await listPeople(trx, areas, { on: mid2022, sex: 'persons', from: 0, to: 15 })).map((row) => [row.code, row.people]));
  return idaciOver(counts.map((count) => ({ inLowIncome: count.inLowIncome, children: children.get(count.code) })));
}

/** The share of children in income-deprived families of each small area that the index has a count for, worked out as `findIdaci` does; those whose children are not known are not in the answer. */
export async function listIdaciShares(_ctx: Ctx, trx: Trx, smallAreas: readonly AreaCode[], year: 2019 | 2025): Promise<readonly (IdaciShare & { readonly code: AreaCode })[]> {
  const counts = await listIdaciCounts(trx, smallAreas, year);
  const children = year === 2019 || counts.length === 0 ? undefined : new Map((await listPeople(trx, smallAreas, { on: mid2022, sex: 'persons', from: 0, to: 15 })).map((row) => [row.code, row.people]));
  return counts.flatMap((count) => {
    const share = idaciOver([children ? { inLowIncome: count.inLowIncome, children: children.get(count.code) } : count]);
    return share ? [{ ...share, code: count.code }] : [];
  });
}

/** Rank, decile and score of small areas in one domain of an index; 1 is the most deprived. */
export function listDeprivation(_ctx: Ctx, trx: Trx, smallAreas: readonly AreaCode[], question: { year: number; domain: string }): Promise<readonly DeprivationRow[]> {
  return listDeprivationRows(trx, smallAreas, question);
}

/**
 * The shapes of areas for a map, as they are kept. An authority whose shape is kept under another of its codes is found by that one and
 * answered under the code that was asked.
 */
export async function listBoundaries(_ctx: Ctx, trx: Trx, codes: readonly AreaCode[], detail: 'outline' | 'detailed'): Promise<readonly BoundaryRow[]> {
  const same = await listSameCodes(trx, codes);
  const rows = new Map((await listBoundaryRows(trx, [...new Set([...same.values()].flat())], detail)).map((row) => [row.code as string, row]));
  return codes.flatMap((code) => {
    const found = same.get(code)!.map((one) => rows.get(one)).find((row) => row !== undefined);
    return found ? [{ ...found, code }] : [];
  });
}

/** The shapes of a set of areas, and the version of the data that they are of: what is worked out from them may be kept by it. */
export interface Boundaries {
  /** Undefined when none of the areas has a shape. */
  readonly version: string | undefined;
  readonly read: () => Promise<readonly { code: AreaCode; geometry: Polygon | MultiPolygon }[]>;
}

/** From so many areas on a map shows outlines, 100 m fine; with fewer the detailed shapes. */
const manyAreas = 60;

/** The shapes of areas for a map, read only when asked for; outlines for many areas, detailed for few. */
export async function readBoundaries(ctx: Ctx, trx: Trx, codes: readonly AreaCode[]): Promise<Boundaries> {
  const version = await findBoundaryVersion(trx, [...new Set([...(await listSameCodes(trx, codes)).values()].flat())]);
  const detail = codes.length >= manyAreas ? 'outline' : 'detailed';
  return { version, read: async () => (await listBoundaries(ctx, trx, codes, detail)).map(({ code, geometry }) => ({ code, geometry: JSON.parse(geometry) as Polygon | MultiPolygon })) };
}

/** Where a postcode lies: itself, or the middle of its sector or district when it is not known; undefined when neither is. */
export function findPostcode(_ctx: Ctx, trx: Trx, postcode: Postcode): Promise<PostcodeRow | undefined> {
  return findPostcodeRow(trx, postcode, postcodeSector(postcode), postcodeDistrict(postcode));
}

/** Ward and small area of many postcodes at once; those that no directory has are not in the answer. */
export async function mapPostcodes(_ctx: Ctx, trx: Trx, postcodes: readonly Postcode[]): Promise<ReadonlyMap<string, { readonly ward: AreaCode | undefined; readonly lsoa: AreaCode | undefined }>> {
  return new Map((await listPostcodeRows(trx, postcodes)).map(({ postcode, ward, lsoa }) => [postcode, { ward, lsoa }]));
}

/** The schools that the register has in the authority of that DfE number; none when no register was brought in. */
export function listSchools(_ctx: Ctx, trx: Trx, laNumber: string): Promise<readonly SchoolRow[]> {
  return listSchoolRows(trx, laNumber);
}

/** The points of many postcodes at once; those that are not known are not in the answer. */
export function mapPostcodePoints(_ctx: Ctx, trx: Trx, postcodes: readonly Postcode[]): Promise<ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>> {
  return mapPostcodeRows(trx, postcodes);
}

/** When somebody last decided on a file of postcodes that moved any, let it in or took it back: as an instant; undefined where none did. What it changed is seen some time after that. */
export function findPostcodesChangedAt(_ctx: Ctx, trx: Trx): Promise<Date | undefined> {
  return findPostcodeFileDecidedAt(trx);
}

/** Wards, districts and localities within an authority that have postcodes, each with the middle of them: where somebody means who names one. Of two with one name the first stands. */
export async function listPlaceNames(ctx: Ctx, trx: Trx, code: string): Promise<readonly { readonly name: string; readonly latitude: number; readonly longitude: number }[]> {
  const official = await Promise.all((['district', 'ward'] as const).map((tier) => listAreaRows(trx, { tier, within: code, on: ctx.today })));
  const areas = [...(await listAreaRows(trx, { tier: 'locality', on: ctx.today })), ...official.flat()].filter((area) => area.code !== code);
  const middles = await mapMiddles(trx, areas.map((area) => area.code));
  return areas.flatMap(({ code: of, name }) => {
    const middle = middles.get(of);
    return middle === undefined ? [] : [{ name, ...middle }];
  });
}

/** The points of all postcodes of an authority, for those who look many of them up: some 5,000 to 40,000. */
export async function mapPostcodesWithin(ctx: Ctx, trx: Trx, code: string): Promise<ReadonlyMap<string, { readonly latitude: number; readonly longitude: number }>> {
  const districts = await listAreaRows(trx, { tier: 'district', within: code, on: ctx.today });
  return mapPostcodesOfDistricts(trx, [code, ...districts.map((district) => district.code)]);
}

/** A place that somebody typed: a postcode, the beginning of one, or the name of an area; with how it was understood. */
export interface TypedPlace {
  readonly name: string;
  readonly how: 'postcode' | 'around-postcode' | 'area';
  readonly latitude: number;
  readonly longitude: number;
}

/** Where the place lies that somebody typed: a postcode, the letter O for the figure 0 forgiven; else the middle of what begins so; else the area of that name; undefined where it is none that we know. */
export async function findTypedPlace(ctx: Ctx, trx: Trx, typed: string): Promise<TypedPlace | undefined> {
  const postcode = readPostcode(typed) ?? readPostcode(mendPostcode(typed));
  if (postcode !== undefined) {
    const found = await findPostcode(ctx, trx, postcode);
    if (found) return { name: postcode, how: found.found === 'postcode' ? 'postcode' : 'around-postcode', latitude: found.latitude, longitude: found.longitude };
  }
  const outward = /^([A-Z]{1,2}\d[A-Z\d]?)(?: ?(\d))?(?:[A-Z]{2})?$/.exec(typed.toUpperCase().trim());
  if (outward) {
    const around = (outward[2] === undefined ? undefined : await findMiddle(trx, { beginning: `${outward[1]} ${outward[2]}` })) ?? (await findMiddle(trx, { beginning: `${outward[1]} ` }));
    if (around) return { ...around, name: around.name.trim(), how: 'around-postcode' };
  }
  const area = await findMiddle(trx, { name: typed.toLowerCase().normalize('NFKD').replace(/[^a-z0-9 ]/g, '').trim() });
  return area && { ...area, how: 'area' };
}

/** O and I typed for the figures 0 and 1 where a postcode has a figure. */
function mendPostcode(typed: string): string {
  const folded = typed.toUpperCase().replace(/[^A-Z\d]/g, '');
  const inward = folded.slice(-3);
  return `${folded.slice(0, -3).replace(/(?<=.)O/g, '0').replace(/(?<=.)I/g, '1')}${inward.replace(/^O/, '0').replace(/^I/, '1')}`;
}
