/*
 * What siblings and the roof may ask of `access`. Siblings need little of it: who acts stands in their ctx already.
 */
export { admitProvider } from './actions/admit-provider.ts';
export { findAddressee } from './actions/find-addressee.ts';
export { isHostnameOf, siteAddressOf } from './actions/send-link.ts';
export { makeReceiverFinder, type FindReceiver } from './actions/find-receiver.ts';
export { findAuthority, findAuthorityById, listAuthorityIds } from './actions/list-authorities.ts';
export { listNames } from './actions/list-people.ts';
export { makeVisitorResolver } from './actions/resolve-visitor.ts';
export { keepUnsentForm } from './actions/unsent-forms.ts';
export { foundAuthority, openSetUp } from './actions/found-authority.ts';
export { enrolDemoPeople, listDemoPeople } from './actions/enrol-demo-people.ts';
