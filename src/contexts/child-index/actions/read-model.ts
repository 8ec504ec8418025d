import { z } from 'zod';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { levelCount } from '../../../methods/matching/comparison-field.ts';
import type { LinkageModel } from '../../../methods/matching/linkage-model.ts';
import { readJson } from './read-feeds.ts';

/** Why a model was not read. */
export type ModelRefusal = 'json-unreadable' | 'model-unknown';

const fieldKinds = ['given', 'middle', 'family', 'birthDate', 'sex', 'place', 'nhs', 'upn', 'localId', 'carer', 'phone', 'email', 'other', 'source'] as const;
const chances = z.array(z.number().min(0).max(1));
const modelSchema = z.object({
  format: z.literal('everychild-linkage-model-1'),
  settings: z.object({ mode: z.enum(['link', 'dedupe', 'both']), onePerSource: z.boolean().default(false), rules: z.enum(['children', 'people']), autoProbability: z.number(), reviewProbability: z.number(), keepProbability: z.number(), marginBits: z.number(), blockCap: z.number().int().positive(), siblings: z.number(), multiples: z.number(), shared: z.record(z.string(), z.number()), siblingDates: chances.length(8), twinForenames: z.array(z.number().positive()).length(10), cohesionBits: z.number(), seed: z.number() }),
  fields: z.array(z.object({ name: z.string(), kind: z.enum(fieldKinds), m: chances, u: chances, shared: z.number() }).refine(({ kind, m, u }) => m.length === levelCount(kind) && u.length === levelCount(kind), 'has not the levels of its kind')).min(1),
  prior: z.number().gt(0).lt(1),
  people: z.object({ records: z.number(), recordsEach: z.number(), siblingChance: z.number(), multipleChance: z.number() }),
  frequencies: z.record(z.string(), z.record(z.string(), z.number())),
  training: z.object({ randomPairs: z.number(), blockedPairs: z.number(), rounds: z.number(), hasConverged: z.boolean() }),
});

/** Reads a published model; refuses with the first member that is not as it should be. */
export async function readModel(path: string): Promise<Decision<LinkageModel, ModelRefusal>> {
  const json = await readJson(path);
  return json.accepted ? checkModel(json.value, path) : json;
}

/** The model in a value that was read from a file; refuses with the first member that is not as it should be. */
export function checkModel(value: unknown, path: string): Decision<LinkageModel, ModelRefusal> {
  const read = modelSchema.safeParse(value);
  if (read.success) return accept(read.data as LinkageModel);
  const [issue] = read.error.issues;
  return refuse('model-unknown', { file: path, at: issue?.path.join('.') || 'the whole file', problem: issue?.message ?? '' });
}
