import type { AnyImportSpec } from '../../../../platform/imports/spec.ts';
import { laitDictionary } from './lait-dictionary.ts';
import { laitValues } from './lait-values.ts';
import { ownFigures } from './own-figures.ts';
import { splitResults } from './split-results.ts';
import { statisticalNeighbours } from './statistical-neighbours.ts';
import { tidyResults } from './tidy-results.ts';

/** Every kind of file about outcomes, in an order in which they may be brought in. */
export const outcomesImports: readonly AnyImportSpec[] = [laitDictionary, laitValues, statisticalNeighbours, ...tidyResults, splitResults, ownFigures];
