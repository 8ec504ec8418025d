import type { AreaKind } from './area.ts';

const words: Readonly<Record<AreaKind, string>> = {
  country: 'Country',
  region: 'Region',
  'sub-region': 'Part of a region',
  county: 'County',
  unitary: 'Local authority',
  district: 'District',
  ward: 'Ward',
  msoa: 'Middle area (MSOA)',
  lsoa: 'Small area (LSOA)',
  locality: 'Locality',
  'reach-area': 'Reach area',
};

/** What people call an area of that kind: "Ward". */
export function showAreaKind(kind: AreaKind): string {
  return words[kind];
}
