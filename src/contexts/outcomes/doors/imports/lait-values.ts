import { z } from 'zod';
import { findColumns, isHeadingFault, recogniseByColumns } from '../../../../platform/imports/columns.ts';
import { importSpec, type AnyImportSpec, type ImportColumn, type RowReader } from '../../../../platform/imports/spec.ts';
import { readKnownCodes, type ValueIntake } from '../../actions/bring-in-values.ts';
import { notFound, plainValueCells, plainValueColumns, type PlainStagedValue } from '../../actions/stage-values.ts';
import { laitSource } from '../../model/lait-dictionary.ts';
import { findPeriodCode, readLaitValue, readOnce } from '../../model/lait-values.ts';
import { published, valueSteps } from './published.ts';
import { readSeriesBreaks } from './reference-files.ts';

const columns = [
  { name: 'measure_code', words: 'Code of the measure in the dictionary', isRequired: true },
  { name: 'period', words: 'Year or years: 2019, 2018-19, 2018/19, 2016-18, 2019 (Rev)', isRequired: true },
  { name: 'value', words: 'The figure, or - for not published, hidden or not applicable', isRequired: true },
  { name: 'la_number', words: 'DfE number of the authority; 970 is England, 980 to 990 are regions', isRequired: true },
  { name: 'area', words: 'Name of the area; never joined on', isRequired: false },
  { name: 'region', words: 'Name of its region; never joined on', isRequired: false },
] as const satisfies readonly ImportColumn[];

const { breaks, notCollected } = readSeriesBreaks();
const intake: ValueIntake = { kind: 'published', doubledKeysAreNumbered: true, columns: { indicator: 'measure_code', area: 'la_number', period: 'period', value: 'value' }, definitions: [], breaks, notCollected };

/** The long file of the Local Authority Interactive Tool: one figure a row, by measure, period and DfE number. */
export const laitValues: AnyImportSpec = importSpec<PlainStagedValue, Record<string, never>>({
  ...published,
  ...valueSteps(() => intake),
  name: 'outcomes.lait-values',
  title: 'Figures of the Local Authority Interactive Tool, long file',
  about: 'DfE, Local Authority Interactive Tool: some 430 measures of 170 areas.',
  audit: 'outcomes.values-committed',
  after: [...published.after, 'outcomes.lait-dictionary'],
  settings: z.strictObject({}),
  columns,
  staging: { columns: plainValueColumns, values: plainValueCells },
  recognise: recogniseByColumns(columns, 0.98),
  reader: async ({ ctx, trx, headings }) => {
    const at = findColumns(headings, columns);
    if (isHeadingFault(at)) return at;
    const { areas, indicators } = await readKnownCodes(ctx, trx, laitSource);
    return readerOf(at, areas, indicators);
  },
});

/** Reads plain cells; each different measure, period and area is looked up once. */
function readerOf(at: Readonly<Record<(typeof columns)[number]['name'], number>>, areas: ReadonlyMap<string, string>, indicators: ReadonlyMap<string, string>): RowReader<PlainStagedValue> {
  const indicatorOf = readOnce(numbered((said) => indicators.get(said) ?? `${notFound}${said}`));
  const areaOf = readOnce(numbered((said) => areas.get(said) ?? `${notFound}${said}`));
  const periodOf = readOnce(findPeriodCode);
  const periodNumber = readOnce(numbered((said) => periodOf(said)?.code ?? said));
  const seen = new Set<number>();
  const { measure_code: measureAt, period: periodAt, value: valueAt, la_number: areaAt } = at;
  return (cells) => {
    const said = cells[valueAt]!;
    const value = readLaitValue(said) ?? readLaitValue(said.trim());
    if (!value) return { faults: [{ severity: 'error', code: 'not-a-number', column: 'value', value: said, words: `"${said}" in value is neither a number nor -.`, remedy: 'Write the number in figures without commas or units, or - where there is none.' }] };
    const [indicator, area, period] = [indicatorOf(cells[measureAt]!), areaOf(cells[areaAt]!), cells[periodAt]!];
    const key = (indicator.number * most + area.number) * most + periodNumber(period).number;
    const isDoubled = seen.has(key);
    seen.add(key);
    return { rows: [{ indicator: indicator.code, area: area.code, period: periodOf(period), value: value.value, flag: value.flag, doubledKey: isDoubled ? key : null }] };
  };
}

/** More different measures, areas or periods than a file has; its cube is still a whole number that JavaScript holds exactly. */
const most = 200_000;

/** Numbers each different code that `codeOf` gives, so that three of them make one number for a row. */
function numbered(codeOf: (said: string) => string): (said: string) => { readonly code: string; readonly number: number } {
  const numbers = new Map<string, number>();
  return (said) => {
    const code = codeOf(said.trim());
    const number = numbers.get(code) ?? numbers.size;
    numbers.set(code, number);
    return { code, number };
  };
}
