import { accept, refuse, type Decision } from '../../kernel/decision.ts';
import type { ImportId } from '../../kernel/ids.ts';
import { writeAudit } from '../audit/audit.ts';
import { isDiskFull } from '../db/disk-full.ts';
import { inBulkTransaction, type BulkTrx } from '../db/one-connection.ts';
import { inReading } from '../db/transaction.ts';
import { tellEvent } from '../events/tell.ts';
import type { FileProblem } from '../files/reading/problem.ts';
import { findKeptFile, openKeptFile } from '../files/store.ts';
import type { Ctx } from '../house/ctx.ts';
import { openSpec, type OpenedSpec } from './engine-door.ts';
import { openFileRows, type OpeningOfFile } from './file-rows.ts';
import { noCounts, type Import, type ImportEngine, type ImportRefusalCode, type ImportReport } from './import.ts';
import { findImportReport, findImportRow, raiseDataVersion, saveProgress, saveRunEnd, takeImport, type RunEnd } from './imports.store.ts';
import { noteOfProblem, startNotes, type NoteBook } from './notes.ts';
import { startProgress, type RunProgress } from './progress.ts';
import { canonical, sha256 } from './receive-import.ts';
import type { ImportCounts, ImportDifference, ImportRun, RunEnding } from './spec.ts';
import { leaveOut, leaveOutFaulty, makeStagingTables, stageRows, type Staged } from './staging.ts';
import { showImportRefusal } from './words.ts';

/** How far a run may go, and who watches it. */
export interface RunOptions {
  /** `dry` ends at what is proposed; `rule` commits when the spec lets a rule accept and nothing is in its way; `accepted` commits what a person accepted. */
  readonly until?: 'dry' | 'rule' | 'accepted';
  readonly signal?: AbortSignal;
  readonly onProgress?: (doing: string, share: number) => void;
}

/** The first so many differences are kept for review. */
const differencesKept = 100;

interface Work extends OpenedSpec {
  readonly import: Import;
  readonly settings: unknown;
  readonly until: 'dry' | 'rule' | 'accepted';
  readonly notes: NoteBook;
  readonly progress: RunProgress;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a received file, checks it, compares it with what is kept and, where a rule or a person accepts, puts it in: in one transaction.
 *
 * What blocks: a row with an error keeps the whole file out (`refused`, nothing half-loaded) for specs whose `blocks` is `file`, which
 * is every spec that a rule accepts unless it says otherwise; for the others, and when the import is lenient, that row alone is left
 * out and counted as blocked. Stopped or broken off, the run leaves nothing but a note of it, and may be run again (`resume`).
 *
 * @returns the import as it now stands with everything found, also when it is refused; a refusal only when there was nothing to run, or no room (`disk-full`).
 */
export async function runImport(engine: ImportEngine, ctx: Ctx, id: ImportId, options: RunOptions = {}): Promise<Decision<ImportReport, ImportRefusalCode>> {
  const found = await inReading(engine.app, ctx, (trx) => findImportRow(trx, id));
  if (!found) return refuse('no-such-import', { import: id });
  const opened = openSpec(engine, ctx, found.spec);
  if (!opened.accepted) return opened;
  const settings = opened.value.spec.settings.safeParse(found.settings);
  if (!settings.success) return refuse('settings-wrong', { faults: settings.error.message });
  const progress = startProgress(opened.value.ctx, opened.value.db, id, options.onProgress);
  const work: Work = { ...opened.value, import: found, settings: settings.data, until: options.until ?? 'rule', notes: startNotes(), progress, signal: options.signal };
  try {
    const done = await inBulkTransaction(work.db, work.ctx, (bulk) => runInside(work, bulk));
    if (!done.accepted) return done;
  } catch (error) {
    await progress.settle();
    const isFull = isDiskFull(error);
    // Where there is no room for the note of it either, the refusal alone says so.
    await saveProgress(work.ctx, work.db, id, { fault: describeStop(error, options.signal) }).catch((fault: unknown) => {
      if (!isFull) throw fault;
    });
    if (isFull) return refuse('disk-full', { file: found.fileName, doing: 'read', next: `run it again: everychild imports ${work.until === 'accepted' ? 'accept' : 'resume'} ${id}` });
    throw error;
  }
  return accept((await inReading(work.db, work.ctx, (trx) => findImportReport(trx, id)))!);
}

function describeStop(error: unknown, signal: AbortSignal | undefined): string {
  if (isDiskFull(error)) return 'Stopped because there was no room left on the disk; nothing was loaded. It can be run again.';
  if (signal?.aborted) return 'Stopped before the end; nothing was loaded. It can be run again.';
  return `Broken off by a fault: ${error instanceof Error ? error.message : String(error)}. Nothing was loaded. It can be run again.`;
}

async function runInside(work: Work, bulk: BulkTrx): Promise<Decision<true, ImportRefusalCode>> {
  const { trx } = bulk;
  if (!(await takeImport(trx, work.import.id))) return refuse('being-run');
  const now = (await findImportRow(trx, work.import.id))!;
  const mayRun = work.until === 'accepted' ? now.state === 'reviewed' : now.state === 'received' || now.state === 'read' || now.state === 'proposed';
  if (!mayRun) return refuse('wrong-state', { state: now.state, wanted: 'read' });
  const end = await readAndDecide(work, bulk);
  await work.progress.settle();
  await saveRunEnd(work.ctx, trx, work.import.id, end);
  return accept(true);
}

/** Reads, checks, compares and, where accepted, commits; whatever it finds, the answer says in which state the import ends. */
async function readAndDecide(work: Work, bulk: BulkTrx): Promise<RunEnd> {
  const read = await readFile(work, bulk);
  if (!read.accepted) return refused(work, { rowsRead: 0, rowsStaged: 0, faultyRows: 0 }, read.refusal);
  const run: ImportRun<unknown> = { ctx: work.ctx, trx: bulk.trx, importId: work.import.id, authority: work.ctx.authority, settings: work.settings, fileName: work.import.fileName };
  const staged = await checkAll(work, run, read.value);
  const blocks = work.import.isLenient ? 'rows' : (work.spec.blocks ?? (work.spec.accepts === 'rule' ? 'file' : 'rows'));
  if (staged.faultyRows > 0 && (blocks === 'file' || staged.isFileFaulty)) return refused(work, staged, { code: 'rows-wrong', facts: { file: work.import.fileName, errors: staged.faultyRows } });
  if (staged.rowsStaged === 0) return refused(work, staged, { code: 'rows-wrong', facts: { file: work.import.fileName, errors: staged.rowsRead } });
  work.signal?.throwIfAborted();
  work.progress.tell('Comparing with what is kept', 0.8);
  const counts: ImportCounts = { ...(await work.spec.propose(run)), blocked: staged.faultyRows };
  const differences = (await work.spec.differences?.(run, differencesKept)) ?? [];
  const proposal = { rowsRead: staged.rowsRead, rowsStaged: staged.rowsStaged, counts, differences, proposalSha256: proposalHash(counts, differences), ...notesOf(work) };
  if (!mayCommit(work, proposal)) return { ...proposal, state: 'proposed', ...(work.until === 'accepted' ? { reason: showImportRefusal({ code: 'proposal-changed', facts: {} }) } : {}) };
  work.signal?.throwIfAborted();
  return commit(work, run, proposal);
}

/** What was proposed, in one word: another word at acceptance means that other data came in meanwhile. */
function proposalHash(counts: ImportCounts, differences: readonly ImportDifference[]): string {
  return sha256(canonical({ counts, differences }));
}

function endingOf({ until, spec }: Work): RunEnding {
  return until === 'accepted' || (until === 'rule' && spec.accepts === 'rule') ? 'committed' : 'proposed';
}

function mayCommit(work: Work, proposal: { counts: ImportCounts; proposalSha256: string }): boolean {
  if (endingOf(work) === 'proposed') return false;
  return work.until === 'accepted' ? proposal.proposalSha256 === work.import.proposalSha256 : proposal.counts.unsure === 0;
}

async function readFile(work: Work, bulk: BulkTrx): Promise<Decision<Staged, ImportRefusalCode>> {
  const kept = (await findKeptFile(bulk.trx, work.import.fileId))!;
  const { spec } = work;
  work.progress.tell('Opening the file', 0);
  const source = openKeptFile(work.ctx, work.db, kept);
  const file = await openFileRows(source, { ...openingOf(spec), ...(spec.reading ? { healing: spec.reading(work.settings) } : {}) });
  if (!file.accepted) return refuseFile(work, file.refusal);
  const reader = await spec.reader({ ctx: work.ctx, trx: bulk.trx, headings: file.value.headings, settings: work.settings, fileName: kept.name });
  if ('headingFault' in reader) {
    const { code, words, remedy } = reader.headingFault;
    work.notes.add({ severity: 'error', code, rowNumber: undefined, column: undefined, value: undefined, words, remedy, times: 1 });
    return refuse('headings-wrong', { file: kept.name, title: spec.title, what: words, remedy });
  }
  await makeStagingTables(bulk.trx, spec);
  const staged = await stageRows(bulk, spec, file.value, reader, work.notes, { until: endingOf(work), signal: work.signal, tell: (rows) => work.progress.tell(`${rows.toLocaleString('en-GB')} rows read`, shareRead(rows)) });
  return staged.broken ? refuseFile(work, staged.broken) : accept(staged);
}

function openingOf({ shape, split, heals, isHeadings, message }: Work['spec']): OpeningOfFile {
  return { ...(shape ? { shape } : {}), ...(split ? { split } : {}), ...(heals ? { heals } : {}), ...(isHeadings ? { isHeadings } : {}), ...(message ? { message } : {}) };
}

/** Reading is some 70% of the work; how many rows there are is not known, so the share nears that and never passes it. */
function shareRead(rows: number): number {
  return 0.7 * (1 - 1 / (1 + rows / 20_000));
}

function refuseFile(work: Work, problem: FileProblem): Decision<never, ImportRefusalCode> {
  const note = noteOfProblem(problem);
  work.notes.add(note);
  return refuse('file-unreadable', { file: work.import.fileName, what: note.words, remedy: note.remedy });
}

/** The spec's checks over all rows together; rows that an error finds are out of `staged` afterwards. */
async function checkAll(work: Work, run: ImportRun<unknown>, staged: Staged): Promise<Staged & { isFileFaulty: boolean }> {
  work.progress.tell('Checking all rows together', 0.72);
  const notes = await work.spec.check(run);
  for (const note of notes) work.notes.add(note);
  const named = notes.flatMap((note) => (note.severity === 'error' && note.rowNumber !== undefined && note.times === 1 ? [note.rowNumber] : []));
  const faulty = await leaveOutFaulty(run.trx);
  const out = await leaveOut(run.trx, named);
  const errors = notes.filter((note) => note.severity === 'error');
  const found = Math.max(faulty.fileRows + out, errors.length > 0 ? 1 : 0);
  // An error that names no row is one of the file as a whole: no row can be left out to mend it.
  return { ...staged, rowsStaged: staged.rowsStaged - faulty.stagedRows - out, faultyRows: staged.faultyRows + found, isFileFaulty: errors.some((note) => note.rowNumber === undefined) };
}

async function commit(work: Work, run: ImportRun<unknown>, proposal: Omit<RunEnd, 'state'>): Promise<RunEnd> {
  work.progress.tell('Putting the rows in', 0.9);
  const committed = await work.spec.commit(run);
  const counts: ImportCounts = { ...committed, blocked: proposal.counts.blocked };
  const facts = { spec: work.spec.name, file: work.import.fileName, new: counts.new, same: counts.same, changed: counts.changed, blocked: counts.blocked };
  await writeAudit(work.ctx, run.trx, { act: work.spec.audit, subject: `import:${work.import.id}`, facts });
  await tellEvent(work.ctx, run.trx, { name: 'imports.committed', facts: { import: work.import.id, ...facts } });
  await raiseDataVersion(work.ctx, run.trx);
  return { ...proposal, counts, state: 'committed' };
}

function refused(work: Work, staged: Staged, refusal: { code: ImportRefusalCode; facts: Readonly<Record<string, string | number>> }): RunEnd {
  return { state: 'refused', rowsRead: staged.rowsRead, rowsStaged: 0, counts: { ...noCounts, blocked: staged.faultyRows }, reason: showImportRefusal(refusal), ...notesOf(work) };
}

function notesOf(work: Work): { notes: RunEnd['notes']; notesLeftOut: number } {
  return { notes: work.notes.list(), notesLeftOut: work.notes.leftOut() };
}
