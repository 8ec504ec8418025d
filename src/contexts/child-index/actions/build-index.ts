import { accept, type Refusal } from '../../../kernel/decision.ts';
import { hashReference } from './hash-model.ts';
import { writeIndexFile } from './index-file.ts';
import type { FeedRefused } from './read-feed.ts';
import { readFeeds } from './read-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { readModel, type ModelRefusal } from './read-model.ts';
import type { StopRefusal, Watch } from './run-steps.ts';
import type { FolderRefusal } from './write-folder.ts';

/** What an index is made from, and the file it becomes, which must not be there yet. */
export interface BuildOrder {
  readonly inputs: readonly string[];
  readonly mapping: string;
  readonly model: string;
  readonly output: string;
}

/** What building an index may refuse. */
export type BuildRefused = FeedRefused | { readonly accepted: false; readonly refusal: Refusal<FolderRefusal | ModelRefusal | StopRefusal> };

/** Reads feeds and keeps them, with the model that weighs what is found, in a file that a search opens without reading the feeds again. */
export async function buildIndex(order: BuildOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: { readonly records: number; readonly bytes: number } } | BuildRefused> {
  const reference = readMatchingReference();
  const model = await readModel(order.model);
  if (!model.accepted) return model;
  const table = await readFeeds(order.inputs, order.mapping, reference, watch);
  if (!table.accepted) return table;
  const written = await writeIndexFile(order.output, { table: table.value, model: model.value }, hashReference(reference), watch);
  return written.accepted ? accept({ records: table.value.count, bytes: written.value }) : written;
}
