import { accept } from '../../../kernel/decision.ts';
import { canonicalJson } from '../../../methods/matching/canonical-json.ts';
import { findCandidates } from '../../../methods/matching/link-records.ts';
import type { LinkageModel, LinkageSettings } from '../../../methods/matching/linkage-model.ts';
import { trainModel } from '../../../methods/matching/train-model.ts';
import { hashModel } from './hash-model.ts';
import { checkMode, chooseSettings, type LinkRefused } from './link-feeds.ts';
import { readFeeds } from './read-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { runSteps, type Watch } from './run-steps.ts';
import { writeFile } from './write-folder.ts';

/** What training is told. */
export interface TrainOrder {
  readonly inputs: readonly string[];
  readonly mapping: string;
  /** The file of the model; it must not be there yet. */
  readonly output: string;
  readonly settings: Partial<LinkageSettings>;
}

/** A model that was learned and written. */
export interface Trained {
  readonly model: LinkageModel;
  readonly hash: string;
  readonly records: number;
}

/** Learns a model from feeds and writes it into a file. */
export async function trainFeeds(order: TrainOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: Trained } | LinkRefused> {
  const reference = readMatchingReference();
  const table = await readFeeds(order.inputs, order.mapping, reference, watch);
  if (!table.accepted) return table;
  const settings = chooseSettings(table.value, order.settings);
  const hasPairs = checkMode(table.value, settings);
  if (!hasPairs.accepted) return hasPairs;
  const blocks = await runSteps(findCandidates(table.value, reference, settings), watch);
  if (!blocks.accepted) return blocks;
  const model = await runSteps(trainModel(table.value, blocks.value, reference, settings), watch);
  if (!model.accepted) return model;
  const written = writeFile(order.output, canonicalJson(model.value));
  return written.accepted ? accept({ model: model.value, hash: hashModel(model.value), records: table.value.count }) : written;
}
