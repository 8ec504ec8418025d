/*
 * How many pairs a second one thread compares, weighs, judges and, where they are kept, explains. Feeds are read and the model is learned before the clock starts.
 *
 * Usage: bundled by bench/pairs.ts, then: node score-pairs.js FOLDER
 * FOLDER is a population that `everychild index generate` wrote. Prints one line of JSON; seconds are the processor's.
 */
import { join } from 'node:path';
import { chooseSettings } from '../../src/contexts/child-index/actions/link-feeds.ts';
import { readFeeds } from '../../src/contexts/child-index/actions/read-feeds.ts';
import { readMatchingReference } from '../../src/contexts/child-index/actions/read-matching-reference.ts';
import { feedNames } from '../../src/contexts/child-index/model/population/settings.ts';
import type { ScoredPairs } from '../../src/methods/matching/kept-pairs.ts';
import { linkTable } from '../../src/methods/matching/link-records.ts';
import { doAlone, LinkageSite } from '../../src/methods/matching/linkage-site.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of a made-up population.');
const reference = readMatchingReference();
const table = await readFeeds(feedNames.map((name) => join(folder, `made-up-${name}.csv`)), join(folder, 'mapping.json'), reference, { progress: () => undefined, signal: new AbortController().signal }, 1);
if (!table.accepted) throw new Error('The feeds could not be read.');
const site = new LinkageSite(table.value, reference, chooseSettings(table.value, {}));
const { model, blocks } = finish(doAlone(site, linkTable(site))); // warm: everything is compiled and prepared
site.tell({ candidates: blocks, model });
const { scorer } = site.sightOf(model);
const began = process.cpuUsage();
const scored = finish(site.do({ kind: 'score', part: 0, of: 1 })) as ScoredPairs & { readonly compared: number };
const compared = secondsSince(began);
let parts = 0;
for (let pair = 0; pair < scored.count; pair += 1) parts += scorer.explain(scored.levels.subarray(pair * scored.width, (pair + 1) * scored.width), scored.left[pair]!, scored.right[pair]!).length;
console.log(JSON.stringify({ records: table.value.count, pairs: scored.compared, kept: scored.count, parts, processorSeconds: { compared, withExplanations: secondsSince(began) } }));

function finish<Outcome>(steps: Generator<unknown, Outcome>): Outcome {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function secondsSince(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1e4) / 100;
}
