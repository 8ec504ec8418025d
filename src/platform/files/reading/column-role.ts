import { isOfficialAreaCode } from '../../../kernel/ids.ts';
import { readPeriod } from '../../../kernel/period.ts';
import type { ColumnReading } from './column-reading.ts';
import type { ColumnRole } from './guess-shape.ts';

/** What one column looks like on its own. */
export interface RoleGuess {
  readonly role: ColumnRole;
  readonly confidence: number;
  readonly reason: string;
}

/** The heading in lower case with one space between words: `new_la_code` and "New LA code" are alike. */
function wordsOf(heading: string): string {
  return heading.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/[^a-z0-9%]+/g, ' ').trim();
}

function share(cells: readonly string[], test: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
}

const codeName = /\b(code|cd|number|no|id|lsoa|lad|utla|ons|gss)\b|(cd|code)$|cd\d\d$|^(lsoa|lad|la|ward|wd|msoa|utla|ltla)\d*cd$/;
const placeName = /\b(area|ward|locality|district|authority|la|lad|lsoa|msoa|utla|ltla|region|country|county|borough|place|geography|neighbourhood|reach area)\b|^(lad|lsoa|ward|wd|msoa)\d*(nm|name|cd)$/;

/** Whether the column holds areas: by the shape of its codes (E08000009; a DfE number of three digits under such a heading), or by its heading. */
export function judgeArea(column: ColumnReading, cells: readonly string[]): RoleGuess | undefined {
  const name = wordsOf(column.heading);
  const codes = share(cells, isOfficialAreaCode);
  if (codes >= 0.8) return { role: 'area-code', confidence: codes >= 0.99 ? 0.98 : 0.9, reason: `${Math.round(codes * 100)}% of its cells are nine-character area codes` };
  const isPlace = placeName.test(name);
  if (isPlace && codeName.test(name) && share(cells, (cell) => /^\d{3}$/.test(cell)) >= 0.8) return { role: 'area-code', confidence: 0.8, reason: 'three-digit codes under a heading that names an authority' };
  if (isPlace && codeName.test(name) && column.kind === 'text' && share(cells, (cell) => /^[A-Z0-9-]{2,12}$/.test(cell)) >= 0.8) return { role: 'area-code', confidence: 0.6, reason: 'short codes under a heading that names a place' };
  if (isPlace && column.kind === 'text' && !/\b(type|level|kind)\b/.test(name) && !/^(geography|geographic level)$/.test(name)) return { role: 'area-name', confidence: 0.75, reason: 'the heading names a place' };
  return undefined;
}

const periodName = /\b(period|year|time|date|academic|financial|quarter|month|as at)\b/;

/** Whether the column holds periods: nearly all its cells read as one, and more than the years alone say so. */
export function judgePeriod(column: ColumnReading, cells: readonly string[]): RoleGuess | undefined {
  const name = wordsOf(column.heading);
  const periods = share(cells, (cell) => readPeriod(cell) !== undefined);
  const isNamed = periodName.test(name) && !/\b(identifier|type|update)\b/.test(name);
  if (periods >= 0.9 && isNamed) return { role: 'period', confidence: 0.97, reason: 'the heading says so and its cells are years' };
  if (periods >= 0.9 && cells.some((cell) => !/^\d{4}$/.test(cell)) && column.kind === 'text') return { role: 'period', confidence: 0.85, reason: 'its cells are years such as 2018/19' };
  if (isNamed && column.kind === 'date') return { role: 'period', confidence: 0.6, reason: 'days under a heading that names a time' };
  if (periods >= 0.95 && new Set(cells).size <= 40 && share(cells, (cell) => /^(19|20)\d\d$/.test(cell)) >= 0.95) return { role: 'period', confidence: 0.6, reason: 'all its cells could be years' };
  return undefined;
}

const groupName = /\b(sex|gender|ethnic\w*|fsm|free school meals?|sen|send|eal|language|characteristic\w*|group|breakdown\w*|category|age|age band|quintile|decile|cohort type|disadvantage\w*|split (type|value))\b/;
const indicatorName = /\b(indicator|measure|metric|outcome|topic|domain)\b/;

/** Whether the column says which figure a row holds. */
export function judgeIndicator(column: ColumnReading, cells: readonly string[]): RoleGuess | undefined {
  const name = wordsOf(column.heading);
  if (!indicatorName.test(name) || column.kind === 'number' || cells.length === 0) return undefined;
  return { role: 'indicator', confidence: /\b(code|id|short)\b/.test(name) ? 0.9 : 0.8, reason: 'the heading says so' };
}

/** Whether the column splits children into groups: by its heading, or by few different words that come back again and again. */
export function judgeGroup(column: ColumnReading, cells: readonly string[]): RoleGuess | undefined {
  if (column.kind !== 'text') return undefined;
  const name = wordsOf(column.heading);
  if (groupName.test(name)) return { role: 'group', confidence: 0.85, reason: 'the heading names a characteristic' };
  const different = new Set(cells.map((cell) => cell.toLowerCase())).size;
  const isSex = different <= 4 && share(cells, (cell) => /^(boys?|girls?|males?|females?|total|all|persons?|m|f)$/i.test(cell)) >= 0.9;
  return isSex ? { role: 'group', confidence: 0.85, reason: 'its cells are boys, girls or all' } : undefined;
}

const names: readonly (readonly [ColumnRole, RegExp, string])[] = [
  ['lower', /\b(lower|lci|lcl)\b/, 'the lower limit of an interval'],
  ['upper', /\b(upper|uci|ucl)\b/, 'the upper limit of an interval'],
  ['denominator', /\b(denominator|denom|population|base|eligible|cohort|roll|all (children|pupils)|number of (children|pupils|births|people)|(children|pupil|pupils|population) (number|count)|total( (children|pupils|number))?|sample size)\b/, 'a number of all children'],
  ['value', /%|\b(percent|percentage|pct|rate|value|score|average|mean|median|proportion|ratio|share|result|outcome)\b/, 'a share, rate or score'],
  ['numerator', /\b(numerator|num|count|number|achieving|achieved|cases|n|at least expected)\b/, 'a count'],
];

/** What a column of numbers is by its heading alone. */
export function judgeByName(heading: string): RoleGuess | undefined {
  const name = wordsOf(heading);
  const found = names.find(([, pattern]) => pattern.test(name));
  return found ? { role: found[0], confidence: 0.75, reason: `the heading reads as ${found[2]}` } : undefined;
}
