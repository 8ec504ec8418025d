import { findColumns, isHeadingFault, cellAt } from '../../../../platform/imports/columns.ts';
import { readBoundary, showGeometryFault } from '../../../../platform/imports/geometry.ts';
import { startRow } from '../../../../platform/imports/row-faults.ts';
import { importSpec, type AnyImportSpec, type ImportColumn } from '../../../../platform/imports/spec.ts';
import { bringInBoundaries } from '../../actions/bring-in-registers.ts';
import { areaCodePattern } from '../../model/area.ts';
import { national, noSettings } from './areas.ts';

const boundaryColumns = [
  { name: 'geometry', words: 'Polygon or MultiPolygon in WGS84 longitude and latitude', isRequired: true },
  { name: 'code', words: 'The code of the area', isRequired: true, aliases: ['area_code', 'lsoa21cd'] },
] as const satisfies readonly ImportColumn[];
/** Ward files of the same source carry the district's code as well, so their own code has a name of its own. */
const wardColumns = [boundaryColumns[0], { ...boundaryColumns[1], aliases: ['wd24cd'] }] as const satisfies readonly ImportColumn[];

/** Up to so many decimals of a degree (about 100 m) a shape is an outline for maps of England. */
const outlineDecimals = 3;

interface BoundaryRow {
  readonly code: string;
  readonly geometry: string;
  readonly detail: 'outline' | 'detailed';
  readonly box: readonly [number, number, number, number];
  readonly source: string;
}

/** Boundaries as ONS and Trafford Data Lab publish them: authorities, wards or small areas, told apart by the property that holds the code. */
export const boundarySpec: AnyImportSpec = importSpec<BoundaryRow, unknown>({
  ...national,
  ...bringInBoundaries,
  name: 'places.boundaries',
  title: 'Boundaries of areas (GeoJSON)',
  about: 'ONS Open Geography and councils. For drawing only: shapes are simplified one by one and do not fit exactly.',
  audit: 'places.boundaries-committed',
  after: ['places.authorities', 'places.districts', 'places.small-areas'],
  shape: 'features',
  recognise: (glance) => (columnsFor(glance.headings) === undefined ? 0 : 0.95),
  settings: noSettings,
  columns: boundaryColumns,
  reader: async ({ headings, fileName }) => {
    const columns = columnsFor(headings) ?? boundaryColumns;
    const at = findColumns(headings, columns);
    if (isHeadingFault(at)) return at;
    return (cells) => {
      const row = startRow();
      const code = row.code(headings[at.code]!, cellAt(cells, at.code), areaCodePattern.any, 'E08000009');
      const geometry = cellAt(cells, at.geometry);
      const boundary = readBoundary(geometry);
      if (!boundary.accepted) row.fault({ code: boundary.refusal.code, column: 'geometry', value: code, ...showGeometryFault(boundary.refusal.code, boundary.refusal.facts) });
      if (row.faults.length > 0 || !boundary.accepted) return { faults: row.faults };
      return { rows: [{ code: code!, geometry, detail: boundary.value.decimals <= outlineDecimals ? 'outline' : 'detailed', box: boundary.value.box, source: fileName }] };
    };
  },
  staging: {
    columns: [
      { name: 'area_code', type: 'text' },
      { name: 'detail', type: 'text' },
      { name: 'geometry', type: 'text' },
      ...['west', 'south', 'east', 'north'].map((name) => ({ name, type: 'double precision' as const })),
      { name: 'source', type: 'text' },
    ],
    values: (row) => [row.code, row.detail, row.geometry, ...row.box, row.source],
  },
});

function columnsFor(headings: readonly string[]): typeof boundaryColumns | typeof wardColumns | undefined {
  if (!isHeadingFault(findColumns(headings, boundaryColumns))) return boundaryColumns;
  return isHeadingFault(findColumns(headings, wardColumns)) ? undefined : wardColumns;
}
