import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import { authoritySpec, districtHistorySpec, districtSpec } from './imports/areas.ts';
import { boundarySpec } from './imports/boundaries.ts';
import { deprivation2019Spec, deprivation2025Spec, deprivationSummarySpec } from './imports/deprivation.ts';
import { localitySpec } from './imports/localities.ts';
import { childPopulationSpec, populationSpec } from './imports/population.ts';
import { postcodeCentreSpec, postcodeDirectorySpec, postcodeSpec } from './imports/postcodes.ts';
import { schoolSpec } from './imports/schools.ts';
import { smallAreaChangeSpec, smallAreaSpec } from './imports/small-areas.ts';

/** Every kind of file about places, in an order in which they may be brought in. */
export const placesImports: readonly AnyImportSpec[] = [
  authoritySpec,
  districtSpec,
  districtHistorySpec,
  smallAreaSpec,
  smallAreaChangeSpec,
  populationSpec,
  childPopulationSpec,
  deprivation2019Spec,
  deprivation2025Spec,
  deprivationSummarySpec,
  boundarySpec,
  postcodeSpec,
  postcodeDirectorySpec,
  postcodeCentreSpec,
  schoolSpec,
  localitySpec,
];
