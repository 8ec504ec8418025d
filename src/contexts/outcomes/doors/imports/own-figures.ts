import { z } from 'zod';
import { readDate, type IsoDate } from '../../../../kernel/dates.ts';
import { findPeriod } from '../../../../kernel/period.ts';
import { headingFault } from '../../../../platform/imports/columns.ts';
import { importSpec, type AnyImportSpec, type HeadingFault, type RowBeside, type RowFault, type RowReader } from '../../../../platform/imports/spec.ts';
import { readOwnSurroundings, type OwnSurroundings } from '../../actions/read-own-surroundings.ts';
import { notFound, stagedValueCells, stagedValueColumns, type StagedValue } from '../../actions/stage-values.ts';
import type { ValueIntake } from '../../actions/bring-in-values.ts';
import { readOnce } from '../../model/lait-values.ts';
import { findOwnPeriod, findOwnPlaces, makeOwnFigure, ownGroupCode, type FigurePlaces, type OwnPlaces } from '../../model/own-file-reading.ts';
import type { OwnDefinition } from '../../model/own-indicator.ts';
import { combineGroups, makeGroupFinder } from '../../model/tidy-groups.ts';
import { valueSteps } from './published.ts';
import { readGroupVocabulary } from './reference-files.ts';
import { readStatistic } from './read-statistic.ts';

const role = z.enum(['area-code', 'area-name', 'period', 'group', 'indicator', 'value', 'numerator', 'denominator', 'lower', 'upper', 'other']);
const periodCode = z.string().refine((code) => findPeriod(code) !== undefined, 'A period is written as 2025, 2024-25 or 2022..2024.');
const day = z.string().refine((text) => readDate(text) === text, 'A day is written as 2026-11-27.').transform((text) => text as IsoDate);
const orNone = z.string().optional().transform((text) => text);

const definition = z.object({
  title: z.string().min(1), shortTitle: z.string().min(1), topic: z.string(), description: z.string(), numeratorWords: orNone, denominatorWords: orNone,
  unit: z.enum(['percent', 'rate', 'count', 'mean', 'money', 'ratio']), unitWords: z.string(), multiplier: z.number().positive(), decimals: z.number().int().min(0).max(4),
  polarity: z.enum(['high-is-good', 'low-is-good', 'no-judgement']), method: z.enum(['published', 'proportion', 'rate', 'mean']),
  roundingWords: z.string(), suppressionWords: z.string(), smallestCount: z.number().int().min(1).max(100).optional(), yearWords: z.string(), owner: z.string(), legalBasis: orNone, isPublic: z.boolean(),
});

const settings = z.strictObject({
  sheet: z.string().optional(),
  headingRow: z.number().int().min(1).optional(),
  /** Headings of columns whose blank cells repeat the cell above. */
  fillDown: z.array(z.string()).optional(),
  columns: z.array(z.object({ heading: z.string(), role, period: periodCode.optional() })).min(1, 'Say what each column is.'),
  /** The indicator of all figures where no column says it; with `definition` when it is a new one of the authority's own. */
  indicator: z.string().optional(),
  definition: definition.optional(),
  period: periodCode.optional(),
  /** The group of all figures where no column says it: everybody without one. */
  group: z.string().optional(),
  embargoUntil: day.optional(),
}).superRefine((said, about) => {
  const has = (name: string): boolean => said.columns.some((column) => column.role === name);
  const missing: readonly (readonly [boolean, string])[] = [
    [has('area-code'), 'Say which column holds the codes of the areas.'],
    [has('value') || has('numerator'), 'Say which column holds the figure, or how many.'],
    [has('indicator') || said.indicator !== undefined, 'Say what the figures measure.'],
    [has('period') || said.period !== undefined || said.columns.some((column) => column.period !== undefined), 'Say which period the figures are for.'],
    [said.definition === undefined || said.indicator?.startsWith('own-') === true, 'A new indicator has a code that begins with own-.'],
  ];
  for (const [isSaid, message] of missing) if (!isSaid) about.addIssue({ code: 'custom', message, path: ['columns'] });
});

/** How an authority's own spreadsheet is read. */
export type OwnFigureSettings = z.infer<typeof settings>;

const findGroup = makeGroupFinder(readGroupVocabulary());

/** An authority's own spreadsheet, long or one column a year, by the mapping that somebody chose; waits for a person to accept it. */
export const ownFigures: AnyImportSpec = importSpec<StagedValue, OwnFigureSettings>({
  ...valueSteps(intakeOf),
  name: 'outcomes.own-figures',
  title: 'Our own figures',
  about: "An authority's own figures by ward, small area, locality or for the whole area, as a spreadsheet or CSV.",
  permission: 'outcomes:import',
  decidedWith: 'outcomes:accept-import',
  purpose: 'know',
  audit: 'outcomes.own-values-committed',
  reach: 'tenant',
  after: ['places.small-areas', 'places.localities'],
  accepts: 'person',
  settings: settings as unknown as z.ZodType<OwnFigureSettings>,
  heals: true,
  reading: ({ sheet, headingRow, fillDown }) => ({ ...(sheet === undefined ? {} : { sheet }), ...(headingRow === undefined ? {} : { headingRow }), ...(fillDown === undefined ? {} : { fillDown }) }),
  columns: [
    { name: 'Area code', words: 'Code of the ward, small area, locality or authority', isRequired: true },
    { name: 'Year or period', words: '2025, 2024/25 or 2022 to 2024, in a column or as the headings of the figures', isRequired: false },
    { name: 'The figure', words: 'Percentage, rate, average or number', isRequired: false },
    { name: 'How many', words: 'The count on top', isRequired: false },
    { name: 'Out of how many', words: 'The count below', isRequired: false },
    { name: 'Group', words: 'Girls, boys, eligible for free school meals ...', isRequired: false },
    { name: 'Indicator', words: 'Code or title of what is measured', isRequired: false },
    { name: 'Lower limit, upper limit', words: 'Ends of a confidence interval', isRequired: false },
  ],
  staging: { columns: stagedValueColumns, values: stagedValueCells },
  // Somebody says what the columns are; headings alone could be of anything.
  recognise: () => 0,
  reader: async ({ ctx, trx, headings, settings: said }) => {
    const places = findOwnPlaces(headings, said.columns);
    if ('missing' in places) return headingFault('heading-missing', `These columns are missing: ${places.missing.join(', ')}.`, `The headings of this file are: ${headings.slice(0, 12).join(', ')}. Match its columns again.`);
    const around = await readOwnSurroundings(ctx, trx);
    return readerOf(said, places, around, headings);
  },
});

function intakeOf(said: OwnFigureSettings): ValueIntake {
  const heading = (name: string): string | undefined => said.columns.find((column) => column.role === name)?.heading;
  return {
    kind: 'own', definitions: [], breaks: [], notCollected: [],
    columns: { area: heading('area-code'), period: heading('period'), indicator: heading('indicator'), value: heading('value') ?? heading('numerator'), numerator: heading('numerator'), group: heading('group') },
    ...(said.definition ? { ownDefinition: { code: said.indicator!, definition: said.definition as OwnDefinition } } : {}),
    ...(said.embargoUntil ? { embargoUntil: said.embargoUntil } : {}),
  };
}

type Measured = OwnSurroundings['indicators'][number];

function readerOf(said: OwnFigureSettings, places: OwnPlaces, around: OwnSurroundings, headings: readonly string[]): RowReader<StagedValue> | HeadingFault {
  const fresh: Measured[] = said.definition && said.indicator !== undefined ? [{ code: said.indicator, title: said.definition.title, unit: said.definition.unit, multiplier: said.definition.multiplier }] : [];
  const byName = new Map([...around.indicators, ...fresh].flatMap((one) => [[one.title.toLowerCase(), one] as const, [one.code.toLowerCase(), one] as const]));
  const fixed = said.indicator === undefined ? undefined : byName.get(said.indicator.toLowerCase());
  if (places.indicator < 0 && !fixed) return headingFault('indicator-unknown', `There is no indicator "${said.indicator}".`, 'Choose one that is known here, or define a new one.');
  const periodOf = readOnce(findOwnPeriod);
  const areaOf = readOnce((text) => (around.drawnAreas.has(text) ? text : `${notFound}${text}`));
  return (cells, _rowNumber, beside) => {
    const area = (cells[places.area] ?? '').trim();
    if (area === '') return beside.isTotal ? { rows: [] } : { faults: [blank(headings[places.area]!)] };
    const faults: RowFault[] = [];
    const name = places.indicator < 0 ? undefined : cells[places.indicator]!.trim();
    const indicator = name === undefined ? fixed : byName.get(name.toLowerCase());
    const group = combineGroups([...(said.group === undefined ? [] : [said.group]), ...places.groups.map(({ at, heading }) => groupOf(cells[at]!, heading))]);
    const rows = places.figures.flatMap((figure): StagedValue[] => {
      const text = figure.period ?? (places.period < 0 ? (said.period ?? '') : cells[places.period]!.trim());
      const period = periodOf(text);
      const read = makeOwnFigure(readCells(cells, beside, figure, headings, faults), indicator ?? { unit: 'ratio', multiplier: 1 });
      if (!read) return [];
      if (!period) faults.push({ severity: 'error', code: 'no-period', column: headings[places.period], value: text, words: text === '' ? 'The period is blank.' : `"${text}" is no period.`, remedy: 'Write it as 2025, 2024/25 or 2022 to 2024.' });
      return [{ indicator: indicator?.code ?? `${notFound}${name}`, group, area: areaOf(area), period, ...read, parent: null }];
    });
    return faults.length > 0 ? { faults } : { rows };
  };
}

/** A group of the vocabulary under its column or anywhere; else a group that only this authority knows. */
function groupOf(label: string, heading: string): string {
  return findGroup(label, heading) ?? findGroup(label) ?? ownGroupCode(label);
}

function readCells(cells: readonly string[], beside: RowBeside, places: FigurePlaces, headings: readonly string[], faults: RowFault[]): Parameters<typeof makeOwnFigure>[0] {
  const read = (at: number): { number: number | null; flag: StagedValue['flag'] } => {
    if (at < 0) return { number: null, flag: null };
    const flag = beside.flags?.[at] ?? null;
    const statistic = readStatistic(cells[at]!.trim(), headings[at]!, faults);
    return { number: statistic.number, flag: statistic.flag ?? flag };
  };
  const [value, numerator, denominator, lower, upper] = [places.value, places.numerator, places.denominator, places.lower, places.upper].map(read) as [ReturnType<typeof read>, ReturnType<typeof read>, ReturnType<typeof read>, ReturnType<typeof read>, ReturnType<typeof read>];
  return { value: value.number, numerator: numerator.number, denominator: denominator.number, lower: lower.number, upper: upper.number, flag: value.flag ?? numerator.flag ?? denominator.flag };
}

function blank(column: string): RowFault {
  return { severity: 'error', code: 'blank-cell', column, value: '', words: `${column} is blank, so nobody can tell which area the figures are of.`, remedy: 'Write the code of the area, or take the row out.' };
}
