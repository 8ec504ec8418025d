/*
 * What siblings and the roof may ask of `early-years`.
 */
export { changeVisit, planVisit } from './actions/decide-visit.ts';
export { judgeChild } from './actions/judge-child.ts';
export { lookAtVisitChildren, type VisitChildren } from './actions/look-at-visit.ts';
export { readModeration } from './actions/read-moderation.ts';
