import { accept } from '../../../kernel/decision.ts';
import { canonicalJson } from '../../../methods/matching/canonical-json.ts';
import { learnModel } from '../../../methods/matching/link-records.ts';
import type { LinkageModel, LinkageSettings } from '../../../methods/matching/linkage-model.ts';
import { findRepeats, withoutCopies } from '../../../methods/matching/repeated-records.ts';
import { hashModel } from './hash-model.ts';
import { checkMode, chooseSettings, type LinkRefused } from './link-feeds.ts';
import { readFeeds } from './read-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { runShared } from './linkage-threads.ts';
import type { Watch } from './run-steps.ts';
import { writeFile } from './write-folder.ts';

/** What training is told. */
export interface TrainOrder {
  readonly inputs: readonly string[];
  readonly mapping: string;
  /** The file of the model; it must not be there yet. */
  readonly output: string;
  readonly settings: Partial<LinkageSettings>;
  /** Threads to share the work between; as many as the machine has and the records deserve, unless somebody chose. */
  readonly threads?: number;
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
  const table = await readFeeds(order.inputs, order.mapping, reference, watch, order.threads, 'by-person');
  if (!table.accepted) return table;
  const settings = chooseSettings(table.value, order.settings);
  const hasPairs = checkMode(table.value, settings);
  if (!hasPairs.accepted) return hasPairs;
  const compared = withoutCopies(table.value, findRepeats(table.value, settings.mode));
  const model = await runShared({ table: compared.table, reference, settings }, learnModel, order.threads, watch);
  if (!model.accepted) return model;
  const written = writeFile(order.output, canonicalJson(model.value));
  return written.accepted ? accept({ model: model.value, hash: hashModel(model.value), records: table.value.count }) : written;
}
