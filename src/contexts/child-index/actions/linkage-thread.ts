import { parentPort, workerData } from 'node:worker_threads';
import { LinkageSite } from '../../../methods/matching/linkage-site.ts';
import { tableOfShared } from '../../../methods/matching/record-table.ts';
import type { TaskResult } from '../../../methods/matching/shared-work.ts';
import type { SharedSiteOrder, ThreadAnswer, ThreadMessage } from './linkage-threads.ts';

/*
 * A thread that does a share of the work on a table: it is told facts and tasks, and answers each task. Started by linkage-threads.ts alone; a program of its own in the build.
 */
const { table, reference, settings } = workerData as SharedSiteOrder;
const site = new LinkageSite(tableOfShared(table), reference, settings);

parentPort!.on('message', (message: ThreadMessage) => {
  if ('facts' in message) return site.tell(message.facts);
  const work = site.do(message.task);
  let step = work.next();
  while (!step.done) step = work.next();
  parentPort!.postMessage({ number: message.number, result: step.value } satisfies ThreadAnswer, buffersOf(step.value));
});

/** What need not be copied: the thread keeps no result. */
function buffersOf(result: TaskResult): ArrayBuffer[] {
  const values: unknown[] = Object.values(result);
  return values.flatMap((value) => (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : []));
}
