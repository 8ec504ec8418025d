import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { startTestServer } from '../../src/platform/testing/test-database.ts';
import { contextsWithTables } from '../architecture/catalogue.ts';
import { chooseFiles } from './choose-files.ts';
import { provide } from './requirements.ts';
import { runPhase, type Outcome, type PhaseOrder } from './run-phase.ts';

/** Which tests are run, and with which settings in their environment. */
export interface TestOrder {
  readonly patterns: readonly string[];
  readonly isSoak: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs the tests and prints what came of them; the last line is "N passed, N failed", with ", N skipped" when some were.
 *
 * Pure tests share two processes, each a half. Those with a database, a browser or the whole program have one each, two at a time, on one
 * server of the PostgreSQL that is shipped; those that speak to the database run again on Debian's 15.
 *
 * @returns exit status: 0 when all passed, 1 when some failed, 2 when there was nothing to run or something is not installed.
 */
export async function runTests({ patterns, isSoak, environment }: TestOrder): Promise<number> {
  const files = chooseFiles(patterns, isSoak);
  if (files.unit.length + files.isolated.length === 0) {
    process.stderr.write(`No test file has "${patterns.join('" or "')}" in its path.\n`);
    return 2;
  }
  try {
    provide(files);
  } catch (fault) {
    process.stderr.write(`${(fault as Error).message}\n`);
    return 2;
  }
  if (files.needsProgram) buildProgram();
  const startedAt = performance.now();
  const halves = [0, 1].map((half) => files.unit.filter((_, place) => place % 2 === half));
  const titles = ['Rules, reading and drawing', 'Rules, reading and drawing, the other half'];
  const outcomes = await Promise.all(halves.map((half, place) => runPhase(titles[place]!, { files: half, isTogether: true, concurrency: 1 }, environment)));
  const isolated: PhaseOrder = { files: files.isolated, isTogether: false, concurrency: 2 };
  outcomes.push(await runOn('shipped', files.needsServer, 'Database, journeys and pages, on the PostgreSQL that is shipped', isolated, environment));
  outcomes.push(await runOn('debian', true, "Database again, on Debian's PostgreSQL 15", { ...isolated, files: files.onOldServer }, { ...environment, GOLDEN: '' }));
  return tellOutcome(outcomes, (performance.now() - startedAt) / 1000);
}

/** The program as people start it, so that the first story does not wait for the build. */
function buildProgram(): void {
  const built = spawnSync(join(projectRoot, 'everychild'), ['help'], { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) process.stdout.write('The program could not be built; the journeys will say so.\n');
}

async function runOn(which: 'shipped' | 'debian', needsServer: boolean, title: string, order: PhaseOrder, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  if (!needsServer || order.files.length === 0) return runPhase(title, order, environment);
  const { server, stop } = await startTestServer(contextsWithTables, which);
  const folder = mkdtempSync(join(tmpdir(), 'everychild-run-'));
  const named = join(folder, 'server.json');
  writeFileSync(named, JSON.stringify(server), { mode: 0o600 });
  try {
    return await runPhase(title, order, { ...environment, EVERYCHILD_TEST_SERVER: named, EVERYCHILD_TEST_POSTGRES: which });
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tellOutcome(outcomes: readonly Outcome[], seconds: number): number {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((so, outcome) => so + of(outcome), 0);
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const reasons = [...new Set(outcomes.flatMap((outcome) => outcome.reasons))];
  const lines = failures.flatMap(({ phase, name, file, words }, at) => [`${at + 1}. ${name}`, `   ${[file, phase].filter(Boolean).join(' · ')}`, ...words.split('\n').slice(0, 60).map((line) => `   ${line}`), '']);
  if (failures.length > 0) process.stdout.write(`\nWhat failed\n\n${lines.join('\n')}`);
  if (reasons.length > 0) process.stdout.write(`\nWhy tests were left out:\n${reasons.map((reason) => `  ${reason}`).join('\n')}\n`);
  const [passed, failed, skipped] = [sum((outcome) => outcome.passed), sum((outcome) => outcome.failed), sum((outcome) => outcome.skipped)];
  process.stdout.write(`\nIn ${Math.round(seconds)} seconds:\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  return failed > 0 ? 1 : 0;
}
