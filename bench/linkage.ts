/*
 * Linking feeds about made-up children, measured against a plain linkage in DuckDB's SQL (bench/linkage/baseline.ts) of the same files, in one run on one machine.
 *
 * `readToGroups` is the bar as it is worded: from the first byte read to the last group made, with nothing written, by phases `[what, seconds, processor seconds]`; the rest are whole programs.
 * Each is a process of its own from its start to its written groups: `everychild index link` as a user starts it, with no model, so that it learns one, and the baseline with its EM.
 * Both are measured against the truth by the same counting. Pairs of records count; twins, brothers and sisters, and adopted children count as pairs of children.
 *
 * `ratio` is of the processors' time, which a busy machine spoils least.
 *
 * Usage: node --import tsx bench/linkage.ts [RECORDS, default 100000; the bars speak of 1000000 and 5000000] [SEED, default bench]
 * Prints one line of JSON. The bars, on 2 quiet cores: 1.06 million records in 15 s and 2 GB, 5 million in 60 s; at most 2 of 1,000 pairs of twins merged.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/config/project-root.ts';
import { feedNames } from '../src/contexts/child-index/model/population/settings.ts';
import { makeUp, measureGroups, runBuilt, runCommand, runMeasured } from './linkage/measure.ts';

const [records, seed] = [Number(process.argv[2] ?? 100_000), process.argv[3] ?? 'bench'];
const folder = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
try {
  execFileSync(join(projectRoot, 'everychild'), ['help'], { stdio: 'ignore' }); // builds, where a source file is newer than the build
  const made = join(folder, 'made-up');
  process.stderr.write('Making children up\n');
  makeUp(made, records, seed);
  process.stderr.write('The baseline\n');
  const plain = runMeasured(['--import', 'tsx', 'bench/linkage/baseline.ts', made, join(folder, 'baseline.csv')]);
  process.stderr.write('The engine\n');
  const engine = runCommand(['index', 'link', ...feedNames.flatMap((name) => ['--input', join(made, `made-up-${name}.csv`)]), '--mapping', join(made, 'mapping.json'), '--output', join(folder, 'linked'), '--explanations', 'none', '--json']);
  process.stderr.write('The engine without writing\n');
  const bare = runBuilt('bench/linkage/read-to-groups.ts', ['linkage-thread', 'reading-thread'].map((name) => `src/contexts/child-index/actions/${name}.ts`), [made]);
  const report = JSON.parse(engine.out) as { records: number; compared: number; reviewPerThousandRecords: number };
  const { steps, pairs } = JSON.parse(plain.out) as { steps: Record<string, number>; pairs: number };
  console.log(JSON.stringify({
    bench: 'linkage',
    seed,
    records: report.records,
    readToGroups: { ...(JSON.parse(bare.out) as object), peakMegabytes: bare.peakMegabytes },
    engine: { seconds: engine.seconds, processorSeconds: engine.processorSeconds, peakMegabytes: engine.peakMegabytes, pairs: report.compared, reviewPerThousandRecords: report.reviewPerThousandRecords, ...(await measureGroups(made, join(folder, 'linked/clusters.csv'))) },
    baseline: { seconds: plain.seconds, processorSeconds: plain.processorSeconds, peakMegabytes: plain.peakMegabytes, pairs, steps, ...(await measureGroups(made, join(folder, 'baseline.csv'))) },
    ratio: Math.round((engine.processorSeconds / plain.processorSeconds) * 100) / 100,
    bar: { seconds: { million: 15, fiveMillion: 60 }, megabytes: 2000, twinsOfAThousand: 2 },
  }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
