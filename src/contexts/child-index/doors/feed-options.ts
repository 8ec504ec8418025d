import { z } from 'zod';
import type { LinkageSettings } from '../../../methods/matching/linkage-model.ts';

/** Options of every command that reads feeds. */
export const feedOptions = {
  input: z.array(z.string().min(1)).min(1, 'Name at least one file.').describe('A feed: CSV with a row of headings. Say it again for each file.'),
  mapping: z.string({ error: 'Name the file that says which column is what.' }).min(1).describe('JSON: role to column, such as {"given": "first_name"}; one for all files, or one under each file name.'),
};

/** Options that choose how records are compared. */
export const settingOptions = {
  mode: z.enum(['link', 'dedupe', 'both']).optional().describe('Compare across sources, within them, or both. Both, unless a model says otherwise.'),
  'one-per-source': z.boolean().default(false).describe('Each source is known to have a person once at most: records of two sources alone are compared, and one of each is linked.'),
  rules: z.enum(['children', 'people']).optional().describe('Rules that protect children (twins, siblings, new identities), or none of them. Children, where a feed has numbers or carers of children.'),
};

/** How many threads share the work. */
export const threadsOption = z.coerce.number().int().min(1, 'At least one thread.').max(64, 'At most 64 threads.').optional().describe('Threads of the processor to use; all of up to eight, where records are many. The answer is the same.');

/** The model that is used. */
export const modelOption = z.string().min(1).optional().describe('A model.json to use; without one, a model is learned from the feeds.');

/** The settings that somebody chose; what nobody chose is left to the model, or to what is usual. */
export function chosenSettings({ mode, rules, 'one-per-source': isOnce }: { readonly mode?: LinkageSettings['mode']; readonly rules?: LinkageSettings['rules']; readonly 'one-per-source': boolean }): Partial<LinkageSettings> {
  return { ...(isOnce ? { mode: mode ?? 'link', onePerSource: true } : mode === undefined ? {} : { mode }), ...(rules === undefined ? {} : { rules }) };
}
