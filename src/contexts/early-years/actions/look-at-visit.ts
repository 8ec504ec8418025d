import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listSchools } from '../../places/contract.ts';
import { isWithin, type Instrument } from '../model/instrument.ts';
import { countRevisions, oneGoalShort, type ModeratedJudgement } from '../model/moderated-judgement.ts';
import { standingOn, type VisitStanding } from '../model/moderation-rules.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import type { SettingVisit } from '../model/visit.ts';
import { listChildrenOfSetting } from '../store/children.store.ts';
import { listVisitRevisions } from '../store/visits.store.ts';
import { moderationRules, readInstruments } from './read-instruments.ts';
import { saidOf, type VisitsSaid } from './read-moderation.ts';

/** One visit with its history and what it says; its children are on a page of their own. */
export interface VisitSeen extends VisitsSaid {
  readonly visit: SettingVisit;
  /** Newest first. */
  readonly revisions: readonly SettingVisit[];
  readonly name: string;
  readonly standing: VisitStanding;
  /** Children in whom something was judged. */
  readonly judged: number;
}

/** Why a visit is not shown. */
export type VisitLookRefusal = 'visit-not-found';

/** One visit, with every revision, the agreement found at it, and what its judgements would make of the setting's good level. For those alone who may see settings. */
export async function readVisit(ctx: Ctx, trx: Trx, id: string): Promise<Decision<VisitSeen, VisitLookRefusal>> {
  const found = await findVisit(ctx, trx, id);
  return found.accepted ? accept(found.value.seen) : found;
}

/** The children of a visit as they are shown to those alone who may see children. */
export interface VisitChildren extends VisitSeen {
  readonly instrument: Instrument;
  /** Those first who are one goal short of a good level. */
  readonly children: readonly VisitChild[];
}

/** One child: what was returned, the goal that alone keeps it from a good level, and the moderator's judgements. */
export interface VisitChild {
  readonly child: ProfileChild;
  readonly oneShort: string | undefined;
  readonly judged: readonly ModeratedJudgement[];
  /** How many revisions of its judgements there are, those taken back among them. */
  readonly revisions: number;
}

/** The children of the setting that is visited, one by one; the look is written down. For moderation alone. */
export async function lookAtVisitChildren(ctx: Ctx, db: Database, id: string): Promise<Decision<VisitChildren, VisitLookRefusal>> {
  return inTransaction(db, ctx, async (trx): Promise<Decision<VisitChildren, VisitLookRefusal>> => {
    const found = await findVisit(ctx, trx, id);
    if (!found.accepted) return found;
    const { seen, instrument, children, judgements } = found.value;
    await writeAudit(ctx, trx, { act: 'early-years.children-seen', subject: `visit:${id}`, facts: { children: children.length } });
    const shown = children.map((child): VisitChild => {
      const kept = judgements.filter((each) => each.child === child.key);
      return { child, oneShort: oneGoalShort(instrument, child.results), judged: kept.filter(({ second }) => second !== undefined), revisions: countRevisions(kept) };
    });
    return accept({ ...seen, instrument, children: shown.toSorted((a, b) => Number(a.oneShort === undefined) - Number(b.oneShort === undefined) || nameOrder(a, b)) });
  });
}

function nameOrder({ child: a }: VisitChild, { child: b }: VisitChild): number {
  return a.surname.localeCompare(b.surname, 'en-GB') || a.forename.localeCompare(b.forename, 'en-GB') || (a.key < b.key ? -1 : 1);
}

interface FoundVisit {
  readonly seen: VisitSeen;
  readonly instrument: Instrument;
  readonly children: readonly ProfileChild[];
  readonly judgements: readonly ModeratedJudgement[];
}

async function findVisit(ctx: Ctx, trx: Trx, id: string): Promise<Decision<FoundVisit, VisitLookRefusal>> {
  const revisions = await listVisitRevisions(trx, id);
  const [visit] = revisions;
  if (!visit) return refuse('visit-not-found');
  const instrument = readInstruments().instruments.find(({ years }) => isWithin(years, visit.year))!;
  const children = await listChildrenOfSetting(trx, visit.year, visit.setting);
  const name = await nameOfSetting(ctx, trx, visit.setting);
  const { judgements, ...said } = await saidOf(trx, { instrument, children }, [visit], () => name);
  const judged = new Set(judgements.filter(({ second }) => second !== undefined).map(({ child }) => child)).size;
  const standing = standingOn(moderationRules(), visit.terms.findings?.visitedOn ?? visit.terms.plannedFor);
  return accept({ seen: { visit, revisions, name, standing, judged, ...said }, instrument, children, judgements });
}

/** A school by its name, another setting by its number. */
async function nameOfSetting(ctx: Ctx, trx: Trx, code: string): Promise<string> {
  const [laNumber, establishment] = code.split('/');
  const schools = establishment === undefined ? [] : await listSchools(ctx, trx, laNumber!);
  return schools.find((school) => String(school.establishment) === establishment)?.name ?? code;
}
