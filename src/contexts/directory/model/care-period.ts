import type { ShownRecord } from './what-is-shown.ts';

/** When in the week and year a setting is registered to offer care. Source: the codes of Ofsted's extract, directory.md 3.1; the lengths are read off the codes. */
export const carePeriods = ['all-year', 'term-time', 'holidays', 'weekdays', 'weekday-mornings', 'weekday-afternoons', 'before-school', 'after-school', 'weekends', 'overnight', '2-hours-a-day', '3-hours-a-day', '4-hours-a-day', '5-days-a-week', '45-weeks-a-year'] as const;
/** One of those. */
export type CarePeriod = (typeof carePeriods)[number];

const codes: Readonly<Record<string, CarePeriod>> = {
  ALYR: 'all-year', SCTO: 'term-time', SCHO: 'holidays', WDAL: 'weekdays', WDAM: 'weekday-mornings', WDPM: 'weekday-afternoons', WDBS: 'before-school', WDAS: 'after-school', WEND: 'weekends', OVNT: 'overnight',
  '2HPD': '2-hours-a-day', '3HPD': '3-hours-a-day', '4HPD': '4-hours-a-day', '5DWK': '5-days-a-week', '45WY': '45-weeks-a-year',
};

/** The period of a code of Ofsted's; undefined where it is none that we know. */
export function carePeriodOf(code: string): CarePeriod | undefined {
  return codes[code.trim().toUpperCase()];
}

/** Each period in words that complete "It is registered to offer care". */
const periodWords: Readonly<Record<CarePeriod, string>> = {
  'all-year': 'all year', 'term-time': 'in term time only', holidays: 'in school holidays only', weekdays: 'all day on weekdays', 'weekday-mornings': 'on weekday mornings', 'weekday-afternoons': 'on weekday afternoons', 'before-school': 'before school', 'after-school': 'after school',
  weekends: 'at weekends', overnight: 'overnight', '2-hours-a-day': '2 hours a day', '3-hours-a-day': '3 hours a day', '4-hours-a-day': '4 hours a day', '5-days-a-week': '5 days a week', '45-weeks-a-year': '45 weeks a year',
};

/** "all year", "before school": a period as families read it. */
export function sayCarePeriod(period: CarePeriod): string {
  return periodWords[period];
}

/** When a family needs care, as it chooses it in the finder. */
export const careTimes = ['before-school', 'after-school', 'holidays', 'term-time', 'all-year', 'weekends', 'overnight'] as const;
/** One of those. */
export type CareTime = (typeof careTimes)[number];

/** Half past eight and four o'clock: who is open by the one takes children before school, and past the other after it. [ours] */
const schoolBegins = 8 * 60 + 30;
const schoolIsOver = 16 * 60;

/**
 * Whether care is offered then: the register says so, a space was told for it, or the times that it gives itself show it. Care alone is asked: a Saturday club is no childcare at weekends.
 *
 * Whoever is open all year is open in the holidays too; "in term time" finds those that keep to it, for families who pay for nothing else.
 */
export function offersCare({ kind, childcare, schedules, vacancies }: Pick<ShownRecord, 'kind' | 'childcare' | 'schedules' | 'vacancies'>, wanted: CareTime): boolean {
  if (childcare === undefined && kind !== 'childcare' && kind !== 'wraparound' && kind !== 'holiday') return false;
  const periods = childcare?.periods ?? [];
  const timed = schedules.flatMap(({ opensAt, closesAt, repeats, season }) => (opensAt === undefined || closesAt === undefined || repeats.kind === 'once' ? [] : [{ opensAt, closesAt, season, days: repeats.kind === 'weekly' ? repeats.days : [] }]));
  // Times of a nursery or childminder that keep to neither terms nor holidays hold all year; a club at a school that says nothing keeps to its terms.
  const isAllYear = periods.includes('all-year') || (kind === 'childcare' && !periods.includes('term-time') && schedules.some(({ season, repeats }) => season === 'all-year' && repeats.kind === 'weekly'));
  const onWeekday = timed.filter(({ days, season }) => season !== 'holidays' && days.some((day) => day !== 'SA' && day !== 'SU'));
  switch (wanted) {
    case 'before-school':
      return periods.includes('before-school') || vacancies.some(({ session }) => session === 'before-school') || onWeekday.some(({ opensAt }) => opensAt < schoolBegins);
    case 'after-school':
      return periods.includes('after-school') || vacancies.some(({ session }) => session === 'after-school') || onWeekday.some(({ opensAt, closesAt }) => closesAt > schoolIsOver || closesAt <= opensAt);
    case 'holidays':
      return periods.includes('holidays') || isAllYear || kind === 'holiday' || vacancies.some(({ session }) => session === 'holiday') || schedules.some(({ season }) => season === 'holidays');
    case 'term-time':
      return periods.includes('term-time') || (schedules.length > 0 && schedules.every(({ season }) => season === 'term-time'));
    case 'all-year':
      return isAllYear || (schedules.some(({ season }) => season === 'term-time') && schedules.some(({ season }) => season === 'holidays'));
    case 'weekends':
      return periods.includes('weekends') || timed.some(({ days }) => days.includes('SA') || days.includes('SU'));
    case 'overnight':
      return periods.includes('overnight') || vacancies.some(({ session }) => session === 'overnight') || timed.some(({ opensAt, closesAt }) => closesAt <= opensAt);
  }
}
