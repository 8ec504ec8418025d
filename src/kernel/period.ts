/**
 * The time a figure speaks of, as its publisher labels it: 2019, 2018/19, 2016 to 2018, 2019 revised.
 *
 * Publishers write one period many ways (2018-19, 2018/19, 201819). `code` is our single form, safe as a key and in an
 * address; `label` is what people read. Two periods of one series are ordered by `order`, the last year they touch.
 */
export interface Period {
  /** `2019`, `2018-19` (a year across two calendar years), `2016..2018` (pooled years), `2015-16..2017-18`; a qualifier follows `~`. */
  readonly code: string;
  readonly label: string;
  readonly span: 'year' | 'split-year' | 'pooled-years' | 'pooled-split-years';
  readonly startYear: number;
  readonly endYear: number;
  /** What the publisher adds in brackets: `OT`, `Rev`, `Final`, `prov`; kept, not interpreted. */
  readonly qualifier?: string;
  /** Sorts the periods of one series in time. */
  readonly order: number;
}

const withQualifier = /^(.*?)\s*\((\w+)\)$/;

/** The period a publisher's label means; undefined when it is no period (LAIT carries a "0"). */
export function readPeriod(label: string): Period | undefined {
  const trimmed = label.trim();
  const bracket = withQualifier.exec(trimmed);
  const years = readYears(bracket ? bracket[1]! : trimmed);
  if (!years) return undefined;
  if (!bracket) return years;
  const qualifier = bracket[2]!;
  return { ...years, code: `${years.code}~${qualifier}`, label: `${years.label} (${qualifier})`, qualifier };
}

/** The period of a code that `readPeriod` or `yearPeriod` made; undefined for any other text. */
export function findPeriod(code: string): Period | undefined {
  const [years, qualifier] = code.split('~');
  const period = readPeriod(qualifier ? `${years!.replace('..', ' to ')} (${qualifier})` : years!.replace('..', ' to '));
  return period?.code === code ? period : undefined;
}

/** One calendar year, or the year across two that starts in it. */
export function yearPeriod(startYear: number, span: 'year' | 'split-year'): Period {
  return span === 'year' ? single(startYear) : split(startYear);
}

function readYears(text: string): Period | undefined {
  const one = /^(\d{4})$/.exec(text);
  if (one) return plausible(Number(one[1])) ? single(Number(one[1])) : undefined;
  const compact = /^(\d{4})(\d{2})$/.exec(text);
  if (compact) return follows(Number(compact[1]), compact[2]!) ? split(Number(compact[1])) : undefined;
  const two = /^(\d{4})\s*(?:[-/]|to)\s*(\d{2}|\d{4})$/.exec(text);
  if (two) return readTwoYears(Number(two[1]), two[2]!);
  const pooled = /^(\d{4})[/-](\d{2})\s*(?:-|to)\s*(?:\d{2})?(\d{2})[/-](\d{2})$/.exec(text);
  return pooled ? readPooledSplitYears(Number(pooled[1]), pooled[2]!, Number(pooled[3]), pooled[4]!) : undefined;
}

function readTwoYears(start: number, endText: string): Period | undefined {
  const end = endText.length === 4 ? Number(endText) : centuryOf(start, Number(endText));
  if (!plausible(start) || end <= start || end - start > 9) return undefined;
  if (end === start + 1) return split(start);
  return { code: `${start}..${end}`, label: `${start} to ${end}`, span: 'pooled-years', startYear: start, endYear: end, order: end };
}

function readPooledSplitYears(start: number, startEnd: string, lastShort: number, lastEnd: string): Period | undefined {
  const last = centuryOf(start, lastShort);
  if (!plausible(start) || !follows(start, startEnd) || last <= start || last - start > 9 || !follows(last, lastEnd)) return undefined;
  const first = split(start);
  const final = split(last);
  return { code: `${first.code}..${final.code}`, label: `${first.label} to ${final.label}`, span: 'pooled-split-years', startYear: start, endYear: last + 1, order: last };
}

function single(year: number): Period {
  return { code: String(year), label: String(year), span: 'year', startYear: year, endYear: year, order: year };
}

function split(start: number): Period {
  const end = String((start + 1) % 100).padStart(2, '0');
  return { code: `${start}-${end}`, label: `${start}/${end}`, span: 'split-year', startYear: start, endYear: start + 1, order: start };
}

function follows(start: number, endText: string): boolean {
  return Number(endText) === (start + 1) % 100;
}

function centuryOf(start: number, short: number): number {
  const end = Math.floor(start / 100) * 100 + short;
  return end < start ? end + 100 : end;
}

function plausible(year: number): boolean {
  return year >= 1900 && year <= 2100;
}
