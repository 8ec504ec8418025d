import { accept, refuse, type Decision, type Refused } from '../../kernel/decision.ts';
import type { ImportId } from '../../kernel/ids.ts';
import { writeAudit } from '../audit/audit.ts';
import { inBulkTransaction } from '../db/one-connection.ts';
import { inReading } from '../db/transaction.ts';
import { tellEvent } from '../events/tell.ts';
import type { Ctx } from '../house/ctx.ts';
import { openSpec, type OpenedSpec } from './engine-door.ts';
import type { Import, ImportEngine, ImportRefusalCode } from './import.ts';
import { findImportRow, raiseDataVersion, saveDecision, takeImport } from './imports.store.ts';
import type { Trx } from '../db/database.ts';

/**
 * Takes back what a committed import put in, and puts back what it replaced, whole or not at all.
 *
 * Refuses `changed-since` when a later import changed some of its rows, `relied-on` when other data rest on them, `cannot-withdraw` for
 * kinds of file that are never taken back.
 */
export async function withdrawImport(engine: ImportEngine, ctx: Ctx, id: ImportId, reason: string): Promise<Decision<Import, ImportRefusalCode>> {
  const found = await inReading(engine.app, ctx, (trx) => findImportRow(trx, id));
  if (!found) return refuse('no-such-import', { import: id });
  const opened = openSpec(engine, ctx, found.spec, 'decide');
  if (!opened.accepted) return opened;
  try {
    return await inBulkTransaction(opened.value.db, opened.value.ctx, async ({ trx }) => accept(await withdrawInside(opened.value, trx, id, reason)));
  } catch (error) {
    if (error instanceof RolledBack) return error.refused;
    throw error;
  }
}

/** Carries a refusal out of a transaction that must be undone because of it. */
class RolledBack extends Error {
  readonly refused: Refused<ImportRefusalCode>;

  constructor(refused: Refused<ImportRefusalCode>) {
    super(`Rolled back: ${refused.refusal.code}`);
    this.refused = refused;
  }
}

async function withdrawInside({ spec, ctx }: OpenedSpec, trx: Trx, id: ImportId, reason: string): Promise<Import> {
  if (!(await takeImport(trx, id))) throw new RolledBack(refuse('being-run'));
  const now = (await findImportRow(trx, id))!;
  if (now.state !== 'committed') throw new RolledBack(refuse('wrong-state', { state: now.state, wanted: 'withdrawn' }));
  if (!spec.withdraw) throw new RolledBack(refuse('cannot-withdraw', { title: spec.title }));
  const settings = spec.settings.parse(now.settings);
  const taken = await spec.withdraw({ ctx, trx, importId: id, authority: ctx.authority, settings, fileName: now.fileName });
  if ('accepted' in taken) throw new RolledBack(taken);
  const facts = { spec: spec.name, removed: taken.new, restored: taken.changed };
  await saveDecision(ctx, trx, id, { state: 'withdrawn', reason });
  await writeAudit(ctx, trx, { act: 'imports.withdrawn', subject: `import:${id}`, facts });
  await tellEvent(ctx, trx, { name: 'imports.withdrawn', facts: { import: id, ...facts } });
  await raiseDataVersion(ctx, trx);
  return (await findImportRow(trx, id))!;
}
