import { z } from 'zod';
import { combineGroups, makeGroupFinder, type GroupFinder } from '../../model/tidy-groups.ts';
import { findTidyPlaces, foldHeading, hasForeignHeading, missingNeeds, stemsOf, toTidyDefinition, type TidyColumn, type TidyPlaces, type TidyRelease } from '../../model/tidy-release.ts';
import { findPeriodCode, readOnce } from '../../model/lait-values.ts';
import { indicatorCodeOf } from '../../model/indicator.ts';
import { notFound, stagedValueCells, stagedValueColumns, type StagedValue } from '../../actions/stage-values.ts';
import { readKnownCodes, type ValueIntake } from '../../actions/bring-in-values.ts';
import { headingFault } from '../../../../platform/imports/columns.ts';
import { importSpec, type AnyImportSpec, type ImportColumn, type RowFault, type RowReader } from '../../../../platform/imports/spec.ts';
import { published, valueSteps } from './published.ts';
import { readGroupVocabulary, readSeriesBreaks, readTidyReleases } from './reference-files.ts';
import { readStatistic } from './read-statistic.ts';

const releases = readTidyReleases();
const { breaks, notCollected } = readSeriesBreaks();
const findGroup = makeGroupFinder(readGroupVocabulary());

/** The published files of the Early Years Foundation Stage Profile, one spec a kind of file; what each year calls its columns is data. */
export const tidyResults: readonly AnyImportSpec[] = releases.releases.map(tidySpec);

function tidySpec(release: TidyRelease): AnyImportSpec {
  const intake = intakeOf(release);
  return importSpec<StagedValue, Record<string, never>>({
    ...published,
    ...valueSteps(() => intake),
    name: release.spec,
    title: release.title,
    about: release.about,
    audit: 'outcomes.values-committed',
    settings: z.strictObject({}),
    columns: columnsOf(release),
    staging: { columns: stagedValueColumns, values: stagedValueCells },
    recognise: (glance) => (missingNeeds(release, glance.headings).length > 0 || hasForeignHeading(release, glance.headings) ? 0 : 0.96),
    reader: async ({ ctx, trx, headings }) => {
      const places = findTidyPlaces(releases, release, headings);
      if ('missing' in places) return headingFault('heading-missing', `These columns are missing: ${places.missing.join(', ')}.`, `The headings of this file are: ${headings.slice(0, 12).join(', ')}. Check that it is "${release.title}".`);
      const { areas } = await readKnownCodes(ctx, trx, releases.source);
      return readerOf(release, places, areas, headings);
    },
  });
}

function intakeOf(release: TidyRelease): ValueIntake {
  const definitions = stemsOf(release).map((stem) => toTidyDefinition(releases, stem));
  const scales = definitions.map((definition) => ({ indicator: definition.code, scale: definition.unit === 'percent' ? 100 : 1 }));
  const value = release.measures[0]!;
  return {
    kind: 'published',
    columns: { area: releases.columns[release.areas[0]!.code][0], period: releases.columns.period[0], value: value.value[0], numerator: value.numerator[0] },
    definitions, breaks, notCollected,
    ...(release.addsUp ? { sums: { ...releases.sums, scales } } : {}),
  };
}

function columnsOf(release: TidyRelease): ImportColumn[] {
  const areaColumns = [...new Set(release.areas.map(({ code }) => code))];
  const named = (words: string, aliases: readonly string[], isRequired: boolean): ImportColumn => ({ name: aliases[0]!, words, isRequired, aliases: aliases.slice(1) });
  return [
    named('School year as 201819 or 2018/19', releases.columns.period, true),
    named('National, regional, local authority or district', releases.columns.level, true),
    ...areaColumns.map((column) => named('Code of the area', releases.columns[column], true)),
    ...release.groups.flatMap((group) => [...(group.topic ? [named('What children are grouped by', group.topic, false)] : []), named('Group of children', group.label, false)]),
    ...release.measures.flatMap((measure) => {
      const { title } = releases.indicators[measure.indicator]!;
      return [...(measure.numerator.length > 0 ? [named(`${title}: children or points`, measure.numerator, false)] : []), named(`${title}: all children`, measure.denominator, false), named(`${title}: the figure`, measure.value, false)];
    }),
  ].filter((column, at, every) => every.findIndex((other) => other.name === column.name) === at);
}

function readerOf(release: TidyRelease, places: TidyPlaces, areas: ReadonlyMap<string, string>, headings: readonly string[]): RowReader<StagedValue> {
  const levels = new Map(release.areas.map((area) => [area.level, area]));
  const foldOnce = readOnce(foldHeading);
  const periodOf = readOnce(findPeriodCode);
  const codeOf = readOnce((stem) => indicatorCodeOf(releases.source, stem));
  const cell = (cells: readonly string[], at: number): string => (at < 0 ? '' : cells[at]!.trim());
  return (cells) => {
    const level = levels.get(foldOnce(cell(cells, places.columns.level)));
    if (!level) return { faults: [fault('level-unknown', headings[places.columns.level], cell(cells, places.columns.level), 'is no level of area that this file should have.', 'Check the file against its publication.')] };
    const period = periodOf(cell(cells, places.columns.period));
    if (!period) return { faults: [fault('no-period', headings[places.columns.period], cell(cells, places.columns.period), 'is no school year.', 'Write it as 201819 or 2018/19.')] };
    const group = groupOf(places, cells, findGroup);
    if (typeof group !== 'string') return { faults: [group] };
    const area = areaOf(level.code, places, areas, cells);
    const parent = level.level === 'local authority' ? cell(cells, places.columns.regionCode) : '';
    const faults: RowFault[] = [];
    const rows = places.measures.flatMap((measure): StagedValue[] => {
      if (measure.when && foldOnce(cell(cells, measure.when.at)) !== measure.when.is) return [];
      const read = (at: number): ReturnType<typeof readStatistic> => readStatistic(cell(cells, at), headings[at] ?? '', faults);
      const [numerator, denominator, value] = [read(measure.numerator), read(measure.denominator), read(measure.value)];
      const flag = value.flag ?? numerator.flag ?? denominator.flag;
      if (value.number === null && flag === null) return [];
      return [{ indicator: codeOf(`${measure.indicator}${level.suffix ?? ''}`), group, area, period, value: value.number, numerator: numerator.number, denominator: denominator.number, lower: null, upper: null, flag, parent: parent === '' ? null : parent }];
    });
    return faults.length > 0 ? { faults } : { rows };
  };
}

/** The DfE number of an authority first, because a code may be an earlier one of the same authority; `!` before what has no code. */
function areaOf(column: TidyColumn, { columns }: TidyPlaces, areas: ReadonlyMap<string, string>, cells: readonly string[]): string {
  const said = (cells[columns[column]] ?? '').trim();
  const found = areas.get(said);
  if (found !== undefined) return found;
  const other = column === 'laNumber' ? (cells[columns.laCode] ?? '').trim() : '';
  if (areas.has(other)) return areas.get(other)!;
  if (said === 'z' || said === '') return `!${(cells[columns.districtName] ?? '').trim() || said}`;
  return `${notFound}${said}`;
}

function groupOf(places: TidyPlaces, cells: readonly string[], find: GroupFinder): string | RowFault {
  const codes: string[] = [];
  for (const group of places.groups) {
    const label = cells[group.label]!;
    const code = find(label, group.topic < 0 ? group.heading : cells[group.topic]);
    if (code === undefined) return fault('group-unknown', group.heading, label, 'is no group of children that is known here.', 'Add it to reference/vocabularies/groups.json under its topic, or correct it.');
    codes.push(code);
  }
  return combineGroups(codes);
}

function fault(code: string, column: string | undefined, value: string, words: string, remedy: string): RowFault {
  return { severity: 'error', code, column, value, words: `"${value}" ${words}`, remedy };
}
