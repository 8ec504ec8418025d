import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { accept, refuse } from '../../../kernel/decision.ts';
import { finishRecords, orderRecords, placeColumns, type PlacedColumn, type RowLayout } from '../../../methods/matching/finish-records.ts';
import { columnNames, countRecords, dealColumns, type PartColumn, type ReadPart } from '../../../methods/matching/join-parts.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';
import { startReading, type RecordReader } from '../../../methods/matching/read-records.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { countLinesIn } from '../../../platform/files/reading/encoding.ts';
import { fileOnDisk, readHead } from '../../../platform/files/reading/source.ts';
import type { LinkageMapping } from '../model/feed-mapping.ts';
import { readFeed, refuseTooLong, type FeedRefused } from './read-feed.ts';
import { threadsFor, unlessAborted, type Watch } from './run-steps.ts';
import { hearFaults, type ThreadFaults } from './thread-faults.ts';

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

/** First what all threads read and the columns that one is to put together, then the order in which records lie in their table. */
export type JoinOrder = { readonly parts: readonly ReadPart[]; readonly own: number; readonly names: readonly string[] } | { readonly order: Int32Array };

/** Columns that a thread put together, or why it cannot. */
export type JoinAnswer = { readonly placed: readonly PlacedColumn[] } | { readonly refused: FeedRefused };

/** A table, and the records whose number another record of the same source has too. */
export interface ReadTable {
  readonly table: RecordTable;
  readonly repeated: readonly string[];
}

/** Files that are together smaller are read before another thread has begun. */
const bytesWorthThreads = 20_000_000;

/** Reads files into one table, some of them on other threads; refuses with the refusal of the first file, in the order given, that is refused. Throws what a thread threw. */
export async function readOnThreads(order: ReadingOrder, threads: number | undefined, layout: RowLayout | undefined, watch: Watch): Promise<{ readonly accepted: true; readonly value: ReadTable } | FeedRefused> {
  const sizes = new Map(await Promise.all(order.files.map(async (file) => [file, await sizeOf(file)] as const)));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const wanted = threadsFor(threads, total >= bytesWorthThreads);
  const [own = [], ...others] = dealOut(order.files, sizes, Math.max(1, Math.min(wanted, order.files.length)));
  const helpers = others.filter((files) => files.length > 0).map((files) => startThread({ ...order, files }));
  const faults = hearFaults(helpers);
  const reader = await startReadingOf(own, order.reference);
  try {
    const heard = helpers.map((worker) => hear<ReadingAnswer>(worker));
    const progress: Watch['progress'] = (...shown) => {
      faults.throwAny();
      watch.progress(...shown);
    };
    const mine = await readInto(reader, { ...order, files: own }, { ...watch, progress });
    const answers: ReadingAnswer[] = [mine ?? { part: reader.part() }];
    for (const answered of heard) {
      const answer = await unlessAborted(Promise.race([answered, faults.failed]), watch.signal);
      if (!answer) return refuse('stopped');
      answers.push(answer);
    }
    const refusals = answers.flatMap((answer) => ('refused' in answer ? [answer] : []));
    if (refusals.length > 0) return refusals.sort((a, b) => order.files.indexOf(a.file) - order.files.indexOf(b.file))[0]!.refused;
    const parts = answers.flatMap((answer) => ('part' in answer ? [answer.part] : []));
    const records = countRecords(parts);
    if (records < 2) return refuse('too-few-records', { records });
    watch.progress('Reading', records, undefined);
    return helpers.length === 0 ? accept(reader.finish(layout)) : await joinOnThreads(reader, parts, layout ?? 'by-number', { helpers, faults, watch });
  } finally {
    await faults.close();
  }
}

interface Helping {
  readonly helpers: readonly Worker[];
  readonly faults: ThreadFaults;
  readonly watch: Watch;
}

/** Makes the table of what several threads read: while this one puts the records in order, the others put columns together. */
async function joinOnThreads(reader: RecordReader, parts: readonly ReadPart[], layout: RowLayout, { helpers, faults, watch }: Helping): Promise<{ readonly accepted: true; readonly value: ReadTable } | FeedRefused> {
  const [own = [], ...others] = dealColumns(parts, columnNames(parts).filter((name) => name !== 'source'), helpers.length + 1);
  const heard = helpers.map((worker) => hear<JoinAnswer>(worker));
  helpers.forEach((worker, at) => worker.postMessage({ parts, own: at + 1, names: others[at]! } satisfies JoinOrder));
  const source = reader.join(parts, 0, ['source']);
  const ordered = orderRecords(parts, source[0]!, layout);
  for (const worker of helpers) worker.postMessage({ order: ordered.order } satisfies JoinOrder);
  const placed = placeColumns([...source, ...reader.join(parts, 0, own)], ordered.order);
  const finish = finishRecords(ordered);
  for (const answered of heard) {
    const answer = await unlessAborted(Promise.race([answered, faults.failed]), watch.signal);
    if (!answer) return refuse('stopped');
    if ('refused' in answer) return answer.refused;
    placed.push(...answer.placed);
  }
  return accept(finish(placed));
}

/** What a thread that read says to its orders to put columns together, in the order in which they come: nothing to the first. */
export function answerJoining(reader: RecordReader): (order: JoinOrder) => JoinAnswer | undefined {
  let joined: readonly PartColumn[] = [];
  let refused: FeedRefused | undefined;
  return (order) => {
    if ('order' in order) return refused ? { refused } : { placed: placeColumns(joined, order.order) };
    try {
      joined = reader.join(order.parts, order.own, order.names);
    } catch (error) {
      refused = refuseTooLong(error);
      if (!refused) throw error;
    }
    return undefined;
  };
}

/** Takes files into a reader one after the other; answers the first that is refused. */
export async function readInto(reader: RecordReader, { files, mapping }: ReadingOrder, watch: Watch): Promise<FileRefused | undefined> {
  for (const file of files) {
    const refused = await readFeed(file, mapping, reader, watch);
    if (refused) return { file, refused };
  }
  return undefined;
}

/** An empty reader for some files, with room for as many records as their sizes and first lines promise. */
export async function startReadingOf(files: readonly string[], reference: MatchingReference): Promise<RecordReader> {
  const likely = await Promise.all(files.map(linesLikely));
  return startReading(reference, { records: Math.min(recordsAtOnce, Math.ceil(likely.reduce((sum, lines) => sum + lines, 0) * 1.05)) });
}

/** Room is made for no more than so many at once, whatever a file promises. */
const recordsAtOnce = 20_000_000;

/** Lines of a file, were they all like its first ones; none where it cannot be seen. */
async function linesLikely(file: string): Promise<number> {
  const size = await sizeOf(file);
  if (size === 0) return 0;
  const head = await readHead(fileOnDisk(file).open(), 65_536).catch(() => undefined);
  return head && head.length > 0 ? (size / head.length) * countLinesIn(head, head.length) : 0;
}

/** The size of a file, 0 where it cannot be seen: reading it says why. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(({ size }) => size, () => 0);
}

/** Deals files out, the largest first, each to whoever has least. In each hand they stand in the order given; the fullest hand is this thread's, which begins before the others. */
function dealOut(files: readonly string[], sizes: ReadonlyMap<string, number>, hands: number): string[][] {
  const dealt = Array.from({ length: hands }, () => ({ files: [] as string[], bytes: 0 }));
  for (const file of [...files].sort((a, b) => sizes.get(b)! - sizes.get(a)!)) {
    const least = dealt.reduce((best, one) => (one.bytes < best.bytes ? one : best));
    least.files.push(file);
    least.bytes += sizes.get(file)!;
  }
  return dealt.sort((a, b) => b.bytes - a.bytes).map((hand) => hand.files.sort((a, b) => files.indexOf(a) - files.indexOf(b)));
}

/** One file beside this one, in the sources as in the build. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './reading-thread.ts' : './reading-thread.js', import.meta.url);

function startThread(order: ReadingOrder): Worker {
  return new Worker(threadFile, { workerData: order });
}

/** What a thread says next. */
function hear<Answer>(worker: Worker): Promise<Answer> {
  const answered = once(worker, 'message').then(([answer]) => answer as Answer);
  answered.catch(() => undefined); // heard where it is awaited
  return answered;
}
