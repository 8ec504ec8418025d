import { readDate, type IsoDate } from '../../../kernel/dates.ts';

/** What `reference/instruments/moderation.json` says of visits to settings. */
export interface ModerationRules {
  /** The last day on which an authority had a duty to moderate from outside. */
  readonly dutyLastDay: IsoDate;
  readonly list: ListSize;
}

/** How many visits a list proposes, and how many of them by lot. */
export interface ListSize {
  readonly visits: number;
  readonly byLot: number;
}

/** What a visit is by law: moderation while the duty stood, support since. */
export type VisitStanding = 'moderation' | 'support';

/**
 * The rules that the reference file holds.
 *
 * @throws Error where the last day of the duty is no day, or a list is no list, because a visit would be called by the wrong name.
 */
export function readModerationRules(json: unknown): ModerationRules {
  const { duty, list } = json as { readonly duty: { readonly lastDay: string }; readonly list: ListSize };
  const dutyLastDay = readDate(duty.lastDay);
  if (dutyLastDay === undefined) throw new Error(`reference/instruments/moderation.json: duty.lastDay "${duty.lastDay}" is no day.`);
  if (!isListSize(list)) throw new Error('reference/instruments/moderation.json: a list proposes 1 to 200 visits, none to all of them by lot.');
  return { dutyLastDay, list: { visits: list.visits, byLot: list.byLot } };
}

/** Whether a list may be so long. */
export function isListSize({ visits, byLot }: ListSize): boolean {
  return Number.isInteger(visits) && Number.isInteger(byLot) && visits >= 1 && visits <= 200 && byLot >= 0 && byLot <= visits;
}

/** What a visit on that day is or was. */
export function standingOn({ dutyLastDay }: ModerationRules, day: IsoDate): VisitStanding {
  return day <= dutyLastDay ? 'moderation' : 'support';
}

/** What visits about the results of a school year are, by the end of June in which it ends, when children are judged (facts 5.7). */
export function standingOfYear(rules: ModerationRules, year: number): VisitStanding {
  return standingOn(rules, `${year}-06-30` as IsoDate);
}
