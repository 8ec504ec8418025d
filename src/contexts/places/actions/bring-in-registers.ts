import { keyedSteps } from '../../../platform/imports/keyed-steps.ts';
import { authorityRegister, districtHistoryRegister, districtRegister } from '../store/authority-registers.ts';
import { boundaryRegister, localityRegister, postcodeCentreRegister, postcodeDirectoryRegister, postcodeRegister, schoolRegister, type LocalityDrawing } from '../store/location-registers.ts';
import { deprivationRegister, deprivationSummaryRegister, populationRegister, type DomainColumns } from '../store/people-registers.ts';
import { smallAreaChangeRegister, smallAreaRegister } from '../store/small-area-registers.ts';

/** Checks, compares, puts in and takes back the list of authorities. */
export const bringInAuthorities = keyedSteps(authorityRegister);
/** The same for districts and what they lie in. */
export const bringInDistricts = keyedSteps(districtRegister);
/** The same for the code history of districts. */
export const bringInDistrictHistory = keyedSteps(districtHistoryRegister);
/** The same for small areas, their wards and districts. */
export const bringInSmallAreas = keyedSteps(smallAreaRegister);
/** The same for what became of the small areas of 2011. */
export const bringInSmallAreaChanges = keyedSteps(smallAreaChangeRegister);
/** The same for populations by single year of age. */
export const bringInPopulation = keyedSteps(populationRegister);
/** The same for district summaries of an index of deprivation. */
export const bringInDeprivationSummary = keyedSteps(deprivationSummaryRegister);
/** The same for boundaries. */
export const bringInBoundaries = keyedSteps(boundaryRegister);
/** The same for postcodes with their small areas. */
export const bringInPostcodes = keyedSteps(postcodeRegister);
/** The same for postcodes with their district alone. */
export const bringInPostcodeDirectory = keyedSteps(postcodeDirectoryRegister);
/** The same for the middles of postcode sectors and districts. */
export const bringInPostcodeCentres = keyedSteps(postcodeCentreRegister);
/** The same for schools and colleges. */
export const bringInSchools = keyedSteps(schoolRegister);

const domains2019: readonly DomainColumns[] = [
  ['imd', 'imd'],
  ['income', 'income'],
  ['employment', 'employment'],
  ['education', 'education'],
  ['health', 'health'],
  ['crime', 'crime'],
  ['barriers', 'barriers'],
  ['living-environment', 'living_environment'],
].map(([domain, column]) => ({ domain: domain!, rank: `${column}_rank`, decile: `${column}_decile`, score: null }));

const domains2025: readonly DomainColumns[] = [
  ['imd', 'imd'],
  ['income', 'income'],
  ['employment', 'employment'],
  ['education', 'education'],
  ['health', 'health'],
  ['crime', 'crime'],
  ['barriers', 'housing_and_services'],
  ['living-environment', 'environment'],
  ['children', 'children_and_young_people'],
].map(([domain, column]) => ({ domain: domain!, rank: `${column}_rank`, decile: `${column}_decile`, score: `${column}_score` }));

/** The same for the index of 2019, on small areas of 2011 and districts of 2019; it prints no scores. */
export const bringInDeprivation2019 = keyedSteps(deprivationRegister({ year: 2019, edition: 'lsoa11', domains: domains2019, lad: { edition: 'lad19', year: 2019 } }));
/** The same for the index of 2025, on small areas of 2021 and districts of 2024. */
export const bringInDeprivation2025 = keyedSteps(deprivationRegister({ year: 2025, edition: 'lsoa21', domains: domains2025, lad: { edition: 'lad24', year: 2024 } }));
/** The column names of the domains of both indices, without `_rank`, `_decile`, `_score`. */
export const domainColumns = { iod2019: domains2019.map(({ rank }) => rank.replace(/_rank$/, '')), iod2025: domains2025.map(({ rank }) => rank.replace(/_rank$/, '')) } as const;

/** What a person chose, or the name of the file and the day say, about a drawing of localities. */
export function drawingOf(run: { settings: unknown; fileName: string; ctx: { today: string } }): LocalityDrawing {
  const { from, kind } = run.settings as Partial<LocalityDrawing>;
  return { from: from ?? run.ctx.today, kind: kind ?? (/reach/i.test(run.fileName) ? 'reach-area' : 'locality') };
}

/** The same for localities and reach areas that an authority draws. */
export const bringInLocalities = keyedSteps(localityRegister(drawingOf));
