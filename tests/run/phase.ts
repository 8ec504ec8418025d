import { run } from 'node:test';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import type { Heard, PhaseOrder } from './run-phase.ts';

/*
 * One phase of a test run, as a process of its own: runs the files it is told and tells its parent what happens. The parent
 * outlives whatever the tests do to this process.
 */
const order = JSON.parse(process.argv[2]!) as PhaseOrder;
const tell = (heard: Heard): Promise<void> => new Promise((resolve) => process.send!(heard, () => resolve()));

const events = run({
  files: order.files.map((path) => join(projectRoot, path)),
  isolation: order.isTogether ? 'none' : 'process',
  ...(order.isTogether ? {} : { concurrency: order.concurrency }),
});
const relative = (path: string | undefined): string => (path ?? '').replace(`${projectRoot}/`, '');

for await (const { type, data } of events) {
  if (type === 'test:fail') await tell({ kind: 'failed', name: data.name, file: relative(data.file), words: wordsOf(data.details.error), isTodo: data.todo !== undefined && data.todo !== false });
  else if (type === 'test:pass' && data.skip !== undefined) await tell({ kind: 'skipped', name: data.name, file: relative(data.file), words: typeof data.skip === 'string' ? data.skip : '' });
  else if (type === 'test:stderr') await tell({ kind: 'said', file: relative(data.file), words: data.message });
  else if (type === 'test:summary') await tell({ kind: data.file === undefined ? 'ended' : 'file-ended', file: relative(data.file), seconds: data.duration_ms / 1000, passed: data.counts.passed, failed: data.counts.tests - data.counts.passed - data.counts.skipped - data.counts.todo, skipped: data.counts.skipped + data.counts.todo });
  else await tell({ kind: 'alive' });
}
process.disconnect();

/** What went wrong, with what lies beneath it: the runner wraps what a test threw. */
function wordsOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.stack ?? cause.message;
}
