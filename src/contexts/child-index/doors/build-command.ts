import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { buildIndex } from '../actions/build-index.ts';
import { feedOptions } from './feed-options.ts';
import { indexWords } from './words.ts';

const options = z.object({
  ...feedOptions,
  model: z.string({ error: 'Name the model that weighs what is found.' }).min(1).describe('The model.json of a linkage of these feeds.'),
  output: z.string({ error: 'Name the file of the index.' }).min(1).describe('The file to write; it must not be there yet. It holds what the feeds hold of children.'),
});

/** `everychild index build`: keeps feeds as an index, so that a search need not read them again. */
export const buildCommand: AnyCommand = command<z.infer<typeof options>>({
  kind: 'tool',
  noun: 'index',
  verb: 'build',
  summary: 'Keep feeds and a model as an index, which a search opens without reading the feeds again.',
  options,
  run: build,
});

async function build(given: z.infer<typeof options>, terminal: Terminal): Promise<CommandAnswer> {
  const built = await buildIndex({ inputs: given.input, mapping: given.mapping, model: given.model, output: given.output }, terminal);
  if (!built.accepted) return { kind: 'refused', code: built.refusal.code, words: indexWords(built) };
  const { records, bytes } = built.value;
  return { kind: 'done', value: { ...built.value, output: given.output }, words: `${given.output}: ${records.toLocaleString('en-GB')} records in ${Math.ceil(bytes / 1e6).toLocaleString('en-GB')} MB. Keep it as you keep the feeds: it holds children's names and numbers.` };
}
