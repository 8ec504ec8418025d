import { run } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import type { Heard, PhaseOrder } from './run-phase.ts';

/*
 * One phase of a test run, as a process of its own: runs the files it is told and tells its parent what happens. The parent
 * outlives whatever the tests do to this process. Two things that Node's runner lets pass are failures here: a file that
 * breaks off while it is read, after its first tests stand; and a process that ends before its tests do.
 */
const order = JSON.parse(process.argv[2]!) as PhaseOrder;
const files = order.files.map((path) => join(projectRoot, path));
const tell = (heard: Heard): Promise<void> => new Promise((resolve) => process.send!(heard, () => resolve()));
const relative = (path: string | undefined): string => (path ?? '').replace(`${projectRoot}/`, '');

/** Tests that stand in line and are not done, by file. */
const open = new Map<string, string[]>();
/** Files that passed as a whole because nothing was heard of their tests. */
let hollow = 0;

const events = run({ files, isolation: order.isTogether ? 'none' : 'process', ...(order.isTogether ? {} : { concurrency: order.concurrency }) });
for await (const { type, data } of events) {
  if (type === 'test:enqueue') queueOf(data.file).push(data.name);
  if (type === 'test:complete') finish(queueOf(data.file), data.name);
  if (type === 'test:fail') await tell({ kind: 'failed', name: data.name, file: relative(data.file), words: wordsOf(data.details.error), isTodo: data.todo !== undefined && data.todo !== false });
  else if (type === 'test:pass' && data.skip !== undefined) await tell({ kind: 'skipped', name: data.name, file: relative(data.file), words: typeof data.skip === 'string' ? data.skip : '' });
  else if (type === 'test:pass' && files.includes(data.name)) {
    hollow += 1;
    await tell({ kind: 'failed', name: relative(data.name), file: relative(data.name), words: 'The file has no test, or its process ended before any was done.', isTodo: false });
  } else if (type === 'test:stderr') await tell({ kind: 'said', file: relative(data.file), words: data.message });
  else if (type === 'test:summary') await tell({ kind: data.file === undefined ? 'ended' : 'file-ended', file: relative(data.file), seconds: data.duration_ms / 1000, passed: data.counts.passed - (data.file === undefined ? hollow : 0), failed: data.counts.tests - data.counts.passed - data.counts.skipped - data.counts.todo, skipped: data.counts.skipped + data.counts.todo });
  else await tell({ kind: 'alive' });
}
for (const [file, names] of open) for (const name of names) await tell({ kind: 'failed', name, file: relative(file), words: 'It was begun or stood in line, and never ended: the process ended before it did.', isTodo: false });
if (order.isTogether) {
  for (const file of files) {
    // Read a second time, a file answers as it did the first.
    await import(pathToFileURL(file).href).catch((fault: Error) => tell({ kind: 'failed', name: `${relative(file)} is read`, file: relative(file), words: wordsOf(fault), isTodo: false }));
  }
}
process.disconnect();

function queueOf(file: string | undefined): string[] {
  const queue = open.get(file ?? '') ?? [];
  open.set(file ?? '', queue);
  return queue;
}

function finish(queue: string[], name: string): void {
  const at = queue.indexOf(name);
  if (at >= 0) queue.splice(at, 1);
}

/** What went wrong, with what lies beneath it: the runner wraps what a test threw. */
function wordsOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.stack ?? cause.message;
}
