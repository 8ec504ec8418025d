import { noDuplicates } from '../../../platform/imports/check-staged.ts';
import type { KeyedRegister } from '../../../platform/imports/keyed-steps.ts';
import { all, areasOfColumns, areaSet, namesOfColumns, nameSet, oneParentEach, parentSet, parentsOfColumns } from './area-registers.ts';

/** Small areas of 2021 with the ward and district of May 2024 that each lies in by best fit. */
export const smallAreaRegister: KeyedRegister<unknown> = {
  checks: () => [noDuplicates('lsoa_code', 'lsoa21_code', 'The small area'), oneParentEach('ward_code', 'ward24_code', 'lad_code', 'districts')],
  sets: () => [
    areaSet(all(areasOfColumns('lsoa_code', 'lsoa_name', 2021), areasOfColumns('ward_code', 'ward_name', 2024), areasOfColumns('lad_code', 'lad_name', 2024))),
    nameSet(all(namesOfColumns('lsoa_code', 'lsoa_name', 'lsoa21', 2021), namesOfColumns('ward_code', 'ward_name', 'ward24', 2024), namesOfColumns('lad_code', 'lad_name', 'lad24', 2024))),
    parentSet(all(parentsOfColumns('lsoa_code', 'ward', 'ward_code', 2024), parentsOfColumns('lsoa_code', 'district', 'lad_code', 2024), parentsOfColumns('ward_code', 'district', 'lad_code', 2024))),
  ],
};

/** What became of each small area of 2011 in 2021, and the district of 2022 that the new one lies in. */
export const smallAreaChangeRegister: KeyedRegister<unknown> = {
  checks: () => [noDuplicates(`concat(lsoa11_code, ' to ', lsoa21_code)`, 'lsoa11_code', 'The change'), oneParentEach('lsoa21_code', 'lsoa21_code', 'lad_code', 'districts')],
  sets: () => [
    areaSet(all(areasOfColumns('lsoa11_code', 'lsoa11_name', 2011), areasOfColumns('lsoa21_code', 'lsoa21_name', 2021), areasOfColumns('lad_code', 'lad_name', 2022))),
    nameSet(all(namesOfColumns('lsoa11_code', 'lsoa11_name', 'lsoa11', 2011), namesOfColumns('lsoa21_code', 'lsoa21_name', 'lsoa21', 2021), namesOfColumns('lad_code', 'lad_name', 'lad22', 2022))),
    parentSet(parentsOfColumns('lsoa21_code', 'district', 'lad_code', 2022)),
    {
      table: 'places.small_area_change',
      key: ['lsoa11', 'lsoa21'],
      values: ['change_code'],
      rows: 'SELECT row_number, lsoa11_code AS lsoa11, lsoa21_code AS lsoa21, change_code FROM staged',
    },
  ],
};
