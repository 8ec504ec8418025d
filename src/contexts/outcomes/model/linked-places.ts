import { findPeriod } from '../../../kernel/period.ts';
import type { GroupWithin } from './disclosure-presets.ts';

/** The code of the group of all children. */
export const everybody = 'all';

/** Where a figure of one indicator stands: which children, where, when. */
export interface FigurePlace {
  readonly group: string;
  readonly area: string;
  /** Code of the period. */
  readonly period: string;
}

/** How the areas of a table lie in each other. */
export interface AreaNesting {
  /** The tier of each area: areas of one tier are drawn beside each other. */
  readonly tierOf: ReadonlyMap<string, string>;
  /** Which areas of the table lie wholly in an area. */
  readonly within: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether two areas have ground in common. */
  readonly overlap: (one: string, other: string) => boolean;
}

/** A place whose children are those of its parts, and perhaps others of whom no figure is given. */
export interface LinkedPlaces {
  readonly whole: string;
  readonly parts: readonly string[];
  /** By what it is divided: a tier, a topic, years. */
  readonly by: string;
}

/** The place in one word. */
export function placeKey({ group, area, period }: FigurePlace): string {
  return `${group} | ${area} | ${period}`;
}

/** The place back from any word that begins with it, such as the key of a count. */
export function placeOfKey(key: string): FigurePlace {
  const [group = '', area = '', period = ''] = key.split(' | ');
  return { group, area, period };
}

/**
 * Every way in which figures of one indicator add up to another: wards to localities and the authority, groups to all, crossings to either, years to pooled years.
 *
 * These are the sums that any reader can make. Areas of one tier that overlap, as localities may, are each set against the whole alone; so are groups by the
 * caller where they add up to more than all.
 */
export function linkPlaces(places: readonly FigurePlace[], areas: AreaNesting, groupsWithin: readonly GroupWithin[]): LinkedPlaces[] {
  const known = new Set(places.map(placeKey));
  const by = <Key>(keyOf: (place: FigurePlace) => Key): FigurePlace[][] => [...Map.groupBy(places, keyOf).values()];
  return [
    ...by(({ group, period }) => `${group} | ${period}`).flatMap((row) => linkAreas(row, areas)),
    ...by(({ area, period }) => `${area} | ${period}`).flatMap((row) => linkGroups(row, groupsWithin)),
    ...by(({ group, area }) => `${group} | ${area}`).flatMap(linkPeriods),
  ].filter(({ whole, parts }) => known.has(whole) && parts.length > 0);
}

function linkAreas(row: readonly FigurePlace[], { tierOf, within, overlap }: AreaNesting): LinkedPlaces[] {
  return row.flatMap((whole) => {
    const inside = row.filter(({ area }) => area !== whole.area && within.get(whole.area)?.has(area) === true);
    return [...Map.groupBy(inside, ({ area }) => tierOf.get(area) ?? '')].flatMap(([tier, parts]): LinkedPlaces[] => {
      // What lies in areas between, of which there are figures too, is added up there.
      const between = inside.filter(({ area }) => tierOf.get(area) !== tier);
      if (parts.every(({ area }) => between.some((middle) => within.get(middle.area)?.has(area) === true))) return [];
      const isApart = parts.every(({ area }, at) => parts.slice(at + 1).every((other) => !overlap(area, other.area)));
      const sets = isApart ? [parts] : parts.map((part) => [part]);
      return sets.map((set) => ({ whole: placeKey(whole), parts: set.map(placeKey), by: tier }));
    });
  });
}

function linkGroups(row: readonly FigurePlace[], groupsWithin: readonly GroupWithin[]): LinkedPlaces[] {
  const split = row.map((place) => ({ place, marks: place.group === everybody ? [] : place.group.split('+') }));
  const wholes = new Map<string, { whole: FigurePlace; topic: string; parts: { place: FigurePlace; mark: string }[] }>();
  for (const { place, marks } of split) {
    for (const mark of marks) {
      const rest = marks.filter((other) => other !== mark);
      const topic = mark.slice(0, mark.indexOf(':'));
      const whole = { ...place, group: rest.length === 0 ? everybody : rest.join('+') };
      const name = `${whole.group} | ${topic}`;
      const known = wholes.get(name) ?? { whole, topic, parts: [] };
      known.parts.push({ place, mark });
      wholes.set(name, known);
    }
  }
  return [...wholes.values()].flatMap(({ whole, topic, parts }) => {
    const byMark = new Map(parts.map(({ place, mark }) => [mark, place]));
    const nested = groupsWithin.flatMap(({ whole: mark, parts: marks }) => {
      const [above, below] = [byMark.get(mark), marks.flatMap((each) => byMark.get(each) ?? [])];
      return above && below.length > 0 ? [{ whole: placeKey(above), parts: below.map(placeKey), by: mark, marks }] : [];
    });
    const inner = new Set(nested.flatMap(({ marks }) => marks));
    const outer = parts.filter(({ mark }) => !inner.has(mark)).map(({ place }) => placeKey(place));
    return [...nested.map(({ marks: _, ...link }) => link), { whole: placeKey(whole), parts: outer, by: topic }];
  });
}

function linkPeriods(row: readonly FigurePlace[]): LinkedPlaces[] {
  const periods = row.flatMap((place) => {
    const period = findPeriod(place.period);
    return period ? [{ place, period }] : [];
  });
  return periods.filter(({ period }) => period.span.startsWith('pooled')).flatMap(({ place, period }): LinkedPlaces[] => {
    const span = period.span === 'pooled-years' ? 'year' : 'split-year';
    const years = periods.filter((one) => one.period.span === span && one.period.qualifier === period.qualifier && one.period.startYear >= period.startYear && one.period.endYear <= period.endYear);
    return years.length === 0 ? [] : [{ whole: placeKey(place), parts: years.map((one) => placeKey(one.place)), by: 'years' }];
  });
}
