import type { IsoDate } from '../../../kernel/dates.ts';
import { accept, type Decision } from '../../../kernel/decision.ts';
import type { Figure } from '../../../kernel/figure.ts';
import { proportion } from '../../../methods/statistics/proportion.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { attainmentOf } from '../model/cohort.ts';
import type { Instrument } from '../model/instrument.ts';
import { agreementsOf, type Agreement } from '../model/judgements.ts';
import { pairsOf, type ModeratedJudgement } from '../model/moderated-judgement.ts';
import { effectOf, type ModerationEffect } from '../model/moderation-effect.ts';
import { standingOfYear, type ListSize, type VisitStanding } from '../model/moderation-rules.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import type { SettingVisit } from '../model/visit.ts';
import { listModerated, listVisits } from '../store/visits.store.ts';
import { drawList, type DrawnList } from './draw-list.ts';
import type { VisitsRefusal } from './plan-visits.ts';
import { moderationRules } from './read-instruments.ts';
import type { StoredCohort, StoredCohortRefusal } from './read-stored-cohort.ts';
import { readTwoYears, type YearFrame } from './read-two-years.ts';
import { unitsOf } from './review-cohort.ts';

/** Which settings should be visited and why, what became of it, and what the visits say of the figures. */
export interface ModerationOfYear extends YearFrame, VisitsSaid {
  readonly list: DrawnList;
  readonly settings: ReadonlyMap<string, ListedSetting>;
  readonly visits: readonly SettingVisit[];
  readonly standing: VisitStanding;
  readonly dutyLastDay: IsoDate;
}

/** A setting with its good level in the year and in the one before it of the same profile. */
export interface ListedSetting {
  readonly name: string;
  readonly children: number;
  readonly goodLevel: Figure;
  readonly before: Figure;
}

/** What moderators' judgements say: how far they agree with the practitioners', and what they would make of the figures. */
export interface VisitsSaid {
  readonly effect: ModerationEffect;
  /** All judgements first, then by goal, then by setting; none where nothing was judged twice. */
  readonly agreements: readonly Agreement[];
}

/** The visits of the newest year unless another is asked. For those alone who may see settings. */
export async function readModeration(ctx: Ctx, trx: Trx, asked: number | undefined, size?: ListSize): Promise<Decision<ModerationOfYear, StoredCohortRefusal | VisitsRefusal>> {
  const read = await readTwoYears(ctx, trx, asked);
  if (!read.accepted) return read;
  const { frame, later, earlier } = read.value;
  const list = drawList(later, earlier, size);
  if (!list.accepted) return list;
  const visits = await listVisits(trx, frame.year);
  const settings = settingsOf(later, earlier);
  const rules = moderationRules();
  return accept({ ...frame, list: list.value, settings, visits, dutyLastDay: rules.dutyLastDay, standing: standingOfYear(rules, frame.year), ...(await saidOf(trx, later, visits, (code) => settings.get(code)?.name ?? code)) });
}

function settingsOf(later: StoredCohort, earlier: StoredCohort | undefined): ReadonlyMap<string, ListedSetting> {
  const names = new Map(later.cohort.dimensions.get('setting')!.groups.map(({ code, name }) => [code, name]));
  const units = unitsOf('setting', [earlier?.cohort, earlier && attainmentOf(earlier.cohort)], [later.cohort, attainmentOf(later.cohort)]);
  const figure = ({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): Figure => proportion(numerator, denominator);
  return new Map(units.filter(({ code, later: now }) => names.has(code) && now.denominator > 0).map((unit) => [unit.code, { name: names.get(unit.code)!, children: unit.later.denominator, goodLevel: figure(unit.later), before: figure(unit.earlier) }]));
}

/** What was judged at the visits that were made, held against these children. */
export async function saidOf(trx: Trx, of: { readonly instrument: Instrument; readonly children: readonly ProfileChild[] }, visits: readonly SettingVisit[], nameOf: (setting: string) => string): Promise<VisitsSaid & { readonly judgements: readonly ModeratedJudgement[] }> {
  const made = visits.filter(({ terms }) => terms.state === 'made');
  const judgements = await listModerated(trx, made.map(({ id }) => id));
  const settings = new Map(made.map(({ id, setting }) => [id, setting]));
  const pairs = pairsOf(of.instrument, judgements, (visit) => settings.get(visit)!);
  const agreements = pairs.length === 0 ? [] : agreementsOf(of.instrument, pairs, 'linear').map((each) => (made.some(({ setting }) => setting === each.code) ? { ...each, name: nameOf(each.code!) } : each));
  return { judgements, agreements, effect: effectOf(of.instrument, of.children, judgements) };
}
