import { z } from 'zod';
import { cellAt, findColumns, isHeadingFault } from '../../../../platform/imports/columns.ts';
import { startRow } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn } from '../../../../platform/imports/spec.ts';
import { bringInLocalities } from '../../actions/bring-in-registers.ts';
import { areaCodePattern } from '../../model/area.ts';
import { byColumns } from './areas.ts';

const localityColumns = [
  { name: 'locality_code', words: 'A short code of your own: WEL-L1', isRequired: true },
  { name: 'locality_name', words: 'Its name', isRequired: true },
  { name: 'lsoa21cd', words: 'A small area of 2021 that lies in it', isRequired: true, aliases: ['lsoa21_code', 'lsoa_code'] },
] as const satisfies readonly ImportColumn[];

const drawingSettings = z.strictObject({
  from: z.iso.date('Write the day as 2026-04-01.').optional(),
  kind: z.enum(['locality', 'reach-area']).optional(),
});

/**
 * An authority's own localities, or the reach areas of its centres: a row for each small area. Drawn anew from the day given, or from today.
 *
 * Which of the two is in the settings, else a file whose name speaks of reach is of reach areas.
 */
export const localitySpec: AnyImportSpec = importSpec<readonly string[], z.infer<typeof drawingSettings>>({
  ...bringInLocalities,
  name: 'places.localities',
  title: 'Localities and reach areas',
  about: 'Your own: named sets of small areas, with the day from which they hold.',
  permission: 'places:draw',
  purpose: 'know',
  audit: 'places.localities-committed',
  reach: 'tenant',
  accepts: 'rule',
  after: ['places.small-areas'],
  recognise: byColumns(localityColumns),
  settings: drawingSettings,
  columns: localityColumns,
  reader: async ({ headings }) => {
    const at = findColumns(headings, localityColumns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const code = row.code('locality_code', cellAt(cells, at.locality_code), /^(?![ENSWJKLM]\d{8}$)[A-Za-z0-9][A-Za-z0-9-]{1,30}$/, 'WEL-L1');
      const name = row.text('locality_name', cellAt(cells, at.locality_name));
      const small = row.code(headings[at.lsoa21cd]!, cellAt(cells, at.lsoa21cd), areaCodePattern.lsoa, 'E01006074');
      return row.faults.length > 0 ? { faults: row.faults } : { rows: [[code!, name!, small!]] };
    };
  },
  staging: { columns: ['locality_code', 'locality_name', 'lsoa_code'].map((name) => ({ name, type: 'text' as const })), values: (row) => row },
});
