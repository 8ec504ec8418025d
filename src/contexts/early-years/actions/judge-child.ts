import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { isWithin } from '../model/instrument.ts';
import { decideJudgements, type JudgementsAsked, type ModeratedRefusal } from '../model/moderated-judgement.ts';
import { listChildrenOfSetting } from '../store/children.store.ts';
import { insertModerated, listModerated, listVisitRevisions, lockVisits } from '../store/visits.store.ts';
import { readInstruments } from './read-instruments.ts';

/** Why a moderator's judgements of a child are not kept, or whose visit it is. */
export type JudgeRefusal = ModeratedRefusal | 'visit-not-found';

/**
 * Keeps a moderator's judgements of a child beside the practitioner's; answers how many are new or changed. The return itself stays as it is: the setting sends it again.
 *
 * For those alone who may see children and also record visits.
 */
export async function judgeChild(ctx: Ctx, db: Database, asked: JudgementsAsked & { readonly visit: string; readonly child: string }): Promise<Decision<number, JudgeRefusal>> {
  if (!isPermitted(ctx.actor, 'early-years:see-children') || !isPermitted(ctx.actor, 'early-years:record-visits')) return refuse('judgement-not-permitted');
  return inTransaction(db, ctx, async (trx): Promise<Decision<number, JudgeRefusal>> => {
    await lockVisits(ctx, trx);
    const visit = (await listVisitRevisions(trx, asked.visit))[0];
    if (!visit) return refuse('visit-not-found');
    if (visit.terms.state !== 'made') return refuse('judgement-visit-not-made');
    const child = (await listChildrenOfSetting(trx, visit.year, visit.setting)).find(({ key }) => key === asked.child);
    const instrument = readInstruments().instruments.find(({ years }) => isWithin(years, visit.year))!;
    if (!child) return refuse('judgement-child-unknown');
    const before = (await listModerated(trx, [visit.id])).filter((each) => each.child === child.key);
    const decided = decideJudgements(instrument, child, before, asked);
    if (!decided.accepted) return decided;
    await insertModerated(ctx, trx, { visit: visit.id, child: child.key, reason: asked.reason.trim() }, decided.value);
    const facts = { judgements: decided.value.length, differing: decided.value.filter(({ own, second }) => second !== undefined && second !== own).length };
    await writeAudit(ctx, trx, { act: 'early-years.child-judged', subject: `visit:${visit.id}`, facts });
    return accept(decided.value.length);
  });
}
