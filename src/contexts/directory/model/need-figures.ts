import { addDays, findDate, type IsoDate } from '../../../kernel/dates.ts';
import { publishedFigure, type Figure } from '../../../kernel/figure.ts';
import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import { reasonToHideCount } from '../../../methods/disclosure/primary.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { BrokerageRules, HelpOutcome } from './help-request.ts';

/** Requests of one kind in one year: how many, and nothing of whose they are. */
export interface CountedRequests {
  readonly year: number;
  /** Code of the ward; undefined where it is not known or must not be told. */
  readonly ward: string | undefined;
  /** Asked for a child with a disability or special educational need. */
  readonly hasSupportNeed: boolean;
  readonly outcome: HelpOutcome | undefined;
  readonly reason: string | undefined;
  readonly requests: number;
}

/** Searches in vain of one year under one kind of need. */
export interface CountedSearches {
  readonly year: number;
  readonly need: string;
  readonly times: number;
}

/** What is measured of need. `help-unmet` and `help-found` are shares of all who asked; the others count. */
export const needMeasures = ['help-unmet', 'help-found', 'unmet-reasons', 'searches-in-vain'] as const;
/** One of those. */
export type NeedMeasure = (typeof needMeasures)[number];

/** A figure as it goes to `outcomes`. Which of them may be shown outside is decided there, but for those that two measures together would tell: they do not go out. */
export interface NeedFigure {
  readonly measure: NeedMeasure;
  readonly area: string;
  readonly group: string;
  readonly year: number;
  readonly figure: Figure;
  readonly isHidden: boolean;
}

/** The last calendar year that may be counted on a day: it is over, and long enough for most of its requests to have ended. */
export function lastCountedYear({ countedAfter: { days } }: BrokerageRules, today: IsoDate): number {
  const year = Number(today.slice(0, 4)) - 1;
  return addDays(findDate(year, 12, 31)!, days) < today ? year : year - 1;
}

/**
 * Figures of need by calendar year. For the authority: the share whose need was not met, all and by special need; the share that found childcare, which is the
 * take-up of our help; requests not met by the kind of gap; searches in vain by need. For wards: the share not met alone.
 *
 * A year without a request or search has no figure.
 */
export function needFigures(requests: readonly CountedRequests[], searches: readonly CountedSearches[], rules: BrokerageRules, authorityArea: string): readonly NeedFigure[] {
  const made: NeedFigure[] = [];
  for (const [year, ofYear] of Map.groupBy(requests, (one) => one.year)) {
    const add = (area: string, group: string, of: readonly CountedRequests[]): void => void made.push({ measure: 'help-unmet', area, group, year, figure: proportion(count(of, 'unmet'), count(of)), isHidden: false });
    add(authorityArea, 'all', ofYear);
    for (const [has, of] of Map.groupBy(ofYear, ({ hasSupportNeed }) => hasSupportNeed)) add(authorityArea, `support:${has ? 'asked' : 'not-asked'}`, of);
    for (const [ward, of] of Map.groupBy(ofYear, (one) => one.ward)) if (ward !== undefined) add(ward, 'all', of);
    made.push({ measure: 'help-found', area: authorityArea, group: 'all', year, figure: proportion(count(ofYear, 'found'), count(ofYear)), isHidden: tellsFew(ofYear) });
    const gaps = Map.groupBy(ofYear.filter(({ outcome }) => outcome === 'unmet'), ({ reason }) => rules.reasons.find(({ id }) => id === reason)?.gap ?? 'not-said');
    const whole = counted([...gaps.values()].flat().reduce((sum, one) => sum + one.requests, 0));
    if (gaps.size > 0) made.push({ measure: 'unmet-reasons', area: authorityArea, group: 'all', year, figure: whole, isHidden: false });
    for (const [gap, of] of gaps) made.push({ measure: 'unmet-reasons', area: authorityArea, group: `gap:${gap}`, year, figure: counted(count(of)), isHidden: false });
  }
  for (const [year, ofYear] of Map.groupBy(searches, (one) => one.year)) {
    made.push({ measure: 'searches-in-vain', area: authorityArea, group: 'all', year, figure: counted(ofYear.reduce((sum, { times }) => sum + times, 0)), isHidden: false });
    for (const { need, times } of ofYear) made.push({ measure: 'searches-in-vain', area: authorityArea, group: `need:${need}`, year, figure: counted(times), isHidden: false });
  }
  return made;
}

function count(of: readonly CountedRequests[], outcome?: HelpOutcome): number {
  return of.reduce((sum, one) => sum + (outcome === undefined || one.outcome === outcome ? one.requests : 0), 0);
}

function counted(number: number): Figure {
  return publishedFigure(number, { numerator: number });
}

/** Both shares of one year together tell how many neither found nor missed it: with few in any of the three, only one share goes out. */
function tellsFew(of: readonly CountedRequests[]): boolean {
  const [found, unmet] = [count(of, 'found'), count(of, 'unmet')];
  return [found, unmet, count(of) - found - unmet].some((number) => reasonToHideCount(number, disclosureRule()) !== undefined);
}
