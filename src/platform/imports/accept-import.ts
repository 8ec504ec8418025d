import { accept, refuse, type Decision } from '../../kernel/decision.ts';
import type { ImportId } from '../../kernel/ids.ts';
import { writeAudit } from '../audit/audit.ts';
import { inReading, inTransaction } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import { openSpec } from './engine-door.ts';
import type { ImportEngine, ImportRefusalCode, ImportReport } from './import.ts';
import { findImportRow, saveDecision, takeImport } from './imports.store.ts';
import { runImport, type RunOptions } from './run-import.ts';

/**
 * A person accepts what was proposed: the file is read again from what was kept and goes in.
 *
 * While questions about it want an answer the answer is `questions-open`. If other data came in since it was reviewed, so that it would do something else than was shown, nothing goes in: the import is
 * `proposed` again with what it would do now, and the answer is `proposal-changed`.
 */
export async function acceptImport(engine: ImportEngine, ctx: Ctx, id: ImportId, options: Omit<RunOptions, 'until'> = {}): Promise<Decision<ImportReport, ImportRefusalCode>> {
  const found = await inReading(engine.app, ctx, (trx) => findImportRow(trx, id));
  if (!found) return refuse('no-such-import', { import: id });
  const opened = openSpec(engine, ctx, found.spec, 'decide');
  if (!opened.accepted) return opened;
  const { ctx: acting, db } = opened.value;
  const reviewed = await inTransaction(db, acting, async (trx): Promise<Decision<true, ImportRefusalCode>> => {
    if (!(await takeImport(trx, id))) return refuse('being-run');
    const now = (await findImportRow(trx, id))!;
    if (now.state !== 'proposed' && now.state !== 'reviewed') return refuse('wrong-state', { state: now.state, wanted: 'accepted' });
    const open = (await opened.value.spec.countOpenQuestions?.({ ctx: acting, trx, importId: id })) ?? 0;
    if (open > 0) return refuse('questions-open', { open });
    await saveDecision(acting, trx, id, { state: 'reviewed' });
    await writeAudit(acting, trx, { act: 'imports.accepted', subject: `import:${id}`, facts: { spec: found.spec } });
    return accept(true);
  });
  if (!reviewed.accepted) return reviewed;
  const done = await runImport(engine, ctx, id, { ...options, until: 'accepted' });
  if (done.accepted && done.value.state === 'proposed') return refuse('proposal-changed', { import: id });
  return done;
}
