import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { findImport } from '../../../platform/imports/find-import.ts';
import type { ImportReport } from '../../../platform/imports/import.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import { sideGaps, sideReport, type SideGap, type SideReport } from '../model/side-report.ts';
import { listProfileChildren } from '../store/children.store.ts';
import type { SideSettings } from '../store/sides.store.ts';
import { settingsOfSide, type ReturnLookRefusal } from './look-at-return.ts';
import { readStoredCohort } from './read-stored-cohort.ts';

/** A side file with what became of it, and how it fits the children of its year. */
export interface SideLook {
  readonly report: ImportReport;
  readonly settings: SideSettings;
  /** Undefined while it is not in, or no return of its year is. */
  readonly match: SideReport | undefined;
  readonly gaps: readonly SideGap[];
  /** The first fifty children of whom the file says nothing; for those alone who may see children, and then the look is in the audit. */
  readonly unmatched: readonly Pick<ProfileChild, 'upn' | 'surname' | 'forename' | 'setting'>[] | undefined;
}

const spec = 'early-years.side-file';
/** So many of the children of whom it says nothing are shown; of the others their number. */
const childrenShown = 50;

/** One census or other file beside the returns: what is wrong with it, and its match report. */
export async function lookAtSide(ctx: Ctx, db: Database, id: string): Promise<Decision<SideLook, ReturnLookRefusal>> {
  const report = await findImport(ctx, db, id);
  if (!report || report.spec !== spec) return refuse('return-not-found', { return: id });
  const settings = settingsOfSide(report);
  return inTransaction(db, ctx, async (trx) => accept({ report, settings, ...(await matchOf(ctx, trx, report, settings)) }));
}

async function matchOf(ctx: Ctx, trx: Trx, report: ImportReport, { year, source }: SideSettings): Promise<Pick<SideLook, 'match' | 'gaps' | 'unmatched'>> {
  const stored = report.state === 'committed' ? await readStoredCohort(ctx, trx, year) : undefined;
  if (!stored?.accepted) return { match: undefined, gaps: [], unmatched: undefined };
  const children = await listProfileChildren(trx, year);
  const match = sideReport({ ...stored.value, children }, source);
  const seesChildren = isPermitted(ctx.actor, 'early-years:see-children');
  const shown = match.unmatchedChildren.slice(0, childrenShown);
  if (seesChildren && shown.length > 0) await writeAudit(ctx, trx, { act: 'early-years.children-seen', subject: `side:${report.id}`, facts: { children: shown.length } });
  const unmatched = shown.map((at) => children[at]!).map(({ upn, surname, forename, setting }) => ({ upn, surname, forename, setting }));
  return { match, gaps: sideGaps(stored.value.cohort), unmatched: seesChildren ? unmatched : undefined };
}
