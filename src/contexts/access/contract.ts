/*
 * What siblings and the roof may ask of `access`. Siblings need little of it: who acts stands in their ctx already.
 */
export { findAuthority, findAuthorityById, listAuthorityIds } from './actions/list-authorities.ts';
export { listNames } from './actions/list-people.ts';
export { makeVisitorResolver } from './actions/resolve-visitor.ts';
export { keepUnsentForm } from './actions/unsent-forms.ts';
export { foundAuthority, openSetUp, type NewAuthority } from './actions/found-authority.ts';
export { enrolDemoPeople, listDemoPeople, type DemoPerson } from './actions/enrol-demo-people.ts';
export { permissionsOf, type PermissionCatalogue } from './model/permissions.ts';
export { defaultColour, organisationKinds, type Authority, type OrganisationKind } from './model/authority.ts';
