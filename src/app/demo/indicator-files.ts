import { csvText, type CsvCell, type DemoFile } from './demo-file.ts';
import { allAuthorities, existsIn, formerAuthorities, inventedRegion, presentAuthorities, type InventedAuthority } from './invented-names.ts';
import { countedKey, growCounted, printValue, type AllCounted } from './indicator-process.ts';
import type { AllProfileResults } from './early-years-tallies.ts';
import { englandValues, type EnglandValue, type Measure } from './measure.ts';
import { careMeasures } from './measures-care.ts';
import { learningMeasures } from './measures-learning.ts';
import { lifeMeasures } from './measures-life.ts';
import type { Random } from './random.ts';

/** Every measure of the demonstration. */
export const measures: readonly Measure[] = [...learningMeasures, ...careMeasures, ...lifeMeasures];

/** The interactive tool's dictionary, its long file, and the sets of statistical neighbours. */
export function makeIndicatorFiles(profiles: AllProfileResults, random: Random): DemoFile[] {
  const counted = growCounted(measures, profiles, random.stream('counted'));
  const file = (name: string, importAs: DemoFile['importAs'], about: string, content: string): DemoFile => ({ name, format: 'csv', importAs, about, content });
  return [
    file('lait_measures.csv', 'indicators/measures', 'What each indicator is: the dictionary', dictionary()),
    file('statistical_neighbours_2021-04.csv', 'indicators/neighbours', 'Statistical neighbours as of April 2021, with the two former authorities', neighbours(2021)),
    file('statistical_neighbours_2025-05.csv', 'indicators/neighbours', 'Statistical neighbours as of May 2025', neighbours(2025)),
    file('lait_long.csv', 'indicators/values', 'Ten years of indicators: Wellbourne, its neighbours, the region and England (England as published)', longFile(counted)),
  ];
}

function dictionary(): string {
  const header = ['Measure_code', 'Topic', 'Measure', 'Chart_title', 'Measure_short', 'Polarity', 'y_axis_name', 'state_funded_flag', 'Table_status', 'Description', 'Last Update', 'Next Update', 'Data Owner (DO) /Supplier and Contact Details', 'Methodology', 'Hyperlink(s)', 'dps', 'Year_Type', 'No_Quartile'];
  const lastUpdate = 46082; /* 1 March 2026 as a spreadsheet's serial number */
  return csvText(header, measures.map((measure) => [measure.number, measure.topic, measure.title, measure.title, measure.code, measure.polarity, measure.unit, measure.isStateFunded ? 'State Funded' : 'NA', 'NA',
    `${measure.title}. Made-up figures for the invented region; England as published.`, lastUpdate, lastUpdate + 365, measure.owner, measure.method ?? 'NA', 'NA', measure.printedDecimals, measure.yearType, 'NA']));
}

/** Rows by measure and period: every authority, one that did not exist with `-`, then England; no DfE number names an invented region; and the stray period "0" that the real file has. */
function longFile(counted: AllCounted): string {
  const header = ['measure_code', 'period', 'area', 'value', 'la_number', 'region'];
  const inOrder = [...allAuthorities].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = measures.flatMap((measure) => {
    const periods = measure.code === 'CINPermExclusion' ? [...englandValues(measure), { period: '0', printed: '-', value: undefined, year: 0 }] : englandValues(measure);
    return periods.flatMap((at): CsvCell[][] => [
      ...inOrder.map((authority) => [measure.code, at.period, authority.name, localValue(measure, at, authority, counted), authority.laNumber, inventedRegion.name]),
      [measure.code, at.period, 'England', at.printed, '970', ''],
    ]);
  });
  return csvText(header, rows);
}

/** Where England prints nothing for a period but does for others, nothing was collected anywhere. */
function wasCollected(measure: Measure, at: EnglandValue): boolean {
  return at.year > 0 && (at.value !== undefined || englandValues(measure).every((other) => other.value === undefined));
}

function localValue(measure: Measure, at: EnglandValue, authority: InventedAuthority, counted: AllCounted): string {
  const count = counted.get(countedKey(measure.code, at.period, authority.laNumber));
  return count && wasCollected(measure, at) ? printValue(measure, count) : '-';
}

/** Ten neighbours of each authority that existed in that year, nearest first by deprivation, diversity and size. */
function neighbours(year: number): string {
  const present = [...presentAuthorities, ...formerAuthorities].filter((authority) => existsIn(authority, year));
  const gap = (a: InventedAuthority, b: InventedAuthority): number =>
    Math.hypot((a.deprivation - b.deprivation) * 2.2, (a.diversity - b.diversity) * 6, Math.log(a.population / b.population) * 0.7);
  const header = ['la_number', 'la_name', 'neighbour_rank', 'neighbour_la_number', 'closeness', 'neighbour_la_name'];
  return csvText(header, present.flatMap((authority) => present
    .filter((other) => other !== authority)
    .sort((a, b) => gap(authority, a) - gap(authority, b))
    .slice(0, 10)
    .map((other, i) => [authority.laNumber, authority.name, i + 1, other.laNumber, closenessOf(gap(authority, other)), other.name])));
}

function closenessOf(gap: number): string {
  const words: [limit: number, words: string][] = [[0.45, 'Extremely Close'], [0.9, 'Very close'], [1.5, 'Close'], [2.2, 'Somewhat close']];
  return words.find(([limit]) => gap < limit)?.[1] ?? 'Not close';
}
