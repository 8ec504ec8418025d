import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { describeLevel } from '../../../methods/matching/comparison-field.ts';
import { weightOf } from '../../../methods/matching/linkage-model.ts';
import { trainFeeds, type Trained } from '../actions/train-feeds.ts';
import { chosenSettings, feedOptions, settingOptions, threadsOption } from './feed-options.ts';
import { indexWords } from './words.ts';

const options = z.object({ ...feedOptions, output: z.string({ error: 'Name the file of the model.' }).min(1).describe('The file to write, such as model.json; it must not be there yet.'), ...settingOptions, threads: threadsOption });

/** `everychild index train`: learns a model from feeds, without anybody saying which records are one person's. */
export const trainCommand: AnyCommand = command<z.infer<typeof options>>({
  kind: 'tool',
  noun: 'index',
  verb: 'train',
  summary: 'Learn from feeds how much each agreement says, and write it down as a model.',
  options,
  run: train,
});

async function train(given: z.infer<typeof options>, terminal: Terminal): Promise<CommandAnswer> {
  const trained = await trainFeeds({ inputs: given.input, mapping: given.mapping, output: given.output, settings: chosenSettings(given), threads: given.threads }, terminal);
  if (!trained.accepted) return { kind: 'refused', code: trained.refusal.code, words: indexWords(trained) };
  const { hash, records, model } = trained.value;
  const value = { hash, records, output: given.output, prior: model.prior, people: model.people, training: model.training };
  return { kind: 'done', value, words: `${given.output}: model ${hash}, learned from ${records.toLocaleString('en-GB')} records.`, table: weightTable(trained.value) };
}

function weightTable({ model }: Trained): { columns: string[]; rows: string[][] } {
  const rows = model.fields.flatMap((field) =>
    field.m.flatMap((m, level) => (level === 0 || (field.kind === 'place' && m < 0.02) ? [] : [[field.name, describeLevel(field.kind, level), m.toFixed(4), field.u[level]!.toExponential(1), weightOf(field, level).toFixed(1)]])),
  );
  return { columns: ['Comparison', 'Level', 'One person', 'Two people', 'Bits'], rows };
}
