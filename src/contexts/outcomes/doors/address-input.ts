import { z } from 'zod';
import { asNeighbours } from '../model/comparator.ts';

/** With whom figures are compared, as addresses carry it: the id of a group of areas, or `neighbours`; nothing for the authority's own choice. */
export const againstInput = z
  .literal(asNeighbours)
  .or(z.uuid('Choose one of the groups offered'))
  .or(z.literal(''))
  .optional()
  .transform((value) => (value === '' ? undefined : value));
