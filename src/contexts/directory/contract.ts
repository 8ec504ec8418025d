/*
 * What siblings and the roof may ask of the directory.
 */
export { setHelpLine } from './actions/serve-families.ts';
