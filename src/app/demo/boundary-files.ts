import type { DemoFile } from './demo-file.ts';
import type { Point, Shape } from './honeycomb.ts';
import { inventedRegion, presentAuthorities, wellbourne } from './invented-names.ts';
import { wardsOf, type SmallArea } from './small-areas.ts';

/** Where the map's corner lies: in the North Sea, east of any real authority. */
const corner = { lon: 1.5, lat: 54.2 };
/** Kilometres to a degree at latitude 54.6. */
const kilometresPerDegree = { lon: 64.49, lat: 111.2 };

/** Longitude and latitude of a point of the map, to so many decimals. */
export function toLonLat([x, y]: Point, decimals: number): [lon: number, lat: number] {
  return [Number((corner.lon + x / kilometresPerDegree.lon).toFixed(decimals)), Number((corner.lat + y / kilometresPerDegree.lat).toFixed(decimals))];
}

/** Boundaries of authorities, wards and small areas as GeoJSON; neighbours share their border points exactly. */
export function makeBoundaryFiles(areas: readonly SmallArea[], authorityShapes: readonly Shape[]): DemoFile[] {
  const upperTier = presentAuthorities.map((authority, i) =>
    feature({ code: authority.code, name: authority.name, la_number: authority.laNumber, region_code: inventedRegion.code, region_name: inventedRegion.name }, authorityShapes[i]!, 3, 'Polygon'));
  const wards = wardsOf(areas).map((ward) => feature({ wd24cd: ward.code, wd24nm: ward.name, lad24cd: wellbourne.code }, ward.shape, 5, 'MultiPolygon'));
  const smallAreas = areas.map((area) => feature({ lsoa21cd: area.code, lsoa21nm: area.name, wd24cd: area.ward.code, wd24nm: area.ward.name, lad24cd: wellbourne.code }, area.shape, 5, 'MultiPolygon'));
  return [
    { name: 'doggerland_upper_tier_2023.geojson', format: 'geojson', importAs: 'boundaries/upper-tier', about: 'Boundaries of Wellbourne and its neighbours', content: collection(upperTier) },
    { name: 'wellbourne_wards.geojson', format: 'geojson', importAs: 'boundaries/ward', about: 'Boundaries of the twenty wards', content: collection(wards) },
    { name: 'wellbourne_lsoa21.geojson', format: 'geojson', importAs: 'boundaries/small-area', about: 'Boundaries of the small areas', content: collection(smallAreas) },
  ];
}

/** One area as GeoJSON; an authority in one piece is a Polygon, as in the published national file. */
function feature(properties: Record<string, string>, shape: Shape, decimals: number, kind: 'Polygon' | 'MultiPolygon'): object {
  const coordinates = shape.map((rings) => rings.map((ring) => ring.map((point) => toLonLat(point, decimals))));
  const geometry = kind === 'Polygon' && coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0] } : { type: 'MultiPolygon', coordinates };
  return { type: 'Feature', properties, geometry };
}

function collection(features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}
