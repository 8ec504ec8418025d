import { z } from 'zod';
import { cellAt, findColumns, isHeadingFault, recogniseByColumns } from '../../../../platform/imports/columns.ts';
import { startRow } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type HeadingFault, type ImportColumn, type RowReader } from '../../../../platform/imports/spec.ts';
import { checkDefinitions, commitDefinitionImport, listDefinitionImportDifferences, proposeDefinitionImport, stagedDefinitionCells, stagedDefinitionColumns, withdrawDefinitionImport, type StagedDefinition } from '../../actions/bring-in-definitions.ts';
import { findPolarity, findSerialDay, toLaitDefinition } from '../../model/lait-dictionary.ts';
import { published } from './published.ts';
import { readSeriesBreaks } from './reference-files.ts';

const columns = [
  { name: 'Topic', words: 'Topic under which the tool lists the measure', isRequired: true },
  { name: 'Measure', words: 'What it is called', isRequired: true },
  { name: 'Chart_title', words: 'Title over its chart', isRequired: false },
  { name: 'Measure_short', words: 'Its code, which the long file calls measure_code', isRequired: true },
  { name: 'Polarity', words: 'High, Low, - or NA: which way is good', isRequired: true },
  { name: 'y_axis_name', words: 'Its unit: "% of births", "Rate per 10,000", "Spend"', isRequired: true },
  { name: 'Description', words: 'What it counts', isRequired: true },
  { name: 'Last Update', words: 'Day of the last update as a spreadsheet stores it (45809 is 1 June 2025), or words', isRequired: false },
  { name: 'Next Update', words: 'Day of the next', isRequired: false },
  { name: 'Data Owner (DO) /Supplier and Contact Details', words: 'Who publishes it first', isRequired: false },
  { name: 'Methodology', words: 'How it is calculated', isRequired: false },
  { name: 'Hyperlink(s)', words: 'Where it is published', isRequired: false },
  { name: 'dps', words: 'Decimal places, or NA for one', isRequired: false },
  { name: 'Year_Type', words: 'Academic Year, Financial Year ...', isRequired: false },
  { name: 'No_Quartile', words: 'N where the tool gives no quartile band', isRequired: false },
] as const satisfies readonly ImportColumn[];

const breaks = readSeriesBreaks();

/** The dictionary of the Local Authority Interactive Tool: each line defines an indicator, in a new version where its words changed. */
export const laitDictionary: AnyImportSpec = importSpec<StagedDefinition, Record<string, never>>({
  ...published,
  name: 'outcomes.lait-dictionary',
  title: 'Dictionary of the Local Authority Interactive Tool',
  about: 'DfE, Local Authority Interactive Tool: what each measure is, its unit, which way is good.',
  audit: 'outcomes.definitions-committed',
  settings: z.strictObject({}),
  columns,
  recognise: recogniseByColumns(columns, 0.98),
  reader: async ({ headings }) => readerOf(headings),
  staging: { columns: stagedDefinitionColumns, values: stagedDefinitionCells },
  check: (run) => checkDefinitions(run, 'Measure_short'),
  propose: proposeDefinitionImport,
  differences: listDefinitionImportDifferences,
  commit: (run) => commitDefinitionImport(run, breaks.breaks),
  withdraw: withdrawDefinitionImport,
});

function readerOf(headings: readonly string[]): RowReader<StagedDefinition> | HeadingFault {
  const at = findColumns(headings, columns);
  if (isHeadingFault(at)) return at;
  return (cells) => {
    const row = startRow();
    const optional = (place: number): string | undefined => {
      const text = cellAt(cells, place);
      return text === '' || text === 'NA' ? undefined : text;
    };
    const code = row.text('Measure_short', cellAt(cells, at.Measure_short));
    const topic = row.text('Topic', cellAt(cells, at.Topic));
    const title = row.text('Measure', cellAt(cells, at.Measure));
    const axis = row.text('y_axis_name', cellAt(cells, at.y_axis_name));
    const polarity = optional(at.Polarity);
    if (findPolarity(polarity) === undefined) row.fault({ code: 'polarity-unknown', column: 'Polarity', value: polarity, words: `"${polarity}" in Polarity does not say which way is good.`, remedy: 'Write High, Low, - or NA.' });
    if (row.faults.length > 0) return { faults: row.faults };
    const definition = toLaitDefinition({
      code: code!, topic: topic!, title: title!, axis: axis!, polarity,
      chartTitle: optional(at.Chart_title), description: optional(at.Description), owner: optional(at['Data Owner (DO) /Supplier and Contact Details']), methodology: optional(at.Methodology),
      links: optional(at['Hyperlink(s)']), decimals: optional(at.dps), yearType: optional(at.Year_Type), noQuartile: optional(at.No_Quartile),
    });
    return { rows: [{ definition, lastUpdate: findSerialDay(cellAt(cells, at['Last Update'])) ?? null, nextUpdate: findSerialDay(cellAt(cells, at['Next Update'])) ?? null }] };
  };
}
