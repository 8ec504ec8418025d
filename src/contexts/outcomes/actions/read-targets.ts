import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { asNeighbours } from '../model/comparator.ts';
import { gapsOf, type GroupGap } from '../model/groups.ts';
import { indicatorCodeOf } from '../model/indicator.ts';
import type { Picture } from '../model/picture.ts';
import type { Sentence } from '../model/sentence.ts';
import { targetPhrase } from '../model/sentence-target.ts';
import { optionsFor, type TargetOption } from '../model/target-options.ts';
import { standingOf, type TargetStanding } from '../model/target-standing.ts';
import type { TargetFigure, TargetRevision } from '../model/target.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { listRevisions, listTargets } from '../store/targets.store.ts';
import { groupWords } from './group-words.ts';
import { readGroups } from './read-groups.ts';
import { everybody } from '../model/linked-places.ts';
import { findPicture } from './read-picture.ts';
import { reference } from './read-reference.ts';
import { findSmallNumberWords } from './read-small-numbers.ts';

/** A target with the figures it is judged by and how it stands. */
export interface TargetSeen {
  readonly target: TargetRevision;
  readonly picture: Picture;
  readonly standing: TargetStanding;
  /** "girls"; undefined for all children. */
  readonly group: string | undefined;
  /** The indicator of all children that this figure is a part of, or itself: some publishers print a group as a measure of its own. */
  readonly whole: string;
  /** The rule for small numbers beside own figures; undefined where there are none. */
  readonly smallNumbers: string | undefined;
}

/** One target, its history, and what stands beside it. */
export interface TargetPageContent extends TargetSeen {
  readonly revisions: readonly TargetRevision[];
  readonly gaps: readonly GroupGap[];
  /** Targets in force for the other half of the duty: for groups of the same figure, or for all children. */
  readonly beside: readonly Beside[];
}

/** A target that stands beside another, and for whom it is. */
export interface Beside {
  readonly target: TargetRevision;
  readonly group: string | undefined;
}

/** What the form that sets a target begins from. */
export interface TargetGroundContent {
  readonly picture: Picture;
  readonly group: string | undefined;
  readonly groupCode: string;
  readonly options: readonly TargetOption[];
  /** Years from the latest figure for which the options are worked out. */
  readonly years: number;
}

/** Options are worked out for this many years ahead until somebody types another period. */
const usualYears = 3;

/** Every target in force that the viewer may see, with how it stands. */
export async function readTargetList(ctx: Ctx, trx: Trx): Promise<TargetSeen[]> {
  const seen: TargetSeen[] = [];
  for (const target of await listTargets(trx)) {
    const one = await see(ctx, trx, target);
    if (one) seen.push(one);
  }
  return seen;
}

/** The target in force for a figure as the viewer may see it, judged against a picture that is already drawn. */
export async function findTargetOf(ctx: Ctx, trx: Trx, picture: Picture, group: string): Promise<TargetSeen | undefined> {
  const [target] = await listTargets(trx, { indicator: picture.indicator.code, area: picture.ours.area, group });
  if (!target || !maySeeTarget(ctx, target)) return undefined;
  // A gap to the neighbours is one to the published ones, with whomever the page compares.
  if (target.terms.comparator === 'neighbours' && picture.comparator?.kind === 'area-group') return see(ctx, trx, target);
  return seenIn(ctx, trx, target, picture);
}

async function seenIn(ctx: Ctx, trx: Trx, target: TargetRevision, picture: Picture): Promise<TargetSeen> {
  return { target, picture, standing: standingOf(target.terms, picture), smallNumbers: await findSmallNumberWords(ctx, trx, [picture.indicator]), ...partOf(target.figure) };
}

/** For a card: how each of the area's figures that has a target stands to it, by indicator, as the viewer may see it. */
export async function readCardTargets(ctx: Ctx, trx: Trx, area: string, indicators: readonly string[]): Promise<ReadonlyMap<string, Sentence>> {
  const phrases = new Map<string, Sentence>();
  for (const target of await listTargets(trx, { area, group: everybody })) {
    const seen = indicators.includes(target.figure.indicator) ? await see(ctx, trx, target) : undefined;
    if (seen) phrases.set(target.figure.indicator, targetPhrase(target.terms, seen.standing, seen.picture.indicator));
  }
  return phrases;
}

/** One target with its history; undefined when there is none, or none that the viewer may see. */
export async function findTargetPage(ctx: Ctx, trx: Trx, id: string): Promise<TargetPageContent | undefined> {
  const revisions = await listRevisions(trx, id);
  const seen = revisions[0] && (await see(ctx, trx, revisions[0]));
  if (!seen) return undefined;
  const { picture, target, whole } = seen;
  const { area } = target.figure;
  const of = whole === picture.indicator.code ? picture.indicator : await findIndicator(trx, whole);
  const groups = picture.period && of ? await readGroups(ctx, trx, of, area, picture.period) : [];
  const others = (await listTargets(trx, { area })).filter((other) => other.id !== id && maySeeTarget(ctx, other)).map((other) => ({ target: other, ...partOf(other.figure) }));
  const beside = others.filter((other) => other.whole === whole && (other.group === undefined) !== (seen.group === undefined));
  return { ...seen, revisions: revisions.filter((each) => maySeeTarget(ctx, each)), gaps: gapsOf(groups), beside };
}

/** What may be aimed at for a figure, and from where, for the year named or as many years ahead as are usual; undefined when there is no such figure. */
export async function findTargetGround(ctx: Ctx, trx: Trx, of: { readonly indicator: string; readonly area: string; readonly group?: string }, until?: number): Promise<TargetGroundContent | undefined> {
  const group = of.group ?? everybody;
  const picture = await findPicture(ctx, trx, { ...of, group, against: asNeighbours });
  const years = until === undefined || picture?.period === undefined ? usualYears : Math.max(1, until - picture.period.endYear);
  return picture && { picture, group: partOf({ ...of, group }).group, groupCode: group, options: optionsFor(picture, years), years };
}

async function see(ctx: Ctx, trx: Trx, target: TargetRevision): Promise<TargetSeen | undefined> {
  if (!maySeeTarget(ctx, target)) return undefined;
  const picture = await findPicture(ctx, trx, { ...target.figure, against: asNeighbours });
  return picture && seenIn(ctx, trx, target, picture);
}

/** What is agreed is public; what is only proposed is for the partnership. */
function maySeeTarget(ctx: Ctx, target: TargetRevision): boolean {
  return (target.terms.state === 'agreed' && !target.isWithdrawn) || isPermitted(ctx.actor, 'outcomes:see-proposed-targets');
}

/** For whom a figure is: all children, or a group of them, whether it is printed as a group or as a measure of its own. */
function partOf({ indicator, group }: TargetFigure): { readonly whole: string; readonly group: string | undefined } {
  if (group !== everybody) return { whole: indicator, group: groupWords(group) };
  for (const family of reference.families) {
    const member = family.groups.find(({ measure }) => indicatorCodeOf('lait', measure) === indicator);
    if (member) return { whole: indicatorCodeOf('lait', family.whole), group: member.group };
  }
  return { whole: indicator, group: undefined };
}
