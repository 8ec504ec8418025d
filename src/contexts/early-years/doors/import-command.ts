import { z } from 'zod';
import type { ImportId } from '../../../kernel/ids.ts';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import type { Database } from '../../../platform/db/database.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import type { ImportEngine, ImportReport } from '../../../platform/imports/import.ts';
import { findImport } from '../../../platform/imports/find-import.ts';
import { receiveImport } from '../../../platform/imports/receive-import.ts';
import { runImport } from '../../../platform/imports/run-import.ts';
import { showImportCounts, showImportNote, showImportRefusal, showImportState } from '../../../platform/imports/words.ts';
import type { Refusal } from '../../../kernel/decision.ts';
import type { ImportRefusalCode } from '../../../platform/imports/import.ts';
import { explainQueries } from '../actions/explain-queries.ts';
import { sideSources } from '../model/side-match.ts';
import { earlyYearsImports } from './imports/all-imports.ts';

const options = z.object({
  arguments: z.array(z.string()).default([]).describe('The returns: CSV, Excel or the XML message.'),
  side: z.array(z.string()).default([]).describe('A census or another file about the same children, joined by UPN, else by name, date of birth and school.'),
  source: z.enum(sideSources).default('school-census').describe('What the side files are.'),
  year: z.coerce.number().int().min(2003).max(2100).optional().describe('The year in which the school year ends: 2024. Not needed where each row or the message says it.'),
  covers: z.enum(['children', 'settings', 'authority']).default('children').describe('What a return is whole for: the children it names, the settings it names, or the authority; children it leaves out of that are taken out.'),
  explain: z.string().optional().describe('The explanation of every query that has none.'),
  accept: z.boolean().default(false).describe('Accept the returns when nothing is wrong and every query is explained.'),
});
type Options = z.infer<typeof options>;

/** What became of one file. */
interface Outcome {
  readonly file: string;
  readonly import?: string;
  readonly state: string;
  readonly words: string;
  readonly refusal?: string;
  readonly report?: ImportReport;
}

/** `everychild early-years import FILE... [--side FILE]`: returns are read, checked and compared, and wait for somebody to accept them; side files go in at once. */
export const importReturnsCommand: AnyCommand = command<Options>({
  kind: 'act',
  noun: 'early-years',
  verb: 'import',
  summary: 'Bring in profile returns child by child, and the censuses beside them.',
  details: 'A return with errors is kept out whole. Its queries want an explanation, which is kept (--explain, or the page of the return). Exit status 3 when a file was kept out or could not be accepted.',
  arguments: 'FILE...',
  options,
  permission: 'early-years:bring-returns',
  purpose: 'review',
  audit: 'imports.received',
  reach: 'tenant',
  run: (ctx, db, given, terminal) => bringAll({ specs: earlyYearsImports, app: db, operator: db }, ctx, db, given, terminal),
});

async function bringAll(engine: ImportEngine, ctx: Ctx, db: Database, given: Options, terminal: Terminal): Promise<CommandAnswer> {
  if (given.arguments.length + given.side.length === 0) return { kind: 'bad-use', words: 'Name at least one return, or a side file with --side FILE.' };
  if (given.side.length > 0 && given.year === undefined) return { kind: 'bad-use', words: 'Say the year of the side files with --year.' };
  const outcomes: Outcome[] = [];
  const files = [
    ...given.side.map((path) => ({ path, spec: 'early-years.side-file', settings: { year: given.year, source: given.source } })),
    ...given.arguments.map((path) => ({ path, spec: 'early-years.profile-return', settings: { ...(given.year === undefined ? {} : { year: given.year }), covers: given.covers } })),
  ];
  for (const file of files) {
    if (terminal.signal.aborted) break;
    outcomes.push(await bringOne(engine, ctx, db, { ...given, ...file }, terminal));
  }
  const table = { columns: ['File', 'State', 'What'], rows: outcomes.map(({ file, state, words }) => [file, state, words]) };
  const out = outcomes.filter(({ refusal }) => refusal !== undefined).map(({ file }) => file);
  if (out.length === 0) return { kind: 'done', value: outcomes, table };
  return { kind: 'refused', code: 'files-refused', words: `${out.length} of ${outcomes.length} files are not in: ${out.join(', ')}. What is wrong with each is said above.`, value: outcomes };
}

interface FileGiven extends Options {
  readonly path: string;
  readonly spec: string;
  readonly settings: unknown;
}

async function bringOne(engine: ImportEngine, ctx: Ctx, db: Database, given: FileGiven, terminal: Terminal): Promise<Outcome> {
  const source = fileOnDisk(given.path);
  const received = await receiveImport(engine, ctx, { source, spec: given.spec, settings: given.settings });
  if (!received.accepted) return refused(source.name, received.refusal, terminal);
  const { id, kind } = received.value;
  if (kind === 'already-in') return { file: source.name, import: id, state: 'already in', words: 'The same file is in already; there is nothing to do.' };
  const waits = kind === 'on-its-way' && received.value.earlier.state === 'reviewed';
  const run = waits ? undefined : await runImport(engine, ctx, id, { signal: terminal.signal, onProgress: (doing, share) => terminal.progress(`${source.name}: ${doing}`, Math.round(share * 100), 100) });
  if (run && !run.accepted) return refused(source.name, run.refusal, terminal);
  const report = run?.value ?? (await findImport(ctx, db, id))!;
  tellReport(source.name, report, terminal);
  if (report.state === 'refused') return { file: source.name, import: id, state: showImportState(report.state), words: report.reason!, refusal: 'refused', report };
  if (report.state !== 'proposed' && report.state !== 'reviewed') return outcomeOf(source.name, report);
  if (given.explain !== undefined) await explainQueries(ctx, db, { returnId: id, explanation: given.explain });
  return given.accept ? acceptOne(engine, ctx, source.name, id, terminal) : outcomeOf(source.name, report);
}

async function acceptOne(engine: ImportEngine, ctx: Ctx, file: string, id: ImportId, terminal: Terminal): Promise<Outcome> {
  const accepted = await acceptImport(engine, ctx, id, { signal: terminal.signal });
  return accepted.accepted ? outcomeOf(file, accepted.value) : { ...refused(file, accepted.refusal, terminal), import: id };
}

function outcomeOf(file: string, report: ImportReport): Outcome {
  return { file, import: report.id, state: showImportState(report.state), words: showImportCounts(report.rowsRead, report.counts), report };
}

function tellReport(file: string, report: ImportReport, terminal: Terminal): void {
  terminal.note(`${file}: ${showImportState(report.state)}. ${showImportCounts(report.rowsRead, report.counts)}.`);
  for (const note of report.notes) terminal.note(`  ${showImportNote(note)}`);
}

function refused(file: string, refusal: Refusal<ImportRefusalCode>, terminal: Terminal): Outcome {
  const words = showImportRefusal(refusal);
  terminal.note(`${file}: ${words}`);
  return { file, state: 'not in', words, refusal: refusal.code };
}
