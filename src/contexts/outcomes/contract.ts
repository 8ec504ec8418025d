/*
 * What siblings and the roof may ask of `outcomes`.
 */
export { findAim, findTargetRound } from './actions/find-aim.ts';
export { keepDerivedFigures, listKnownIndicators, listWithheldFigures, type DerivedFigure, type OwnDefinition } from './actions/keep-derived-figures.ts';
export { makeAreaGroup } from './actions/decide-area-group.ts';
export { makeNearestGroup } from './actions/decide-nearest.ts';
export { setTarget } from './actions/decide-target.ts';
export { writeCardWords, type CardWordsRequest } from './actions/write-card-words.ts';
export type { TargetAsked, TargetFigure } from './model/target.ts';
