import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { findImport } from '../../../platform/imports/find-import.ts';
import type { Import, ImportReport } from '../../../platform/imports/import.ts';
import { listImports } from '../../../platform/imports/list-imports.ts';
import { countChanges, resultChanges, type ChangeCounts, type ChildChange } from '../model/child-change.ts';
import { isWithin } from '../model/instrument.ts';
import { isLate, type ReturnRule } from '../model/return-rules.ts';
import { listChanges } from '../store/changes.store.ts';
import { listIssues, type AnsweredIssue } from '../store/issues.store.ts';
import { listReturns, type ListedReturn } from '../store/returns.store.ts';
import type { SideSettings } from '../store/sides.store.ts';
import { readInstruments, readRules } from './read-instruments.ts';

/** Why a return is not shown. */
export type ReturnLookRefusal = 'return-not-found';

/** The queries of one rule, with the rows they are about. */
export interface RuleIssues {
  readonly rule: ReturnRule;
  readonly issues: readonly AnsweredIssue[];
  readonly open: number;
}

/** A return on its way or in: what was found, what is to be explained, what it would change. */
export interface ReturnLook {
  readonly report: ImportReport;
  readonly rules: readonly RuleIssues[];
  readonly open: number;
  /** Whether the viewer sees what stands in the file about single children; each such look is a line in the audit. */
  readonly seesChildren: boolean;
  /** How many children a resubmission changes, and in what; all 0 for the first return of a year. */
  readonly changeCounts: ChangeCounts;
  /** The first hundred of them child by child, for those alone who may see children. */
  readonly changes: readonly ReadableChange[] | undefined;
}

/** What a return changes of one child, its results item by item. */
export type ReadableChange = ChildChange & { readonly results: readonly string[] };

/** The returns that were brought, with those accepted: what waits first, then by year, the newest first. */
export interface ReturnsSeen {
  readonly imports: readonly Import[];
  /** The censuses and other files that were brought beside them. */
  readonly sides: readonly (Import & { readonly said: SideSettings })[];
  readonly accepted: readonly (ListedReturn & { readonly isLate: boolean })[];
}

const spec = 'early-years.profile-return';
const waiting: ReadonlySet<Import['state']> = new Set(['received', 'read', 'proposed', 'reviewed']);
/** So many children are shown of a resubmission; of the others their number. */
const childrenShown = 100;

/** Every return that was brought and what became of it. */
export async function listBroughtReturns(ctx: Ctx, db: Database): Promise<ReturnsSeen> {
  const rules = readRules();
  const imports = await listImports(ctx, db, { spec, limit: 200 });
  const sides = await listImports(ctx, db, { spec: 'early-years.side-file', limit: 200 });
  const accepted = await inReading(db, ctx, (trx: Trx) => listReturns(trx));
  const yearOf = new Map(accepted.map(({ return_id, year }) => [return_id as string, year]));
  // What waits stands first; the rest by year, the newest first, and within it what came last.
  const place = ({ id, state, settings }: Import): number => (waiting.has(state) ? -9999 : -(yearOf.get(id) ?? Number((settings as { year?: unknown }).year ?? 0)));
  return { imports: imports.toSorted((a, b) => place(a) - place(b)), sides: sides.map((one) => ({ ...one, said: settingsOfSide(one) })), accepted: accepted.map((one) => ({ ...one, isLate: isLate(rules, one.year, one.received_at.toISOString().slice(0, 10)) })) };
}

/**
 * One return with its queries by rule. What stands in the file about a child is shown to those alone who may see children, and then the look is written down.
 */
export async function lookAtReturn(ctx: Ctx, db: Database, id: string): Promise<Decision<ReturnLook, ReturnLookRefusal>> {
  const report = await findImport(ctx, db, id);
  if (!report || report.spec !== spec) return refuse('return-not-found', { return: id });
  const seesChildren = isPermitted(ctx.actor, 'early-years:see-children');
  const [issues, changes] = await inTransaction(db, ctx, async (trx) => {
    const [found, changed] = [await listIssues(trx, report.id as ImportId), await listChanges(trx, report.id as ImportId)];
    const seen = new Set([...found.map(({ childKey }) => childKey), ...changed.slice(0, childrenShown).map(({ key }) => key)]);
    if (seesChildren && seen.size > 0) await writeAudit(ctx, trx, { act: 'early-years.children-seen', subject: `return:${report.id}`, facts: { children: seen.size } });
    return [found, changed] as const;
  });
  const { rules } = readRules();
  const byRule = [...Map.groupBy(issues, ({ rule }) => rule)].map(([code, of]) => ({ rule: rules.get(code)!, issues: of.map((issue) => (seesChildren ? issue : { ...issue, value: '', childKey: '' })), open: of.filter(({ explanation }) => explanation === undefined).length }));
  return accept({ report, rules: byRule, open: byRule.reduce((sum, { open }) => sum + open, 0), seesChildren, changeCounts: countChanges(changes), changes: seesChildren ? readableChanges(changes.slice(0, childrenShown)) : undefined });
}

/** What was said of a side file when it was brought. */
export function settingsOfSide({ settings }: Pick<Import, 'settings'>): SideSettings {
  const { year, source = 'school-census' } = settings as Partial<SideSettings>;
  return { year: Number(year), source };
}

function readableChanges(changes: readonly ChildChange[]): ReadableChange[] {
  const { instruments } = readInstruments();
  return changes.map((change) => {
    const instrument = instruments.find(({ years }) => isWithin(years, change.year))!;
    const results = change.fields.find(({ field }) => field === 'results');
    return { ...change, results: results ? resultChanges(results.before ?? '', results.after ?? '', instrument) : [] };
  });
}
