import { writeXlsx, type CellValue } from 'hucre';
import { percent } from './early-years-files.ts';
import type { DemoFile } from './demo-file.ts';
import { wardStory } from './early-years-children.ts';
import { wellbourne } from './invented-names.ts';
import { personsAged, type Population } from './population.ts';
import type { Random } from './random.ts';
import { wardsOf, type SmallArea, type Ward } from './small-areas.ts';

const years = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025] as const;
/** Rows above the first ward: two of title, an empty one, and a header of two rows. */
const rowsAbove = 5;

/** What England's take-up was, roughly, as the level round which wards lie. */
const level: Readonly<Record<number, number>> = { 2016: 68, 2017: 70, 2018: 72, 2019: 68, 2020: 69, 2021: 62, 2022: 72, 2023: 74, 2024: 75, 2025: 65 };

/**
 * Take-up of funded places for two-year-olds by ward, one column a year: a workbook as people really send it.
 *
 * It has title rows, a merged header over the years, `*` for a few children, a hidden row (a ward's old name), years and
 * some percentages stored as text, a total and a note under the table. The same bytes every time: its date is fixed.
 */
export async function makeOwnWorkbook(areas: readonly SmallArea[], population: Population, random: Random): Promise<DemoFile> {
  const wards = wardsOf(areas);
  const takeUp = wards.map((ward) => takeUpOf(ward, areas, population, random));
  const rows: CellValue[][] = [
    [`${wellbourne.name} Council: two-year-olds in funded early education`],
    ['Percentage of eligible two-year-olds taking up a place, by ward of home. Made-up data. * = fewer than 10 children'],
    [],
    ['Ward code', 'Ward', 'Per cent in January of'],
    [null, null, ...years.map(String)],
    ...wards.map((ward, i) => [ward.code, ward.name, ...takeUp[i]!.map((at, y) => shown(at, y))]),
    ['E05999099', 'Old Market (to 2015)', ...years.map(() => '..')],
    [null, 'Wellbourne', ...years.map((_, y) => totalOf(takeUp, y))],
    [],
    ['Source: headcount, January of each year. From 2025 children of working parents are counted too.'],
  ];
  const hiddenRow = rowsAbove + wards.length;
  const bytes = await writeXlsx({
    properties: { title: 'Two-year-olds taking up funded places by ward (made-up data)', creator: 'Wellbourne Council', created: new Date(Date.UTC(2025, 2, 3)), modified: new Date(Date.UTC(2025, 2, 3)) },
    sheets: [{
      name: 'Take-up by ward',
      rows,
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 11 }, { startRow: 3, startCol: 2, endRow: 3, endCol: 11 }, { startRow: 3, startCol: 0, endRow: 4, endCol: 0 }, { startRow: 3, startCol: 1, endRow: 4, endCol: 1 }],
      rowDefs: new Map([[hiddenRow, { hidden: true }]]),
      columns: [{ width: 12 }, { width: 22 }],
    }],
  });
  return { name: 'two_year_olds_take_up_by_ward.xlsx', format: 'xlsx', importAs: 'own/year-columns', about: 'Take-up of funded places for two-year-olds by ward, one column a year, as a colleague would send it', content: bytes };
}

interface TakeUp {
  readonly eligible: number;
  readonly taking: number;
}

/** Eligible children (more where it is poorer) and how many take a place, fewer where it is poorer. */
function takeUpOf(ward: Ward, areas: readonly SmallArea[], population: Population, random: Random): TakeUp[] {
  const twoYearOlds = areas.filter((area) => area.ward === ward).reduce((sum, area) => sum + personsAged(population.mid2022.get(area)!, 1, 3) / 3, 0);
  const standing = 0.25 * random.normal();
  return years.map((year) => {
    const share = level[year]! / 100;
    const eligible = random.binomial(Math.round(twoYearOlds * 1.02), Math.min(0.9, (year === 2025 ? 0.42 : 0.27) * Math.exp(0.75 * ward.deprivation)));
    const chance = 1 / (1 + Math.exp(-(Math.log(share / (1 - share)) + standing - 0.15 * ward.deprivation + 0.8 * wardStory(ward.name, year))));
    return { eligible, taking: random.binomial(eligible, chance) };
  });
}

/** A percentage; `*` for fewer than ten children; every third year as text, as tables pasted from elsewhere are. */
function shown({ eligible, taking }: TakeUp, year: number): CellValue {
  if (taking < 10) return '*';
  const value = percent(taking, eligible);
  return year % 3 === 1 ? `${value.toFixed(1)} ` : value;
}

function totalOf(takeUp: readonly (readonly TakeUp[])[], year: number): number {
  const add = (read: (at: TakeUp) => number): number => takeUp.reduce((sum, ward) => sum + read(ward[year]!), 0);
  return percent(add((at) => at.taking), add((at) => at.eligible));
}
