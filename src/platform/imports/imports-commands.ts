import { z } from 'zod';
import { isUuid, type ImportId } from '../../kernel/ids.ts';
import type { Decision } from '../../kernel/decision.ts';
import { command, type AnyCommand, type CommandAnswer } from '../cli/command.ts';
import { acceptImport } from './accept-import.ts';
import type { Database } from '../db/database.ts';
import type { Ctx, Permission } from '../house/ctx.ts';
import { findImport } from './find-import.ts';
import type { Import, ImportRefusalCode } from './import.ts';
import { listImports } from './list-imports.ts';
import { runImport } from './run-import.ts';
import type { AnyImportSpec } from './spec.ts';
import { withdrawImport } from './withdraw-import.ts';
import { refuseImport } from './refuse-import.ts';
import { showImportCounts, showImportRefusal, showImportState } from './words.ts';

const one = z.object({ arguments: z.tuple([z.string().refine(isUuid, 'Give the identifier of an import: everychild imports list.')]).describe('The import.') });
const withReason = one.extend({ reason: z.string().min(1).describe('Why, for the record.') });
type One = z.infer<typeof one>;
type WithReason = z.infer<typeof withReason>;

/** What the doors of these commands ask for, from what the contexts declare; each kind of file asks for its own besides. */
export interface ImportPermissions {
  readonly bring: Permission;
  readonly see: Permission;
}

/** `everychild imports list | show | resume | accept | refuse | withdraw`: the files that came in, and what a person decides about them. */
export function importsCommands(specs: readonly AnyImportSpec[], permissions: ImportPermissions): readonly AnyCommand[] {
  return [listCommand(permissions.see), showCommand(permissions.see), ...decidingCommands(specs, permissions.bring)];
}

const listCommand = (permission: Permission): AnyCommand => command<{ limit: number }>({
  kind: 'act',
  noun: 'imports',
  verb: 'list',
  summary: 'The files that came in, newest first.',
  options: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50).describe('How many.') }),
  permission,
  purpose: 'know',
  audit: 'imports.listed',
  reach: 'national',
  run: async (ctx, db, { limit }) => {
    const found = await listImports(ctx, db, { limit });
    const rows = found.map((one) => [one.id, one.receivedAt.toISOString().slice(0, 16).replace('T', ' '), one.fileName, one.spec, showImportState(one.state), showImportCounts(one.rowsRead, one.counts)]);
    return { kind: 'done', value: found, table: { columns: ['Import', 'Received', 'File', 'Kind', 'State', 'Rows'], rows } };
  },
});

const showCommand = (permission: Permission): AnyCommand => command<One>({
  kind: 'act',
  noun: 'imports',
  verb: 'show',
  summary: 'One file: what was found in it and what it would change.',
  arguments: 'IMPORT',
  options: one,
  permission,
  purpose: 'know',
  audit: 'imports.shown',
  reach: 'national',
  run: (ctx, db, given) => answerImport(ctx, db, given.arguments[0]),
});

function decidingCommands(specs: readonly AnyImportSpec[], permission: Permission): readonly AnyCommand[] {
  const common = { kind: 'act', noun: 'imports', arguments: 'IMPORT', permission, purpose: 'know', reach: 'national' } as const;
  return [
    command<One>({
      ...common, verb: 'resume', summary: 'Read a file again that was stopped or broken off.', audit: 'imports.resumed', options: one,
      run: async (ctx, db, given, terminal) => answerDecision(await runImport({ specs, app: db, operator: db }, ctx, given.arguments[0] as ImportId, { signal: terminal.signal })),
    }),
    command<One>({
      ...common, verb: 'accept', summary: 'Let a reviewed file in.', audit: 'imports.accepted', options: one,
      run: async (ctx, db, given, terminal) => answerDecision(await acceptImport({ specs, app: db, operator: db }, ctx, given.arguments[0] as ImportId, { signal: terminal.signal })),
    }),
    command<WithReason>({
      ...common, verb: 'refuse', summary: 'Keep a file out, with the reason.', audit: 'imports.refused', options: withReason,
      run: async (ctx, db, given) => answerDecision(await refuseImport({ specs, app: db, operator: db }, ctx, given.arguments[0] as ImportId, given.reason)),
    }),
    command<WithReason>({
      ...common, verb: 'withdraw', summary: 'Take back a file that is in; what it replaced stands again.', audit: 'imports.withdrawn', options: withReason,
      run: async (ctx, db, given) => answerDecision(await withdrawImport({ specs, app: db, operator: db }, ctx, given.arguments[0] as ImportId, given.reason)),
    }),
  ];
}

function answerDecision(decided: Decision<Import, ImportRefusalCode>): CommandAnswer {
  if (!decided.accepted) return { kind: 'refused', code: decided.refusal.code, words: showImportRefusal(decided.refusal) };
  const { value } = decided;
  const words = `${value.fileName}: ${showImportState(value.state)}. ${showImportCounts(value.rowsRead, value.counts)}.`;
  return value.state === 'refused' && value.reason !== undefined ? { kind: 'done', value, words: `${words} ${value.reason}` } : { kind: 'done', value, words };
}

/** The import of that identifier as a command answers it, or the refusal that there is none. */
async function answerImport(ctx: Ctx, db: Database, id: string): Promise<CommandAnswer> {
  const found = await findImport(ctx, db, id);
  if (!found) return { kind: 'refused', code: 'no-such-import', words: showImportRefusal({ code: 'no-such-import', facts: { import: id } }) };
  const rows = found.notes.map((note) => [note.severity, note.rowNumber?.toString() ?? '', note.column ?? '', note.words, note.remedy, note.times.toLocaleString('en-GB')]);
  const words = `${found.fileName} (${found.spec}): ${showImportState(found.state)}. ${showImportCounts(found.rowsRead, found.counts)}.${found.reason === undefined ? '' : ` ${found.reason}`}`;
  return { kind: 'done', value: found, words, table: { columns: ['Note', 'Row', 'Column', 'What', 'How to mend it', 'Rows'], rows } };
}
