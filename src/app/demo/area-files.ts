import { csvText, type DemoFile } from './demo-file.ts';
import { allAuthorities, countyDistricts, formerAuthorities, inventedRegion, presentAuthorities, reorganised, wellbourne, type InventedAuthority } from './invented-names.ts';
import { localitiesOf, type SmallArea, type SmallAreaChange } from './small-areas.ts';

interface District {
  readonly code: string;
  readonly name: string;
  readonly upperTier: InventedAuthority;
}

/** The districts as they now are: those of the county, and every other authority as its own district. */
export const districts: readonly District[] = presentAuthorities.flatMap((authority) => {
  const own = countyDistricts.filter((district) => district.county === authority.code);
  return own.length > 0 ? own.map(({ code, name }) => ({ code, name, upperTier: authority })) : [{ code: authority.code, name: authority.name, upperTier: authority }];
});

/** Codes, lookups, changes over time, localities and reach areas: all that figures are joined by. */
export function makeAreaFiles(areas: readonly SmallArea[], changes: readonly SmallAreaChange[]): DemoFile[] {
  return [
    { name: 'local_authorities_dfe_ons_codes.csv', format: 'csv', importAs: 'areas/local-authorities', about: 'Wellbourne, its neighbours and two authorities that became one', content: localAuthorities() },
    { name: 'lookup_lad23_upper_tier23_region24.csv', format: 'csv', importAs: 'areas/district-lookup', about: 'Districts, the authorities they lie in, and the region', content: districtLookup() },
    { name: 'lad_code_history_2016-2024.csv', format: 'csv', importAs: 'areas/district-history', about: 'What each district was called in each year', content: districtHistory() },
    { name: 'lookup_lsoa21_ward24_lad24.csv', format: 'csv', importAs: 'areas/small-area-lookup', about: 'Small areas and their wards', content: smallAreaLookup(areas) },
    { name: 'lookup_lsoa11_lsoa21_lad22.csv', format: 'csv', importAs: 'areas/small-area-change', about: 'Small areas of 2011 and what became of them: two split, two merged', content: smallAreaChange(changes) },
    { name: 'wellbourne_localities.csv', format: 'csv', importAs: 'areas/locality', about: "The partnership's five localities, as sets of small areas", content: localities(areas) },
    { name: 'wellbourne_reach_areas.csv', format: 'csv', importAs: 'areas/locality', about: "The reach areas of two children's centres; they overlap no ward neatly", content: reachAreas(areas) },
  ];
}

function localAuthorities(): string {
  const header = ['la_number', 'la_name', 'la_type', 'lait_region', 'ons_code_2021', 'ons_code_2023', 'utla23_name', 'region24_code', 'region24_name'];
  const rows = [...allAuthorities]
    .sort((a, b) => Number(a.laNumber) - Number(b.laNumber))
    .map((authority) => {
      const now = authority.until === undefined ? [authority.code, authority.name, inventedRegion.code, inventedRegion.name] : ['', '', '', ''];
      return [authority.laNumber, authority.name, authority.type, inventedRegion.name, authority.from === undefined ? authority.code : '', ...now];
    });
  return csvText(header, rows);
}

function districtLookup(): string {
  const header = ['ltla23_code', 'ltla23_name', 'utla23_code', 'utla23_name', 'region24_name', 'region24_code'];
  return csvText(header, districts.map(({ code, name, upperTier }) => [code, name, upperTier.code, upperTier.name, inventedRegion.name, inventedRegion.code]));
}

function districtHistory(): string {
  const years = [16, 17, 18, 19, 20, 21, 22, 23, 24];
  const header = years.flatMap((year) => [`ltla${year}_code`, `ltla${year}_name`]);
  const unchanged = districts.filter((district) => district.upperTier !== reorganised).map((district) => years.flatMap(() => [district.code, district.name]));
  const changed = formerAuthorities.map((former) => years.flatMap((year) => (2000 + year <= former.until! ? [former.code, former.name] : [reorganised.code, reorganised.name])));
  return csvText(header, [...unchanged, ...changed]);
}

function smallAreaLookup(areas: readonly SmallArea[]): string {
  const header = ['lsoa21_name', 'lsoa21_code', 'ward24_name', 'ward24_code', 'ltla24_name', 'ltla24_code'];
  return csvText(header, areas.map((area) => [area.name, area.code, area.ward.name, area.ward.code, wellbourne.name, wellbourne.code]));
}

function smallAreaChange(changes: readonly SmallAreaChange[]): string {
  const header = ['lsoa11_name', 'lsoa11_code', 'change_code', 'lsoa21_name', 'lsoa21_code', 'ltla22_name', 'ltla22_code'];
  return csvText(header, changes.map(({ name11, code11, change, area }) => [name11, code11, change, area.name, area.code, wellbourne.name, wellbourne.code]));
}

const localityHeader = ['locality_code', 'locality_name', 'lsoa21cd'];

function localities(areas: readonly SmallArea[]): string {
  return csvText(localityHeader, localitiesOf(areas).flatMap(({ code, name }) => areas.filter((area) => area.ward.locality.code === code).map((area) => [code, name, area.code])));
}

/** Each centre reaches the fourteen small areas nearest to the most deprived one on its bank. */
export function reachAreasOf(areas: readonly SmallArea[]): { code: string; name: string; areas: SmallArea[] }[] {
  const poorest = [...areas].sort((a, b) => b.deprivation - a.deprivation);
  const first = poorest[0]!;
  const gap = (a: SmallArea, b: SmallArea): number => Math.hypot(a.middle[0] - b.middle[0], a.middle[1] - b.middle[1]);
  const second = poorest.find((area) => gap(area, first) > 3)!;
  return [first, second].map((heart, i) => ({
    code: `WEL-R${i + 1}`,
    name: `${heart.ward.name} Children's Centre`,
    areas: [...areas].sort((a, b) => gap(a, heart) - gap(b, heart)).slice(0, 14),
  }));
}

function reachAreas(areas: readonly SmallArea[]): string {
  return csvText(localityHeader, reachAreasOf(areas).flatMap((reach) => reach.areas.map((area) => [reach.code, reach.name, area.code])));
}
