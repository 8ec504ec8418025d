import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { evaluateLinkage } from '../actions/evaluate-linkage.ts';
import { feedOptions } from './feed-options.ts';
import { qualityTable } from './quality-table.ts';
import { indexWords } from './words.ts';

const options = z.object({
  ...feedOptions,
  linkage: z.string({ error: 'Name the folder of the linkage.' }).min(1).describe('The folder that "everychild index link" wrote.'),
  people: z.string().min(1).optional().describe('A list of the true people (family_id, birth_id, adoption_id, community).'),
});

/** `everychild index evaluate`: measures a linkage against the truth. */
export const evaluateCommand: AnyCommand = command<z.infer<typeof options>>({
  kind: 'tool',
  noun: 'index',
  verb: 'evaluate',
  summary: 'Measure a linkage against the truth: precision, recall, twins, siblings, adopted children, every part of the records.',
  options,
  run: evaluate,
});

async function evaluate(given: z.infer<typeof options>, terminal: Terminal): Promise<CommandAnswer> {
  const evaluated = await evaluateLinkage({ inputs: given.input, mapping: given.mapping, linkage: given.linkage, people: given.people }, terminal);
  if (!evaluated.accepted) return { kind: 'refused', code: evaluated.refusal.code, words: indexWords(evaluated) };
  return { kind: 'done', value: evaluated.value, table: qualityTable(evaluated.value, 'with-parts') };
}
