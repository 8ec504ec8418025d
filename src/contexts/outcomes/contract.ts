/*
 * What siblings and the roof may ask of `outcomes`.
 */
export { setTarget } from './actions/decide-target.ts';
export type { TargetAsked, TargetFigure } from './model/target.ts';
