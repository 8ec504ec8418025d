import type { Readable } from 'node:stream';
import { accept, refuse, type Decision, type Refusal } from '../../../kernel/decision.ts';
import type { FileId, ImportId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { openHealedTable } from '../../../platform/files/reading/heal-table.ts';
import { problemOf, type FileProblem } from '../../../platform/files/reading/problem.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import { showProblem } from '../../../platform/files/reading/words.ts';
import { keepFile, withUploadOnDisk } from '../../../platform/files/store.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Import, ImportEngine, ImportRefusalCode } from '../../../platform/imports/import.ts';
import { receiveImport } from '../../../platform/imports/receive-import.ts';
import { recogniseFile } from '../../../platform/imports/recognise-file.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import { takeInHand } from '../store/files-in-hand.store.ts';
import { openOwnFile } from './open-own-file.ts';

/** The kind of file that people map themselves. */
export const ownFiguresSpec = 'outcomes.own-figures';

/** What became of an uploaded file: on its way in as what it was recognised for, or in hand until its columns are matched. */
export type UploadReceived =
  | { readonly kind: 'import'; readonly id: ImportId; readonly spec: string; readonly isAlreadyIn: boolean }
  | { readonly kind: 'in-hand'; readonly id: FileId };

/**
 * Keeps what somebody uploaded and decides what it is.
 *
 * A file of a kind that this authority brings itself is received as it stands. One of a national kind is refused
 * (`operator-only`), because every authority reads it. Any other table is kept in hand for its columns to be matched.
 */
export async function receiveUpload(ctx: Ctx, db: Database, specs: readonly AnyImportSpec[], file: { readonly name: string; readonly type: string; readonly stream: Readable }): Promise<Decision<UploadReceived, ImportRefusalCode>> {
  const name = file.name.split(/[\\/]/).at(-1)!.slice(0, 200) || 'file';
  return withUploadOnDisk(name, file.stream, async (source) => receive(ctx, db, specs, source, file.type));
}

async function receive(ctx: Ctx, db: Database, specs: readonly AnyImportSpec[], source: FileSource, mediaType: string): Promise<Decision<UploadReceived, ImportRefusalCode>> {
  const engine: ImportEngine = { specs, app: db, operator: db };
  const known = await recogniseFile(specs.filter((spec) => spec.name !== ownFiguresSpec), source);
  if (known.accepted) {
    const received = await receiveImport(engine, ctx, { source, mediaType, spec: known.value.name });
    return received.accepted ? accept({ kind: 'import', id: received.value.id, spec: known.value.name, isAlreadyIn: received.value.kind === 'already-in' }) : received;
  }
  if (known.refusal.code === 'file-unreadable') return known;
  const table = await openHealedTable(source);
  if (!table.accepted && table.refusal.code !== 'only-notes') return refuseFile(source, table.refusal);
  return keepInHand(ctx, db, source, mediaType);
}

async function keepInHand(ctx: Ctx, db: Database, source: FileSource, mediaType: string): Promise<Decision<UploadReceived, ImportRefusalCode>> {
  try {
    return await inTransaction(db, ctx, async (trx) => {
      const kept = await keepFile(ctx, trx, source, mediaType);
      await takeInHand(ctx, trx, kept.id);
      await writeAudit(ctx, trx, { act: 'imports.file-kept', subject: `file:${kept.id}`, facts: { file: kept.name, sha256: kept.sha256, bytes: kept.size } });
      return accept({ kind: 'in-hand' as const, id: kept.id });
    });
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    return refuseFile(source, problem);
  }
}

function refuseFile(source: FileSource, problem: FileProblem): { readonly accepted: false; readonly refusal: Refusal<ImportRefusalCode> } {
  const { what, where, remedy } = showProblem(problem);
  return refuse('file-unreadable', { file: source.name, what: where === '' ? what : `${what} (${where})`, remedy, code: problem.code });
}

/** Reads the kept file of an earlier import again, in the same way: when what was wrong lay beside the file, such as a missing area. */
export async function readOwnFileAgain(ctx: Ctx, db: Database, specs: readonly AnyImportSpec[], earlier: Pick<Import, 'fileId' | 'spec' | 'settings' | 'isLenient'>): Promise<Decision<ImportId, ImportRefusalCode>> {
  const open = await openOwnFile(ctx, db, earlier.fileId);
  if (!open) return refuse('no-such-import', { import: earlier.fileId });
  const received = await receiveImport({ specs, app: db, operator: db }, ctx, { source: open.source, mediaType: open.file.mediaType, spec: earlier.spec, settings: earlier.settings, isLenient: earlier.isLenient });
  return received.accepted ? accept(received.value.id) : received;
}
