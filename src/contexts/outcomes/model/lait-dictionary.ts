import { addDays, findDate, type IsoDate } from '../../../kernel/dates.ts';
import type { Polarity } from '../../../methods/statistics/polarity.ts';
import type { IndicatorDefinition } from './indicator-definition.ts';
import { indicatorCodeOf, type Unit } from './indicator.ts';

/** A line of the dictionary of the Local Authority Interactive Tool, by its headings; `NA` and blanks are undefined. */
export interface LaitMeasure {
  readonly code: string;
  readonly topic: string;
  readonly title: string;
  readonly chartTitle: string | undefined;
  readonly polarity: string | undefined;
  readonly axis: string;
  readonly description: string | undefined;
  readonly owner: string | undefined;
  readonly methodology: string | undefined;
  readonly links: string | undefined;
  readonly decimals: string | undefined;
  readonly yearType: string | undefined;
  readonly noQuartile: string | undefined;
}

/** The publication as our codes name it. */
export const laitSource = 'lait';

/** What a line of the dictionary says an indicator is. A measure of LAIT carries no counts, so its method is `published`. */
export function toLaitDefinition(measure: LaitMeasure): IndicatorDefinition {
  const { unit, multiplier } = readUnit(measure.axis);
  return {
    code: indicatorCodeOf(laitSource, measure.code),
    source: laitSource,
    sourceCode: measure.code,
    title: measure.title,
    shortTitle: measure.chartTitle !== undefined && measure.chartTitle.length < measure.title.length ? measure.chartTitle : measure.title,
    topic: measure.topic.replaceAll('\\', ' / '),
    description: measure.description ?? '',
    numeratorWords: undefined,
    denominatorWords: undefined,
    unit,
    unitWords: measure.axis,
    multiplier,
    decimals: readDecimals(measure.decimals) ?? 1,
    polarity: readPolarity(measure.polarity),
    method: 'published',
    hasBands: measure.noQuartile !== 'N',
    roundingWords: 'As its publisher printed it; percentages of groups of children before 2022 are whole numbers.',
    suppressionWords: 'The publisher prints "-" for not published, hidden and does not apply alike.',
    smallestCount: undefined,
    yearWords: measure.yearType ?? '',
    owner: measure.owner ?? 'Department for Education',
    legalBasis: undefined,
    methodology: measure.methodology,
    links: measure.links,
    isOfficial: true,
  };
}

/** Axis titles that name no unit, and the unit their figures are in. */
const unitsByName: readonly (readonly [RegExp, Unit])[] = [
  [/%/, 'percent'],
  [/^(turnover|absence) rate$/i, 'percent'],
  [/spend|unit cost/i, 'money'],
  [/average|score|case load/i, 'mean'],
];

/** The unit that an axis title means: "% of births", "Rate per 10,000", "Spend", "Average Score"; a number of something otherwise. */
export function readUnit(axis: string): { readonly unit: Unit; readonly multiplier: number } {
  const rate = /rate per ([\d,]+)/i.exec(axis);
  if (rate) return { unit: 'rate', multiplier: Number(rate[1]!.replaceAll(',', '')) };
  return { unit: unitsByName.find(([name]) => name.test(axis.trim()))?.[1] ?? 'count', multiplier: 1 };
}

/** High, Low, `-` or NA; undefined for another word. */
export function findPolarity(text: string | undefined): Polarity | undefined {
  if (text === 'High') return 'high-is-good';
  if (text === 'Low') return 'low-is-good';
  return text === undefined || text === '-' ? 'no-judgement' : undefined;
}

function readPolarity(text: string | undefined): Polarity {
  return findPolarity(text) ?? 'no-judgement';
}

function readDecimals(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-4]$/.test(text) ? Number(text) : undefined;
}

const firstSerial = 20_000;
const lastSerial = 80_000;

/** The day that a spreadsheet's serial number stands for (45809 is 1 June 2025); undefined for "New Data" and anything else. */
export function findSerialDay(text: string): IsoDate | undefined {
  const serial = /^\d{5}$/.test(text) ? Number(text) : 0;
  // Day 0 is 30 December 1899: spreadsheets count a 29 February 1900 that never was.
  return serial >= firstSerial && serial <= lastSerial ? addDays(findDate(1899, 12, 30)!, serial) : undefined;
}
