import { roundHalfUp } from '../../kernel/rate.ts';
import { csvText, type CsvCell, type DemoFile } from './demo-file.ts';
import { ethnicities, languages, senGroups, terms } from './early-years-children.ts';
import { emptyTally, type AllProfileResults, type Tally } from './early-years-tallies.ts';
import { allAuthorities, existsIn, inventedRegion } from './invented-names.ts';

const england = ['E92000001', 'England'] as const;
const genders = ['Total', 'Girls', 'Boys'] as const;
const fsm = 'Free school meal eligibility';
const eligible = 'Known to be eligible for free school meals';
const notEligible = 'Not known to be eligible for free school meals';

/** Early-years results as the department publishes them: two files of the old framework, one of the new. */
export function makeEarlyYearsFiles(results: AllProfileResults): DemoFile[] {
  const file = (name: string, importAs: DemoFile['importAs'], about: string, content: string): DemoFile => ({ name, format: 'csv', importAs, about, content });
  return [
    file('eyfsp_2013-2019_la_points_gld.csv', 'eyfsp/points-2013-2019', 'Early-years profile 2013 to 2019: points, good level, all goals', pointsFile(results)),
    file('eyfsp_2013-2019_la_fsm_areas_of_learning.csv', 'eyfsp/areas-of-learning-2013-2019', 'Early-years profile 2013 to 2019: areas of learning by free school meals', areasOfLearningFile(results)),
    file('eyfsp_2021-22_la_characteristics.csv', 'eyfsp/characteristics-2021-22', 'Early-years profile 2021/22 by characteristic', characteristicsFile(results)),
  ];
}

/** A percentage from counts to one decimal, or 0 when there are no children, as the department prints it. */
export function percent(count: number, of: number, decimals = 1): number {
  return of === 0 ? 0 : roundHalfUp((count / of) * 100, decimals);
}

const oldYears = [2019, 2018, 2017, 2016, 2015, 2014, 2013];

function pointsFile(results: AllProfileResults): string {
  const header = ['time_identifier', 'time_period', 'geographic_level', 'country_code', 'country_name', 'region_code', 'region_name', 'old_la_code', 'new_la_code', 'la_name', 'gender', 'number_of_children', 'point_score', 'average_point_score',
    'elg_number', 'elg_percent', 'gld_number', 'gld_percent', 'comm_lang_lit_number', 'comm_lang_lit_percent'];
  return csvText(header, oldYears.flatMap((year) => presentIn(year).flatMap((authority) => genders.map((gender): CsvCell[] => {
    const t = tally(results, authority.laNumber, year, `Total|Total|${gender}`);
    return [...place(year), authority.laNumber, authority.code, authority.name, gender, t.children, t.points, t.children === 0 ? 0 : roundHalfUp(t.points / t.children, 1),
      t.allGoals, percent(t.allGoals, t.children), t.goodLevel, percent(t.goodLevel, t.children), t.communicationAndLiteracy, percent(t.communicationAndLiteracy, t.children)];
  }))));
}

function areasOfLearningFile(results: AllProfileResults): string {
  const header = ['time_identifier', 'time_period', 'geographic_level', 'country_code', 'country_name', 'region_code', 'region_name', 'old_la_code', 'new_la_code', 'la_name', 'fsm', 'area_of_learning', 'number_of_pupils', 'at_least_expected_number', 'at_least_expected_percent'];
  const groups = [['Total', 'Total|Total|Total'], ['FSM', `${fsm}|${eligible}|Total`], ['All other pupils', `${fsm}|${notEligible}|Total`]] as const;
  const subjects = [['Communication and Language', 'communication'], ['Literacy', 'literacy'], ['Mathematics', 'mathematics']] as const;
  return csvText(header, oldYears.flatMap((year) => presentIn(year).flatMap((authority) => subjects.flatMap(([subject, count]) => groups.map(([group, key]): CsvCell[] => {
    const t = tally(results, authority.laNumber, year, key);
    return [...place(year), authority.laNumber, authority.code, authority.name, group, subject, t.children, t[count], percent(t[count], t.children, 0)];
  })))));
}

/** The file of 2021/22, in which, as in the original, `characteristic` holds the group and `characteristic_type` the category. */
function characteristicsFile(results: AllProfileResults): string {
  const header = ['time_period', 'time_identifier', 'geographic_level', 'country_code', 'country_name', 'region_code', 'region_name', 'old_la_code', 'new_la_code', 'la_name', 'lad_code', 'lad_name', 'characteristic', 'characteristic_type', 'gender',
    'children_number', 'average_elgs', 'elg_number', 'elg_percentage', 'comm_lang_lit_number', 'comm_lang_lit_percentage', 'gld_number', 'gld_percentage'];
  const groups: [characteristic: string, categories: readonly string[]][] = [
    ['Total', ['Total']],
    ['Ethnic group: major', ethnicities],
    ['First language', languages],
    [fsm, [eligible, notEligible]],
    ['Term of birth', terms],
    ['SEN provision', [senGroups[0], 'All SEN', senGroups[1], senGroups[2], senGroups[3]]],
  ];
  return csvText(header, presentIn(2022).flatMap((authority) => groups.flatMap(([characteristic, categories]) => categories.flatMap((category) => genders.map((gender): CsvCell[] => {
    const t = tally(results, authority.laNumber, 2022, `${characteristic}|${category}|${gender}`);
    const six = (value: number): string => `${value.toFixed(1)}00000`;
    const average = t.children === 0 ? 0 : roundHalfUp(t.goals / t.children, 1);
    return ['202122', 'Academic year', 'Local authority', ...england, inventedRegion.code, inventedRegion.name, authority.laNumber, authority.code, authority.name, '', '', characteristic, category, gender,
      t.children, six(average), t.allGoals, six(percent(t.allGoals, t.children)), t.communicationAndLiteracy, six(percent(t.communicationAndLiteracy, t.children)), t.goodLevel, six(percent(t.goodLevel, t.children))];
  })))));
}

function presentIn(year: number): typeof allAuthorities {
  return allAuthorities.filter((authority) => existsIn(authority, year));
}

function place(year: number): CsvCell[] {
  return ['Academic year', `${year - 1}${String(year).slice(2)}`, 'Local Authority', ...england, inventedRegion.code, inventedRegion.name];
}

/** The counts of one group, all 0 when there are none. */
export function tally(results: AllProfileResults, laNumber: string, year: number, key: string): Tally {
  return results.get(`${laNumber}|${year}`)?.byGroup.get(key) ?? emptyTally();
}
