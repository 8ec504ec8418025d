import { z } from 'zod';
import { cellAt, findColumns, headingFault, isHeadingFault, recogniseByColumns } from '../../../../platform/imports/columns.ts';
import { startRow } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn } from '../../../../platform/imports/spec.ts';
import { bringInNeighbours } from '../../actions/bring-in-neighbours.ts';
import { readKnownCodes } from '../../actions/bring-in-values.ts';
import { notFound } from '../../actions/stage-values.ts';
import { laitSource } from '../../model/lait-dictionary.ts';
import { published } from './published.ts';

const columns = [
  { name: 'la_number', words: 'DfE number of the authority', isRequired: true },
  { name: 'neighbour_rank', words: '1 for the closest', isRequired: true },
  { name: 'neighbour_la_number', words: 'DfE number of its neighbour', isRequired: true },
  { name: 'closeness', words: 'How close: Extremely close, Very close, Close, Somewhat close, Not close', isRequired: false },
  { name: 'la_name', words: 'Its name; never joined on', isRequired: false },
  { name: 'neighbour_la_name', words: 'Its name; never joined on', isRequired: false },
] as const satisfies readonly ImportColumn[];

const settings = z.strictObject({ set: z.string().regex(/^\d{4}(-\d{2})?$/, 'A set is named by the year or month in which it was published: 2018 or 2025-05.').optional() });
type Settings = z.infer<typeof settings>;

interface Neighbour {
  readonly area: string;
  readonly rank: number;
  readonly neighbour: string;
  readonly closeness: string | null;
}

/** Sets of statistical neighbours in the three layouts of 2018, 2021 and 2025; the set is named by the setting or the name of the file. */
export const statisticalNeighbours: AnyImportSpec = importSpec<Neighbour, Settings>({
  ...published,
  ...bringInNeighbours<Settings>((run) => findSet(run.settings, run.fileName)!),
  name: 'outcomes.statistical-neighbours',
  title: 'Statistical neighbours',
  about: 'DfE and NFER: ten authorities most like each one, closest first, in the set of one year.',
  audit: 'outcomes.neighbours-committed',
  settings,
  columns,
  recognise: recogniseByColumns(columns, 0.98),
  reader: async ({ ctx, trx, headings, settings: chosen, fileName }) => {
    const at = findColumns(headings, columns);
    if (isHeadingFault(at)) return at;
    if (findSet(chosen, fileName) === undefined) {
      return headingFault('set-not-named', `Neither the settings nor the name of the file (${fileName}) say which set of neighbours this is.`, 'Choose the year or month of publication as the set, such as 2025-05, or put it into the name of the file.');
    }
    const { areas } = await readKnownCodes(ctx, trx, laitSource);
    const areaOf = (said: string): string => areas.get(said) ?? `${notFound}${said}`;
    return (cells) => {
      const row = startRow();
      const number = row.code('la_number', cellAt(cells, at.la_number), /^\d{3}$/, '358');
      const neighbour = row.code('neighbour_la_number', cellAt(cells, at.neighbour_la_number), /^\d{3}$/, '358');
      const rank = row.count('neighbour_rank', cellAt(cells, at.neighbour_rank), 1, 50);
      if (row.faults.length > 0) return { faults: row.faults };
      return { rows: [{ area: areaOf(number!), rank: rank!, neighbour: areaOf(neighbour!), closeness: tidyCloseness(cellAt(cells, at.closeness)) }] };
    };
  },
  staging: {
    columns: [{ name: 'area_code', type: 'text' }, { name: 'neighbour_rank', type: 'integer' }, { name: 'neighbour_code', type: 'text' }, { name: 'closeness', type: 'text' }],
    values: (row) => [row.area, row.rank, row.neighbour, row.closeness],
  },
});

function findSet(chosen: Settings, fileName: string): string | undefined {
  return chosen.set ?? /(?<!\d)(20\d{2}(?:-(?:0[1-9]|1[0-2]))?)(?!\d)/.exec(fileName)?.[1];
}

/** Publishers vary the case: "Not Close", "Not close". */
function tidyCloseness(said: string): string | null {
  return said === '' || said === 'NA' ? null : said[0]!.toUpperCase() + said.slice(1).toLowerCase();
}
