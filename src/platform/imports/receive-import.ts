import { createHash } from 'node:crypto';
import { z } from 'zod';
import { accept, refuse, type Decision } from '../../kernel/decision.ts';
import type { ImportId } from '../../kernel/ids.ts';
import { writeAudit } from '../audit/audit.ts';
import { isDiskFull } from '../db/disk-full.ts';
import { inTransaction } from '../db/transaction.ts';
import { problemOf } from '../files/reading/problem.ts';
import type { FileSource } from '../files/reading/source.ts';
import { showProblem } from '../files/reading/words.ts';
import { keepFile } from '../files/store.ts';
import type { Ctx } from '../house/ctx.ts';
import { openSpec } from './engine-door.ts';
import type { Import, ImportEngine, ImportRefusalCode } from './import.ts';
import { findSameImport, insertImport, type ImportIdentity } from './imports.store.ts';

/** A file, what it is and how it is to be read. */
export interface FileReceived {
  readonly source: FileSource;
  readonly mediaType?: string;
  readonly spec: string;
  readonly settings?: unknown;
  readonly isLenient?: boolean;
}

/** Either a new import, or the one that the same file made before: still on its way, or in already, so that there is nothing to do. */
export type Received = { readonly kind: 'new'; readonly id: ImportId } | { readonly kind: 'on-its-way' | 'already-in'; readonly id: ImportId; readonly earlier: Import };

/**
 * Keeps a file that somebody brings and writes down what it is; nothing of it is read yet.
 *
 * The same content, of the same kind, with the same settings, comes in once: the second time the answer is the first import.
 * Refuses `settings-wrong`, `file-unreadable` (empty, too large), `disk-full`, and whom the spec does not permit.
 */
export async function receiveImport(engine: ImportEngine, ctx: Ctx, received: FileReceived): Promise<Decision<Received, ImportRefusalCode>> {
  const opened = openSpec(engine, ctx, received.spec);
  if (!opened.accepted) return opened;
  const { spec, ctx: acting, db } = opened.value;
  const settings = spec.settings.safeParse(received.settings ?? {});
  if (!settings.success) return refuse('settings-wrong', { faults: z.prettifyError(settings.error) });
  const identity: ImportIdentity = { spec: spec.name, settings: received.settings ?? {}, settingsSha256: sha256(canonical(settings.data)), isLenient: received.isLenient ?? false };
  try {
    return await inTransaction(db, acting, async (trx) => {
      const file = await keepFile(acting, trx, received.source, received.mediaType ?? 'application/octet-stream');
      const earlier = await findSameImport(acting, trx, file.sha256, identity);
      if (earlier) return accept({ kind: earlier.state === 'committed' ? ('already-in' as const) : ('on-its-way' as const), id: earlier.id, earlier });
      const id = await insertImport(acting, trx, file, identity);
      await writeAudit(acting, trx, { act: 'imports.received', subject: `import:${id}`, facts: { spec: spec.name, file: file.name, sha256: file.sha256, bytes: file.size } });
      return accept({ kind: 'new' as const, id });
    });
  } catch (error) {
    if (isDiskFull(error)) return refuse('disk-full', { file: received.source.name, doing: 'kept', next: 'bring it again' });
    const problem = problemOf(error);
    if (!problem) throw error;
    const { what, remedy } = showProblem(problem);
    return refuse('file-unreadable', { file: received.source.name, what, remedy, code: problem.code });
  }
}

/** A value as JSON with the keys of objects in order, so that equal settings have one text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  ) ?? 'null';
}

/** The SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
