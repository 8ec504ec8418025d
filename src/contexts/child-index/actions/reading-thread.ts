import { parentPort, workerData } from 'node:worker_threads';
import { answerJoining, readInto, startReadingOf, type JoinOrder, type ReadingAnswer, type ReadingOrder } from './reading-threads.ts';

/*
 * A thread that reads some of the files of a linkage and answers with what they hold, then puts some columns of all records together and answers with these. Started by reading-threads.ts alone; a program of its own in the build.
 */
const order = workerData as ReadingOrder;
const reader = await startReadingOf(order.files, order.reference);
const refused = await readInto(reader, order, { progress: () => undefined, signal: new AbortController().signal });
const answer: ReadingAnswer = refused ?? { part: reader.part() };
const joining = answerJoining(reader);
parentPort!.on('message', (message: JoinOrder) => {
  const joined = joining(message);
  if (joined) parentPort!.postMessage(joined);
});
parentPort!.postMessage(answer);
