/*
 * From feeds to groups, with nothing written: records read, a model learned, candidates found, compared and weighed, groups made, by the same code as `everychild index link`, in how many seconds.
 *
 * Usage: bundled by bench/linkage.ts, then: node read-to-groups.js FOLDER
 * FOLDER is a population that `everychild index generate` wrote. Prints one line of JSON: seconds of the clock and of all processors' time, whole and by phase.
 */
import { join } from 'node:path';
import { groupFeeds } from '../../src/contexts/child-index/actions/link-feeds.ts';
import { readMatchingReference } from '../../src/contexts/child-index/actions/read-matching-reference.ts';
import { feedNames } from '../../src/contexts/child-index/model/population/settings.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of a made-up population.');

interface Phase {
  readonly doing: string;
  seconds: number;
  processorSeconds: number;
}

const phases: Phase[] = [];
let [clock, processor] = [performance.now(), process.cpuUsage()];

function endPhase(doing: string): void {
  const last = phases.at(-1);
  if (last?.doing === doing) return;
  if (last) {
    const { user, system } = process.cpuUsage(processor);
    last.seconds += (performance.now() - clock) / 1e3;
    last.processorSeconds += (user + system) / 1e6;
  }
  [clock, processor] = [performance.now(), process.cpuUsage()];
  phases.push({ doing, seconds: 0, processorSeconds: 0 });
}

const watch = { progress: (doing: string) => endPhase(doing.startsWith('Reading') ? 'Reading' : doing), signal: new AbortController().signal };
endPhase('Reading');
const grouped = await groupFeeds({ inputs: feedNames.map((name) => join(folder, `made-up-${name}.csv`)), mapping: join(folder, 'mapping.json'), reference: readMatchingReference(), settings: {}, ledger: [] }, watch);
endPhase('the end');
if (!grouped.accepted) throw new Error(`Refused: ${grouped.refusal.code}.`);
const sum = (of: (phase: Phase) => number): number => Math.round(phases.reduce((total, phase) => total + of(phase), 0) * 100) / 100;
const shown = phases.slice(0, -1).map(({ doing, seconds, processorSeconds }) => [doing, Math.round(seconds * 100) / 100, Math.round(processorSeconds * 100) / 100]);
console.log(JSON.stringify({ records: grouped.value.table.count, seconds: sum(({ seconds }) => seconds), processorSeconds: sum(({ processorSeconds }) => processorSeconds), phases: shown }));
