import { readPeriod, yearPeriod, type Period } from '../../../../kernel/period.ts';

/** The period that a cell means: a publisher's label (2018/19, 2016 to 2018), or a plain number, which is taken as a year. */
export function findStatsPeriod(text: string): Period | undefined {
  return readPeriod(text) ?? (/^\d{1,6}$/.test(text) ? yearPeriod(Number(text), 'year') : undefined);
}

/**
 * The order of a series in time, as places in the list given: by number, by period, by date (2024-03-31), or else as the rows come.
 *
 * A kind of label counts only when every one of the series is of it.
 */
export function orderInTime(labels: readonly string[]): number[] {
  const places = labels.map((_, at) => at);
  const keys = [labels.map((label) => (/^-?\d+(\.\d+)?$/.test(label) ? Number(label) : NaN)), labels.map((label) => readPeriod(label)?.order ?? NaN), labels.map((label) => (/^\d{4}-\d{2}-\d{2}/.test(label) ? Date.parse(label.slice(0, 10)) : NaN))];
  const key = keys.find((each) => each.every(Number.isFinite));
  return key ? places.sort((a, b) => key[a]! - key[b]! || a - b) : places;
}
