/**
 * What other contexts may ask of places. Every function joins the caller's transaction. Areas are named by code, never by name; figures
 * are kept under the code that `mapAreaCodes` (or the view `places.shared_area_code`, in SQL) gives for the code in a file.
 */
export type { Area, AreaKind, Tier } from './model/area.ts';
export { tierOf } from './model/area.ts';
export { showAreaKind } from './model/area-words.ts';
export {
  findArea,
  findAreaByNumber,
  findParents,
  listAreas,
  listAreasOfKind,
  listAreasWithin,
  listSiblings,
  mapAreaCodes,
  mapAreas,
  mapSmallAreas,
  nameAsOf,
  openContinuity,
} from './actions/read-areas.ts';
export {
  countPeople,
  findIdaci,
  findPostcode,
  findPostcodesChangedAt,
  findTypedPlace,
  listBoundaries,
  listDeprivation,
  listIdaciShares,
  listPlaceNames,
  listSchools,
  mapPostcodes,
  mapPostcodePoints,
  mapPostcodesWithin,
  readBoundaries,
} from './actions/read-facts.ts';
export type { TypedPlace } from './actions/read-facts.ts';
