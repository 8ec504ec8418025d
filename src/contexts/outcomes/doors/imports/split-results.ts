import { z } from 'zod';
import { cellAt, findColumns, isHeadingFault, shareOfColumns } from '../../../../platform/imports/columns.ts';
import { importSpec, type AnyImportSpec, type ImportColumn, type RowFault, type RowReader } from '../../../../platform/imports/spec.ts';
import { readKnownCodes, type ValueIntake } from '../../actions/bring-in-values.ts';
import { notFound, stagedValueCells, stagedValueColumns, type StagedValue } from '../../actions/stage-values.ts';
import type { IndicatorDefinition } from '../../model/indicator-definition.ts';
import { indicatorCodeOf } from '../../model/indicator.ts';
import { findPeriodCode, readOnce } from '../../model/lait-values.ts';
import { combineGroups, makeGroupFinder } from '../../model/tidy-groups.ts';
import { published, valueSteps } from './published.ts';
import { readStatistic } from './read-statistic.ts';
import { readGroupVocabulary, readSeriesBreaks, readSplitRelease } from './reference-files.ts';

const columns = [
  { name: 'measure_code', words: 'Code of the measure', isRequired: true },
  { name: 'chart_type', words: 'Which chart the row is for', isRequired: true },
  { name: 'area_code', words: 'Code of the area; rows with a name alone are left out', isRequired: true },
  { name: 'area_name', words: 'Its name; never joined on', isRequired: true },
  { name: 'primary_split_type', words: 'What children are grouped by', isRequired: true },
  { name: 'primary_split_value', words: 'Their group', isRequired: true },
  { name: 'secondary_split_type', words: 'What they are grouped by besides', isRequired: true },
  { name: 'secondary_split_value', words: 'Their group', isRequired: true },
  { name: 'time_period', words: 'School year: 2018/19', isRequired: true },
  { name: 'value', words: 'Percentage, mostly whole', isRequired: true },
  { name: 'sample_size', words: 'All children of the group', isRequired: true },
] as const satisfies readonly ImportColumn[];

const release = readSplitRelease();
const { breaks, notCollected } = readSeriesBreaks();
const findGroup = makeGroupFinder(readGroupVocabulary());
const code = indicatorCodeOf(release.source, release.measure);

const definition: IndicatorDefinition = {
  ...release.definition,
  code,
  source: release.source,
  sourceCode: release.measure,
  numeratorWords: undefined,
  unit: 'percent',
  multiplier: 1,
  polarity: 'high-is-good',
  method: 'published',
  hasBands: false,
  smallestCount: undefined,
  yearWords: 'Academic Year',
  legalBasis: undefined,
  methodology: undefined,
  links: undefined,
  isOfficial: false,
};

const intake: ValueIntake = { kind: 'published', columns: { area: 'area_code', period: 'time_period', value: 'value', indicator: 'measure_code' }, definitions: [definition], breaks, notCollected };

/** England's good level of development by group as the Social Mobility Commission compiles it, 2013 to 2025. */
export const splitResults: AnyImportSpec = importSpec<StagedValue, Record<string, never>>({
  ...published,
  ...valueSteps(() => intake),
  name: 'outcomes.smc-good-level',
  title: 'Good level of development in England by free school meals, ethnic group and sex, 2013 to 2025',
  about: 'Social Mobility Commission, State of the Nation: early years intermediate outcome 1.1, from DfE figures.',
  audit: 'outcomes.values-committed',
  settings: z.strictObject({}),
  columns,
  staging: { columns: stagedValueColumns, values: stagedValueCells },
  recognise: (glance) => (shareOfColumns(glance.headings, columns) === 1 && glance.firstRows.some((cells) => cells.includes(release.measure)) ? 0.97 : 0),
  reader: async ({ ctx, trx, headings }) => {
    const at = findColumns(headings, columns);
    if (isHeadingFault(at)) return at;
    const { areas } = await readKnownCodes(ctx, trx, release.source);
    return readerOf(at, areas);
  },
});

function readerOf(at: Readonly<Record<(typeof columns)[number]['name'], number>>, areas: ReadonlyMap<string, string>): RowReader<StagedValue> {
  const periodOf = readOnce(findPeriodCode);
  const splits = [[at.primary_split_type, at.primary_split_value], [at.secondary_split_type, at.secondary_split_value]] as const;
  return (cells) => {
    const faults: RowFault[] = [];
    const measure = cellAt(cells, at.measure_code);
    if (measure !== release.measure) return { faults: [faultOf('unknown-indicator', 'measure_code', measure, 'is another measure than this file should have.')] };
    const period = periodOf(cellAt(cells, at.time_period));
    if (!period) return { faults: [faultOf('no-period', 'time_period', cellAt(cells, at.time_period), 'is no year.')] };
    const groups: string[] = release.alwaysIn.filter(({ chart }) => chart === cellAt(cells, at.chart_type)).map(({ group }) => group);
    for (const [type, label] of splits) {
      const topic = cellAt(cells, type);
      if (!release.topicSplits.includes(topic)) continue;
      const group = findGroup(cellAt(cells, label), topic);
      if (group === undefined) return { faults: [faultOf('group-unknown', 'primary_split_value', cellAt(cells, label), `is no group of "${topic}" that is known here.`)] };
      groups.push(release.otherwise.find((rule) => rule.group === group && period.order < rule.until)?.means ?? group);
    }
    const value = readStatistic(cellAt(cells, at.value), 'value', faults);
    const all = readStatistic(cellAt(cells, at.sample_size), 'sample_size', faults);
    if (faults.length > 0) return { faults };
    if (value.number === null && value.flag === null) return { rows: [] };
    const said = cellAt(cells, at.area_code);
    const area = said === 'NA' || said === '' ? `!${cellAt(cells, at.area_name)}` : (areas.get(said) ?? `${notFound}${said}`);
    return { rows: [{ indicator: code, group: combineGroups(groups), area, period, value: value.number, numerator: null, denominator: all.number, lower: null, upper: null, flag: value.flag, parent: null }] };
  };
}

function faultOf(name: string, column: string, value: string, words: string): RowFault {
  return { severity: 'error', code: name, column, value, words: `"${value}" ${words}`, remedy: 'Check the file against its publication; names of groups are kept in reference/vocabularies/groups.json.' };
}
