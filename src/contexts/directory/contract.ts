/*
 * What siblings and the roof may ask of the directory.
 */
export { askForHelp } from './actions/ask-for-help.ts';
export { closeRequest, logContact, readRequest, sendMatches, takeRequest } from './actions/broker-childcare.ts';
export { inviteKeeper } from './actions/decide-claim.ts';
export { proposeSection } from './actions/keep-own-record.ts';
export { enterWord } from './actions/keep-words.ts';
export { openDirectory } from './actions/open-directory.ts';
export { listRegister } from './actions/list-register.ts';
export { setHelpLine } from './actions/set-help-line.ts';
export { reportWrong } from './actions/take-reports.ts';
export { unmetSearchesWritten } from './actions/unmet-searches.ts';
export type { FamilyTold } from './model/help-request.ts';
export type { ShownRecord } from './model/what-is-shown.ts';
