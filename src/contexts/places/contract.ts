/**
 * What other contexts may ask of places. Every function joins the caller's transaction. Areas are named by code, never by name; figures
 * are kept under the code that `mapAreaCodes` (or the view `places.shared_area_code`, in SQL) gives for the code in a file.
 */
export type { Area, AreaKind, Tier } from './model/area.ts';
export { kindsAt, tierOf } from './model/area.ts';
export { showAreaKind } from './model/area-words.ts';
export type { Continuity } from './model/continuity.ts';
export type { IdaciShare } from './model/idaci.ts';
export {
  findArea,
  findAreaByNumber,
  findParents,
  getArea,
  listAreas,
  listAreasOfKind,
  listAreasWithin,
  listChangesOf,
  listSiblings,
  mapAreaCodes,
  mapAreas,
  mapSmallAreas,
  nameAsOf,
  openContinuity,
  type AreaChangeLine,
  type ResolvedCode,
} from './actions/read-areas.ts';
export {
  countPeople,
  findIdaci,
  findPostcode,
  listBoundaries,
  listDeprivation,
  readBoundaries,
  type Boundaries,
  type BoundaryRow,
  type DeprivationRow,
  type PeopleCount,
  type PeopleQuestion,
  type PostcodeRow,
} from './actions/read-facts.ts';
