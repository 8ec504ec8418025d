import { accept, refuse, type Refusal } from '../../../kernel/decision.ts';
import { decideAlone } from '../../../methods/matching/decide-pairs.ts';
import { sightOf } from '../../../methods/matching/link-records.ts';
import { chanceOf } from '../../../methods/matching/linkage-model.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import type { PairExplanation } from '../model/linkage-files.ts';
import { hashModel } from './hash-model.ts';
import type { LinkRefused } from './link-feeds.ts';
import { readFeeds } from './read-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { readModel } from './read-model.ts';
import type { Watch } from './run-steps.ts';

/** Why a pair was not explained. */
export type ExplainRefusal = 'no-such-record';

/** What explaining is told: feeds, the model that decided, and the two records. */
export interface ExplainOrder {
  readonly inputs: readonly string[];
  readonly mapping: string;
  readonly model: string;
  readonly records: readonly [string, string];
}

/** Makes the decision on two records again from its model, and says what each part added. */
export async function explainPair(order: ExplainOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: PairExplanation } | LinkRefused | { readonly accepted: false; readonly refusal: Refusal<ExplainRefusal> }> {
  const reference = readMatchingReference();
  const model = await readModel(order.model);
  if (!model.accepted) return model;
  const table = await readFeeds(order.inputs, order.mapping, reference, watch);
  if (!table.accepted) return table;
  const rows = order.records.map((record) => table.value.ids.indexOf(record));
  const missing = rows.indexOf(-1);
  if (missing >= 0) return refuse('no-such-record', { record: order.records[missing]!, examples: examplesOf(table.value) });
  const [a, b] = [Math.min(...rows), Math.max(...rows)];
  const sight = sightOf(table.value, model.value, reference);
  const levels = new Uint8Array(model.value.fields.length);
  sight.compare(a, b, levels);
  const weight = sight.scorer.weigh(levels, a, b);
  const alone = decideAlone(weight, sight.judge(levels, a, b), model.value);
  return accept({ left: table.value.ids[a]!, right: table.value.ids[b]!, model: hashModel(model.value), weight, probability: chanceOf(weight), ...alone, parts: sight.scorer.explain(levels, a, b) });
}

function examplesOf(table: RecordTable): string {
  return [...table.ids.slice(0, 3)].sort().join(', ');
}
