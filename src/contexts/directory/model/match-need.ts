import type { IsoDate } from '../../../kernel/dates.ts';
import type { Point } from './record.ts';
import { search, type SearchQuestion } from './search/search.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { ShownRecord } from './what-is-shown.ts';
import { unnamedNeed, type FamilyTold } from './help-request.ts';
import { isStale } from './vacancy.ts';
import type { Weekday } from './week-time.ts';

/** A service that may help a family, and how far it meets what was asked. */
export interface NeedMatch {
  readonly record: ShownRecord;
  readonly miles: number | undefined;
  /** Days that were asked for and that one of its sessions meets at the time asked for. */
  readonly days: readonly Weekday[];
  /** It says that it knows about each need of the child. */
  readonly knowsNeeds: boolean;
  /** It told us within a term of a space for a child of that age, on one of the days where it said which. */
  readonly hasSpace: boolean;
  /** All that it told us within a term is that it has none. */
  readonly isFull: boolean;
}

const most = 40;

/**
 * Services for a child of a family by the finder's own rules: kind, age, and day and time met by one session; nearest first.
 *
 * A service stands here when it meets at least one of the days; those that meet all of them and know the child's needs come first, then those with a space; those that told us that they are full stand last among their like.
 * A need that a service does not speak of leaves it in the list, said as such: nobody is hidden for not having filled in a form.
 */
export function matchNeed(index: SearchIndex, told: FamilyTold, month: number, near: Point | undefined, today: IsoDate): readonly NeedMatch[] {
  const base: SearchQuestion = { today, month, kinds: told.kinds, ...(near === undefined ? {} : { near }) };
  const times = { ...(told.from === undefined ? {} : { from: told.from }), ...(told.to === undefined ? {} : { to: told.to }) };
  const wanted: readonly (Weekday | undefined)[] = told.days.length === 0 ? [undefined] : told.days;
  const found = new Map<string, { record: ShownRecord; miles: number | undefined; days: Weekday[] }>();
  for (const day of wanted) {
    const time = { ...(day === undefined ? {} : { day }), ...times };
    const { hits } = search(index, { ...base, ...(Object.keys(time).length === 0 ? {} : { time }) }, { from: 0, size: 200 });
    for (const { record, miles } of hits) {
      const kept = found.get(record.id) ?? { record, miles, days: [] };
      found.set(record.id, { ...kept, days: day === undefined ? kept.days : [...kept.days, day] });
    }
  }
  const spaces = new Set(wanted.flatMap((day) => search(index, { ...base, space: day === undefined ? {} : { day } }, { from: 0, size: 1000 }).hits.map(({ record }) => record.id as string)));
  const asked = told.supportNeeds.filter((need) => need !== unnamedNeed);
  const matches = [...found.values()].map((one): NeedMatch => ({ ...one, knowsNeeds: asked.every((need) => one.record.support.needs.includes(need)), hasSpace: spaces.has(one.record.id), isFull: isFull(one.record, today) }));
  const score = ({ days, knowsNeeds, hasSpace, isFull: full }: NeedMatch): number => days.length * 6 + (knowsNeeds ? 3 : 0) + (hasSpace ? 1 : full ? -1 : 0);
  return matches.sort((a, b) => score(b) - score(a) || (a.miles ?? Infinity) - (b.miles ?? Infinity) || (a.record.name < b.record.name ? -1 : 1)).slice(0, most);
}

function isFull({ vacancies }: ShownRecord, today: IsoDate): boolean {
  return vacancies.length > 0 && vacancies.every((space) => space.spaces === 0 && !isStale(space, today));
}
