import type { IsoDate } from '../../../kernel/dates.ts';

/** What something costs, per what, and what that pays for. */
export interface CostOption {
  readonly id: string;
  /** "Full day, under 2". */
  readonly option: string;
  /** Pence; 0 is free; absent where only words are known. */
  readonly pence?: number;
  readonly per?: CostUnit;
  /** As its source wrote it, where it says more than the unit. */
  readonly words?: string;
  readonly covers: readonly CostCover[];
  /** A second child pays this share of it, in percent. */
  readonly siblingPercent?: number;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
}

/** What a price is for. */
export const costUnits = ['hour', 'session', 'half-day', 'day', 'week', 'month', 'term', 'year', 'family', 'child', 'once'] as const;
/** One of those. */
export type CostUnit = (typeof costUnits)[number];

/** What a price may include; what is not said is not included. */
export const costCovers = ['meals', 'snacks', 'nappies', 'trips', 'materials', 'transport', 'registration', 'deposit'] as const;
/** One of those. */
export type CostCover = (typeof costCovers)[number];

const unitWords: Readonly<Record<CostUnit, string>> = { hour: 'an hour', session: 'a session', 'half-day': 'a half day', day: 'a day', week: 'a week', month: 'a month', term: 'a term', year: 'a year', family: 'a family', child: 'a child', once: '' };

/** "£7.00 an hour, meals and nappies included", "free", or the words of its source. */
export function showCost(cost: CostOption): string {
  if (cost.pence === undefined) return cost.words ?? 'ask';
  if (cost.pence === 0) return 'free';
  const amount = `£${(cost.pence / 100).toFixed(2)}`;
  const unit = cost.per === undefined ? (cost.words ?? '') : unitWords[cost.per];
  const covers = cost.covers.length === 0 ? '' : `, ${joinWords(cost.covers)} included`;
  return `${amount}${unit === '' ? '' : ` ${unit}`}${covers}`;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The unit that the words of a source name: "per hour", "an hour", "hourly", "/hr"; undefined when they name none. */
export function readCostUnit(text: string): CostUnit | undefined {
  const words = text.toLowerCase();
  const patterns: readonly (readonly [CostUnit, RegExp])[] = [
    ['half-day', /half[ -]?day/], ['hour', /\bhour|\bhr\b|hourly/], ['session', /\bsession|\bclass\b|\bvisit\b/], ['week', /\bweek/], ['month', /\bmonth/], ['term', /\bterm\b|termly/], ['year', /\byear|annual|annum/],
    ['day', /\bday\b|daily/], ['family', /\bfamily\b/], ['child', /\bchild\b/], ['once', /\bone[ -]?off\b|\bonce\b/],
  ];
  return patterns.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Whether any option that holds on the day is free. */
export function hasFreeOption(costs: readonly CostOption[], today: IsoDate): boolean {
  return costs.some((cost) => cost.pence === 0 && holdsOn(cost, today));
}

/** Whether the price holds on that day. */
export function holdsOn({ from, until }: CostOption, today: IsoDate): boolean {
  return (from === undefined || from <= today) && (until === undefined || until >= today);
}
