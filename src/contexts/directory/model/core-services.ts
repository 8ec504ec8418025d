import { agesOverlap, type AgeRange } from './age.ts';
import type { Sector, ServiceId, ServiceKind } from './record.ts';
import { findTwins } from './twins.ts';
import type { ShownRecord } from './what-is-shown.ts';

/** The five early childhood services that the arrangements must include. Source: Childcare Act 2006 s2(1)(a)-(e); guidance 2007 paragraph 35. */
export const coreServices = ['early-years-provision', 'social-services', 'health', 'employment', 'information'] as const;
/** One of those. */
export type CoreService = (typeof coreServices)[number];

/** Ages of young children in months: birth to 31 August after the fifth birthday, at most 71 months. Source: guidance 2007 paragraph 24. */
const youngChild: AgeRange = { fromMonth: 0, toMonth: 71 };

const byKind: Readonly<Partial<Record<ServiceKind, CoreService>>> = { childcare: 'early-years-provision', parenting: 'social-services', 'family-hub': 'social-services', health: 'health', 'money-and-work': 'employment', advice: 'information' };

/** One core service in one area, as the partnership sees it. */
export interface CoreServiceLine {
  readonly service: CoreService;
  readonly area: string;
  readonly records: readonly { readonly id: ServiceId; readonly name: string; readonly from: string; readonly sector: Sector; readonly ages: AgeRange }[];
  /** No record for young children here. */
  readonly isMissing: boolean;
  /** Records here that may be one thing written twice: of one organisation with the same name, or alike by what the detection of doubles looks at (`findTwins`). */
  readonly duplicates: readonly (readonly ServiceId[])[];
}

/**
 * What exists of each core service in each area, from whom, for which children, and what is missing or written twice.
 *
 * `areaOf` names the area in which a record is given; one that covers the whole authority is counted in each. Wraparound, holiday, youth and other
 * kinds are no core service. Childcare counts where it takes children of those ages. `apart` says of two records whether a person has said that they are two.
 */
export function readCoreServices(records: readonly ShownRecord[], areas: readonly string[], areasOf: (record: ShownRecord) => readonly string[], apart: (one: ServiceId, other: ServiceId) => boolean = () => false): readonly CoreServiceLine[] {
  const placed = records.flatMap((record) => {
    const service = byKind[record.kind];
    return service === undefined || !agesOverlap(record.ages, youngChild) ? [] : [{ record, service, areas: new Set(areasOf(record)) }];
  });
  const pairs = doubles(placed.map(({ record }) => record)).filter(([one, other]) => !apart(one, other));
  return coreServices.flatMap((service) =>
    areas.map((area): CoreServiceLine => {
      const here = placed.filter((one) => one.service === service && one.areas.has(area)).map(({ record }) => record);
      return { service, area, isMissing: here.length === 0, records: here.map(lineOf), duplicates: groupsAmong(here, pairs) };
    }),
  );
}

function lineOf({ id, name, organisation, ages }: ShownRecord): CoreServiceLine['records'][number] {
  return { id, name, from: organisation.name, sector: organisation.sector, ages };
}

type Pair = readonly [ServiceId, ServiceId];

/** Pairs that may be one: alike by the detection of doubles, which leaves those of one source alone, or of one organisation under one name. */
function doubles(records: readonly ShownRecord[]): readonly Pair[] {
  const sameName = [...Map.groupBy(records, (record) => `${record.organisation.id} ${record.name.trim().toLowerCase()}`).values()].flatMap(([first, ...others]) => others.map((other): Pair => [first!.id, other.id]));
  return [...sameName, ...findTwins(records).map(({ first, second }): Pair => [first.id, second.id])];
}

/** The records that hang together by pairs, two or more. */
function groupsAmong(records: readonly ShownRecord[], pairs: readonly Pair[]): readonly (readonly ServiceId[])[] {
  const here = new Set(records.map(({ id }) => id));
  const groups: Set<ServiceId>[] = [];
  for (const pair of pairs) {
    if (!pair.every((id) => here.has(id))) continue;
    const touched = groups.filter((group) => pair.some((id) => group.has(id)));
    const joined = new Set([...touched.flatMap((group) => [...group]), ...pair]);
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups.map((group) => [...group].sort());
}

/** The five services in words. Source: Childcare Act 2006 s2(1). */
export const coreServiceWords: Readonly<Record<CoreService, string>> = { 'early-years-provision': 'Early years provision', 'social-services': 'Social services for young children and parents', health: 'Health services for young children and parents', employment: 'Help for parents to find work', information: 'Information and help for parents' };

/** "All five early childhood services are in 18 of 20 wards; most often missing: health services for young children and parents (2 wards). 1 service may stand in the directory twice." */
export function sayCoreServices(lines: readonly CoreServiceLine[], areas: readonly string[]): string {
  if (areas.length === 0) return 'No wards are known yet, so it cannot be said where these services are.';
  const whole = areas.filter((area) => lines.every((line) => line.area !== area || !line.isMissing)).length;
  const holes = coreServices.map((service) => ({ service, missing: lines.filter((line) => line.service === service && line.isMissing).length })).filter(({ missing }) => missing > 0).sort((a, b) => b.missing - a.missing);
  const twice = new Set(lines.flatMap(({ duplicates }) => duplicates.map((ids) => [...ids].sort().join()))).size;
  const worst = holes[0] === undefined ? '.' : `; most often missing: ${coreServiceWords[holes[0].service].toLowerCase()} (${holes[0].missing} ${holes[0].missing === 1 ? 'ward' : 'wards'}).`;
  const doubled = twice === 0 ? '' : twice === 1 ? ' 1 service may stand in the directory twice.' : ` ${twice} services may stand in the directory twice.`;
  return `${whole === areas.length ? 'All five early childhood services are in every ward' : whole === 0 ? `No ward of ${areas.length} has all five early childhood services` : `All five early childhood services are in ${whole} of ${areas.length} wards`}${worst}${doubled}`;
}
