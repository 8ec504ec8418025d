import { accept, refuse, type Decision } from '../../kernel/decision.ts';
import type { ImportId } from '../../kernel/ids.ts';
import { writeAudit } from '../audit/audit.ts';
import { inReading, inTransaction } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import { openSpec } from './engine-door.ts';
import type { Import, ImportEngine, ImportRefusalCode } from './import.ts';
import { findImportRow, saveDecision, takeImport } from './imports.store.ts';

/** A person keeps out what was proposed, or gives up a file not yet read, and says why. */
export async function refuseImport(engine: ImportEngine, ctx: Ctx, id: ImportId, reason: string): Promise<Decision<Import, ImportRefusalCode>> {
  const found = await inReading(engine.app, ctx, (trx) => findImportRow(trx, id));
  if (!found) return refuse('no-such-import', { import: id });
  const opened = openSpec(engine, ctx, found.spec, 'decide');
  if (!opened.accepted) return opened;
  const { ctx: acting, db } = opened.value;
  return inTransaction(db, acting, async (trx): Promise<Decision<Import, ImportRefusalCode>> => {
    if (!(await takeImport(trx, id))) return refuse('being-run');
    const now = (await findImportRow(trx, id))!;
    if (now.state === 'committed' || now.state === 'refused' || now.state === 'withdrawn') return refuse('wrong-state', { state: now.state, wanted: 'kept out' });
    await saveDecision(acting, trx, id, { state: 'refused', reason });
    await writeAudit(acting, trx, { act: 'imports.refused', subject: `import:${id}`, facts: { spec: found.spec } });
    return accept((await findImportRow(trx, id))!);
  });
}
