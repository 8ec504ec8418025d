import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { refuse } from '../../../kernel/decision.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';
import type { ReadPart, RecordReader } from '../../../methods/matching/read-records.ts';
import type { LinkageMapping } from '../model/feed-mapping.ts';
import { readFeed, type FeedRefused } from './read-feed.ts';
import { threadsFor, unlessAborted, type Watch } from './run-steps.ts';
import { hearFaults } from './thread-faults.ts';

/** Files to read, as a thread is given them. */
export interface ReadingOrder {
  readonly files: readonly string[];
  readonly mapping: LinkageMapping;
  readonly reference: MatchingReference;
}

/** What a thread read: its records, or the first of its files that cannot be read and why. */
export type ReadingAnswer = { readonly part: ReadPart } | FileRefused;

/** A file that was refused. */
export interface FileRefused {
  readonly file: string;
  readonly refused: FeedRefused;
}

/** Files that are together smaller are read before another thread has begun. */
const bytesWorthThreads = 20_000_000;

/** What putting another thread's records beside one's own costs, as a share of reading all. */
const absorbing = 0.05;

/** Reads files into a reader, some of them on other threads; answers the refusal of the first file, in the order given, that is refused. Throws what a thread threw. */
export async function readOnThreads(order: ReadingOrder, reader: RecordReader, threads: number | undefined, watch: Watch): Promise<FeedRefused | undefined> {
  const sizes = new Map(await Promise.all(order.files.map(async (file) => [file, await sizeOf(file)] as const)));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const wanted = threadsFor(threads, total >= bytesWorthThreads);
  const [own = [], ...others] = dealOut(order.files, sizes, Math.max(1, Math.min(wanted, order.files.length)), total * absorbing);
  const helpers = others.filter((files) => files.length > 0).map((files) => startThread({ ...order, files }));
  const faults = hearFaults(helpers.map(({ worker }) => worker));
  for (const { worker } of helpers) worker.once('message', () => faults.mayEnd(worker));
  try {
    const refusals: FileRefused[] = [];
    const progress: Watch['progress'] = (...shown) => {
      faults.throwAny();
      watch.progress(...shown);
    };
    const mine = await readInto(reader, { ...order, files: own }, { ...watch, progress });
    if (mine) refusals.push(mine);
    for (const { answered } of helpers) {
      const answer = await unlessAborted(Promise.race([answered, faults.failed]), watch.signal);
      if (!answer) return refuse('stopped');
      if ('refused' in answer) refusals.push(answer);
      else reader.absorb(answer.part);
      watch.progress('Reading', reader.count(), undefined);
    }
    return refusals.sort((a, b) => order.files.indexOf(a.file) - order.files.indexOf(b.file))[0]?.refused;
  } finally {
    await faults.close();
  }
}

/** Takes files into a reader one after the other; answers the first that is refused. */
export async function readInto(reader: RecordReader, { files, mapping }: ReadingOrder, watch: Watch): Promise<FileRefused | undefined> {
  for (const file of files) {
    const refused = await readFeed(file, mapping, reader, watch);
    if (refused) return { file, refused };
  }
  return undefined;
}

/** The size of a file, 0 where it cannot be seen: reading it says why. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(({ size }) => size, () => 0);
}

/** Deals files out, the largest first, each to whoever has least; the first has something to do already. In each hand they stand in the order given. */
function dealOut(files: readonly string[], sizes: ReadonlyMap<string, number>, hands: number, ahead: number): string[][] {
  const dealt = Array.from({ length: hands }, (_, hand) => ({ files: [] as string[], bytes: hand === 0 ? ahead : 0 }));
  for (const file of [...files].sort((a, b) => sizes.get(b)! - sizes.get(a)!)) {
    const least = dealt.reduce((best, one) => (one.bytes < best.bytes ? one : best));
    least.files.push(file);
    least.bytes += sizes.get(file)!;
  }
  return dealt.map((hand) => hand.files.sort((a, b) => files.indexOf(a) - files.indexOf(b)));
}

/** One file beside this one, in the sources as in the build. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './reading-thread.ts' : './reading-thread.js', import.meta.url);

function startThread(order: ReadingOrder): { readonly worker: Worker; readonly answered: Promise<ReadingAnswer> } {
  const worker = new Worker(threadFile, { workerData: order });
  const answered = once(worker, 'message').then(([answer]) => answer as ReadingAnswer);
  answered.catch(() => undefined); // heard where it is awaited
  return { worker, answered };
}
