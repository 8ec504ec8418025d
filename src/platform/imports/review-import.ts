import { sql } from 'kysely';
import { accept, refuse, type Decision, type Refused } from '../../kernel/decision.ts';
import type { ImportId } from '../../kernel/ids.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Trx } from '../db/database.ts';
import { inReading, inTransaction } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import { openSpec } from './engine-door.ts';
import { findSpec, type Import, type ImportEngine, type ImportRefusalCode } from './import.ts';
import { findImportRow, saveDecision, takeImport } from './imports.store.ts';

/**
 * A person accepts what was proposed, with what they found out about its queries; the worker then puts it in.
 *
 * The web never reads a file while somebody waits for a page: it writes down the decision alone.
 */
export async function reviewImport(engine: ImportEngine, ctx: Ctx, id: ImportId, words?: string): Promise<Decision<Import, ImportRefusalCode>> {
  return decide(engine, ctx, id, 'decide', (now) => (now.state === 'proposed' ? undefined : 'accepted'), async (trx, acting, spec) => {
    const open = (await findSpec(engine, spec)?.countOpenQuestions?.({ ctx: acting, trx, importId: id })) ?? 0;
    if (open > 0) return refuse('questions-open', { open });
    await saveDecision(acting, trx, id, { state: 'reviewed', ...(words === undefined ? {} : { reason: words }) });
    await writeAudit(acting, trx, { act: 'imports.accepted', subject: `import:${id}`, facts: { spec } });
    return undefined;
  });
}

/** Lets the worker go on with a file at which it was stopped or failed. */
export async function resumeImport(engine: ImportEngine, ctx: Ctx, id: ImportId): Promise<Decision<Import, ImportRefusalCode>> {
  return decide(engine, ctx, id, 'bring', (now) => (now.fault === undefined ? 'resumed' : undefined), async (trx, acting, spec) => {
    await sql`UPDATE platform.import SET fault = NULL, doing = NULL, done_share = NULL WHERE import_id = ${id}`.execute(trx);
    await writeAudit(acting, trx, { act: 'imports.resumed', subject: `import:${id}`, facts: { spec } });
    return undefined;
  });
}

async function decide(engine: ImportEngine, ctx: Ctx, id: ImportId, act: 'bring' | 'decide', wrongFor: (now: Import) => string | undefined, save: (trx: Trx, acting: Ctx, spec: string) => Promise<Refused<ImportRefusalCode> | undefined>): Promise<Decision<Import, ImportRefusalCode>> {
  const found = await inReading(engine.app, ctx, (trx) => findImportRow(trx, id));
  if (!found) return refuse('no-such-import', { import: id });
  const opened = openSpec(engine, ctx, found.spec, act);
  if (!opened.accepted) return opened;
  const { ctx: acting, db } = opened.value;
  return inTransaction(db, acting, async (trx): Promise<Decision<Import, ImportRefusalCode>> => {
    if (!(await takeImport(trx, id))) return refuse('being-run');
    const now = (await findImportRow(trx, id))!;
    const wanted = wrongFor(now);
    if (wanted !== undefined) return refuse('wrong-state', { state: now.state, wanted });
    const no = await save(trx, acting, found.spec);
    if (no) return no;
    return accept((await findImportRow(trx, id))!);
  });
}
