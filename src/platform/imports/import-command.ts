import { z } from 'zod';
import type { Decision, Refusal } from '../../kernel/decision.ts';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../cli/command.ts';
import type { Database } from '../db/database.ts';
import { fileOnDisk, type FileSource } from '../files/reading/source.ts';
import type { Ctx, Permission } from '../house/ctx.ts';
import type { ImportEngine, ImportRefusalCode, ImportReport } from './import.ts';
import { receiveImport } from './receive-import.ts';
import { importsCommands, type ImportPermissions } from './imports-commands.ts';
import { orderBySpec, recogniseFile } from './recognise-file.ts';
import { runImport } from './run-import.ts';
import { findSpec } from './import.ts';
import type { AnyImportSpec, ImportNote } from './spec.ts';
import { showImportCounts, showImportNote, showImportRefusal, showImportState } from './words.ts';

const options = z.object({
  arguments: z.array(z.string()).min(1, 'Name at least one file.').describe('The files to bring in.'),
  spec: z.string().optional().describe('What kind of file it is, when it should not be recognised: places.population.'),
  dryRun: z.boolean().default(false).describe('Read, check and compare, and put nothing in.'),
  lenient: z.boolean().default(false).describe('Leave out rows with errors instead of refusing the whole file.'),
  settings: z.string().optional().describe('Settings of the kind of file, as JSON.'),
  mapping: z.string().optional().describe('What each column is, as JSON: [{"heading": "Ward code", "role": "area-code"}].'),
  embargo: z.string().optional().describe('Day until which the figures stay inside: 2026-11-30.'),
});
type Options = z.infer<typeof options>;

/** What became of one file, for `--json` and the exit status. */
interface FileOutcome {
  readonly file: string;
  readonly spec?: string;
  readonly import?: string;
  readonly state: string;
  readonly refusal?: string;
  readonly words: string;
  /** What is wrong with a file that could not even be received: rule, row, column and remedy, as in the report of one that was read. */
  readonly notes?: readonly ImportNote[];
  readonly report?: ImportReport;
}

/** Every command about files that come in, given all the kinds of file there are. */
export function importCommands(specs: readonly AnyImportSpec[], permissions: ImportPermissions): readonly AnyCommand[] {
  return [importCommand(specs, permissions), ...importsCommands(specs, permissions)];
}

/**
 * `everychild import FILE...`: each file is recognised on its own, put in order by what it builds on, and brought in with a report of its quality.
 *
 * Exit status 0 when every file is in, was in already, or waits for a review; 3 when one was refused (the others go in); 2 for bad use. The
 * settings given count for every file. Progress and notes go to standard error, the table of outcomes to standard output.
 */
function importCommand(specs: readonly AnyImportSpec[], permissions: ImportPermissions): AnyCommand {
  return bringingCommand(specs, { noun: 'import', verb: '', summary: 'Bring in files: areas, populations, indicators, an authority\'s own spreadsheet.', permission: permissions.bring, audit: 'imports.received', reach: 'national' });
}

/** A command that brings in files of these kinds alone, under a noun of its own; with reach `tenant` for the authority that stands here or is named. */
export function bringingCommand(specs: readonly AnyImportSpec[], of: { readonly noun: string; readonly verb: string; readonly summary: string; readonly permission: Permission; readonly audit: string; readonly reach: 'national' | 'tenant' }): AnyCommand {
  return command<Options>({
    kind: 'act',
    ...of,
    arguments: 'FILE...',
    options,
    purpose: 'know',
    run: (ctx, db, given, terminal) => bringAll({ specs, app: db, operator: db }, ctx, db, given, terminal),
  });
}

async function bringAll(engine: ImportEngine, ctx: Ctx, _db: Database, given: Options, terminal: Terminal): Promise<CommandAnswer> {
  const settings = readSettings(given);
  if ('fault' in settings) return { kind: 'refused', code: 'settings-wrong', words: settings.fault };
  const known: { source: FileSource; spec: AnyImportSpec }[] = [];
  const outcomes: FileOutcome[] = [];
  for (const path of given.arguments) {
    const source = fileOnDisk(path);
    const spec = given.spec === undefined ? await recogniseFile(engine.specs, source) : namedSpec(engine, given.spec);
    if (spec.accepted) known.push({ source, spec: spec.value });
    else outcomes.push(refusedOutcome(path, undefined, spec, terminal));
  }
  for (const { source, spec } of orderBySpec(known, (one) => one.spec, engine.specs)) {
    if (terminal.signal.aborted) break;
    outcomes.push(await bringOne(engine, ctx, { source, spec: spec.name, settings: settings.value, isLenient: given.lenient }, given.dryRun, terminal));
  }
  const table = { columns: ['File', 'Kind', 'State', 'Read', 'New', 'Same', 'Changed', 'Left out'], rows: outcomes.map(tableRow) };
  const isRefused = outcomes.some((outcome) => outcome.refusal !== undefined);
  if (!isRefused) return { kind: 'done', value: outcomes, table };
  const out = outcomes.filter((outcome) => outcome.refusal !== undefined).map((outcome) => outcome.file);
  return { kind: 'refused', code: 'files-refused', words: `${out.length} of ${outcomes.length} files kept out: ${out.join(', ')}. What is wrong with each is said above.`, value: outcomes };
}

function namedSpec(engine: ImportEngine, name: string): Decision<AnyImportSpec, ImportRefusalCode> {
  const spec = findSpec(engine, name);
  if (spec) return { accepted: true, value: spec as unknown as AnyImportSpec };
  return { accepted: false, refusal: { code: 'no-such-spec', facts: { spec: name, known: engine.specs.map((one) => one.name).join(', ') } } };
}

function readSettings(given: Options): { value: Record<string, unknown> } | { fault: string } {
  const value: Record<string, unknown> = {};
  try {
    if (given.settings !== undefined) Object.assign(value, JSON.parse(given.settings));
    if (given.mapping !== undefined) value['columns'] = JSON.parse(given.mapping);
  } catch (error) {
    return { fault: `The settings are not JSON: ${(error as Error).message}` };
  }
  if (given.embargo !== undefined) value['embargoUntil'] = given.embargo;
  return { value };
}

async function bringOne(engine: ImportEngine, ctx: Ctx, file: { source: FileSource; spec: string; settings: unknown; isLenient: boolean }, isDry: boolean, terminal: Terminal): Promise<FileOutcome> {
  const name = file.source.name;
  const received = await receiveImport(engine, ctx, file);
  if (!received.accepted) return refusedOutcome(name, file.spec, received, terminal);
  if (received.value.kind === 'already-in') {
    const { earlier } = received.value;
    const words = `The same file came in on ${earlier.decidedAt?.toISOString().slice(0, 10) ?? 'an earlier day'}; there is nothing to do.`;
    terminal.note(`${name}: ${words}`);
    return { file: name, spec: file.spec, import: earlier.id, state: 'already in', words };
  }
  const done = await runImport(engine, ctx, received.value.id, {
    until: isDry ? 'dry' : 'rule',
    signal: terminal.signal,
    onProgress: (doing, share) => terminal.progress(`${name}: ${doing}`, Math.round(share * 100), 100),
  });
  if (!done.accepted) return refusedOutcome(name, file.spec, done, terminal);
  return reportOutcome(name, done.value, terminal);
}

function reportOutcome(file: string, report: ImportReport, terminal: Terminal): FileOutcome {
  const counts = showImportCounts(report.rowsRead, report.counts);
  terminal.note(`${file}: ${showImportState(report.state)}. ${counts}.`);
  for (const note of report.notes) terminal.note(`  ${showImportNote(note)}`);
  if (report.notesLeftOut > 0) terminal.note(`  ${report.notesLeftOut} more kinds of note were counted but not kept.`);
  const words = report.state === 'refused' ? report.reason! : counts;
  return { file, spec: report.spec, import: report.id, state: showImportState(report.state), words, report, ...(report.state === 'refused' ? { refusal: 'refused' } : {}) };
}

function refusedOutcome(file: string, spec: string | undefined, no: { refusal: Refusal<ImportRefusalCode> }, terminal: Terminal): FileOutcome {
  const words = showImportRefusal(no.refusal);
  terminal.note(`${file}: ${words}`);
  return { file, ...(spec === undefined ? {} : { spec }), state: 'kept out', refusal: no.refusal.code, words, notes: [noteOfRefusal(no.refusal)] };
}

/** The place and the remedy that a refusal names, as a note of a report. */
function noteOfRefusal(refusal: Refusal<ImportRefusalCode>): ImportNote {
  const { code, row, column, what, remedy } = refusal.facts;
  const text = (fact: string | number | undefined): string | undefined => (fact === undefined ? undefined : String(fact));
  return { severity: 'error', code: text(code) ?? refusal.code, rowNumber: row === undefined ? undefined : Number(row), column: text(column), value: undefined, words: text(what) ?? showImportRefusal(refusal), remedy: text(remedy) ?? '', times: 1 };
}

function tableRow(outcome: FileOutcome): string[] {
  const { report } = outcome;
  const numbers = report ? [report.rowsRead, report.counts.new, report.counts.same, report.counts.changed, report.counts.blocked].map((count) => count.toLocaleString('en-GB')) : ['', '', '', '', ''];
  return [outcome.file, outcome.spec ?? '', outcome.state, ...numbers];
}
