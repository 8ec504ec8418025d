import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { explainPair } from '../actions/explain-pair.ts';
import { feedOptions } from './feed-options.ts';
import { indexWords } from './words.ts';

const options = z.object({ arguments: z.tuple([z.string(), z.string()], 'Name two records by their numbers.'), ...feedOptions, model: z.string({ error: 'Name the model that decided.' }).min(1).describe('The model.json that decided.') });

/** `everychild index explain`: why two records were linked, or not, part by part. */
export const explainCommand: AnyCommand = command<z.infer<typeof options>>({
  kind: 'tool',
  noun: 'index',
  verb: 'explain',
  summary: 'Say why two records are one person or not: what each part of the evidence adds, in bits.',
  arguments: 'RECORD RECORD',
  options,
  run: explain,
});

async function explain(given: z.infer<typeof options>, terminal: Terminal): Promise<CommandAnswer> {
  const explained = await explainPair({ inputs: given.input, mapping: given.mapping, model: given.model, records: given.arguments }, terminal);
  if (!explained.accepted) return { kind: 'refused', code: explained.refusal.code, words: indexWords(explained) };
  const { parts, weight, probability, band, reason } = explained.value;
  const rows = [...parts.map(({ part, found, bits }) => [part, found, bits.toFixed(2)]), ['total', `chance ${probability.toFixed(6)}; ${band}, by ${reason.replaceAll('-', ' ')}`, weight.toFixed(2)]];
  return { kind: 'done', value: explained.value, table: { columns: ['Part', 'What was found', 'Bits'], rows } };
}
