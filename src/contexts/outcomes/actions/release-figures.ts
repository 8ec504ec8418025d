import type { AreaCode } from '../../../kernel/ids.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { mapAreas, mapSmallAreas, tierOf } from '../../places/contract.ts';
import type { DisclosureRule } from '../../../methods/disclosure/rule.ts';
import { ruleOfOwnFigures } from '../model/disclosure-presets.ts';
import type { Indicator } from '../model/indicator.ts';
import { linkPlaces, placeKey, type AreaNesting, type FigurePlace } from '../model/linked-places.ts';
import { cutOf, type CountedFigure } from '../model/release-cut.ts';
import { isHiddenForItself, joinFamily, placeInFamily, releaseInFamily, type KinFigure, type KinGroup } from '../model/release-family.ts';
import { decideNarrowed, narrowFigures, type CutFigures, type NarrowedDecision } from '../model/release-narrowed.ts';
import type { PastRelease, ReleaseCause } from '../model/release.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { forgetMask, insertRelease, listPastReleases, listUndecidedIndicators, lockReleases, saveMask } from '../store/releases.store.ts';
import { listValues } from '../store/values.store.ts';
import { countsFrom } from './read-counts-from.ts';
import { disclosure } from './read-disclosure.ts';

/**
 * Decides of all the authority's figures that nobody has decided about which may be shown outside, and keeps in the ledger what is shown now.
 *
 * In the caller's transaction, so that no figure stands a moment without its answer. The whole of an indicator is decided again, beside everything that was
 * published of it before.
 */
export async function releaseUndecided(ctx: Ctx, trx: Trx, cause: ReleaseCause): Promise<void> {
  const undecided = await listUndecidedIndicators(trx);
  if (undecided.length === 0) return;
  await lockReleases(ctx, trx);
  const decided = new Set<string>();
  for (const code of undecided) {
    // Who counts the same children is decided about together.
    if (!decided.has(code)) await release(ctx, trx, code, cause);
    for (const member of familyOf(code).keys()) decided.add(member);
  }
}

/** Decides about all figures of an indicator again, because its rule may have changed. */
export async function releaseAgain(ctx: Ctx, trx: Trx, indicator: string): Promise<void> {
  await forgetMask(trx, indicator);
  await releaseUndecided(ctx, trx, 'definition');
}

/** The job that decides about figures which came in before there was a ledger: they are hidden until then. */
export async function releaseLeftOver(ctx: Ctx, db: Database): Promise<void> {
  if ((await inReading(db, ctx, listUndecidedIndicators)).length === 0) return;
  await inTransaction(db, ctx, async (trx) => {
    await releaseUndecided(ctx, trx, 'upgrade');
    await raiseDataVersion(ctx, trx);
  });
}

async function release(ctx: Ctx, trx: Trx, code: string, cause: ReleaseCause): Promise<void> {
  const indicator = await findIndicator(trx, code);
  if (!indicator) throw new Error(`Figures are kept of "${code}", which is no indicator.`);
  const family = await readFamily(ctx, trx, code);
  const { rule, decision } = await decideFigures(ctx, trx, indicator, family.figures, family.past);
  for (const [member, figures] of Map.groupBy(family.figures.filter(({ isPublished }) => !isPublished), (figure) => figure.indicator)) {
    await saveMask(trx, member, figures.filter((figure) => decision.withheld.has(placeKey(figure)) || isHiddenForItself(figure, indicator, rule)).map(({ from }) => from));
  }
  if (decision.cells.length === 0) return;
  const id = ctx.newId();
  await insertRelease(ctx, trx, { id, indicator: code, cause, rule, decision });
  const facts = { indicator: code, cause, shown: decision.cells.filter(({ state }) => state === 'shown').length, hidden: decision.cells.filter(({ state }) => state === 'hidden').length, unmasked: decision.wouldUnmask.length, keptInside: decision.keptInside.size };
  await writeAudit(ctx, trx, { act: 'outcomes.figures-released', subject: `release:${id}`, facts });
  await tellEvent(ctx, trx, { name: 'outcomes.figures-released', facts: { release: id, indicator: code } });
}

/** A figure in its place in the family, and the place under which its own indicator keeps it. */
export interface FamilyFigure extends KinFigure {
  readonly from: FigurePlace;
}

/** An indicator as far as deciding about its figures goes. */
type RuledMeasure = Pick<Indicator, 'source' | 'smallestCount' | 'method' | 'unit'>;

/** What becomes of these figures of a family of indicators beside all that was published before; nothing is kept. */
export async function decideFigures(ctx: Ctx, trx: Trx, indicator: RuledMeasure, family: readonly KinFigure[], past: readonly PastRelease[]): Promise<{ readonly rule: DisclosureRule; readonly decision: NarrowedDecision }> {
  const rule = ruleOfOwnFigures(indicator, disclosure);
  const figures = joinFamily(family);
  return { rule, decision: decideNarrowed(figures, await cutterOf(ctx, trx, indicator, figures), past, rule) };
}

/** The figures among these that stay inside without being looked at one by one; decides nothing. */
export async function findKeptInside(ctx: Ctx, trx: Trx, indicator: RuledMeasure, family: readonly KinFigure[], past: readonly PastRelease[]): Promise<ReadonlySet<string>> {
  const figures = joinFamily(family);
  return narrowFigures(figures, await cutterOf(ctx, trx, indicator, figures), past).keptInside;
}

async function cutterOf(ctx: Ctx, trx: Trx, indicator: RuledMeasure, figures: readonly CountedFigure[]): Promise<CutFigures> {
  const [rule, nesting] = [ruleOfOwnFigures(indicator, disclosure), await readNesting(ctx, trx, figures)];
  return (some) => cutOf(some, linkPlaces(some, nesting, disclosure.groupsWithin), indicator, rule);
}

/** The figures of an indicator and of all that count the same children under another name, each in its place among them, and what was published of any of them. */
export async function readFamily(ctx: Ctx, trx: Trx, code: string): Promise<{ readonly figures: FamilyFigure[]; readonly past: PastRelease[] }> {
  const [figures, past]: [FamilyFigure[], PastRelease[]] = [[], []];
  for (const [member, kin] of familyOf(code)) {
    figures.push(...(await listFiguresBeside(ctx, trx, member)).map((figure) => inFamily(member, kin, figure)));
    past.push(...(await listPastReleases(trx, member)).map((release) => releaseInFamily(release, member, kin)));
  }
  return { figures, past };
}

/** The figure of a member of a family in its place there. */
export function inFamily(indicator: string, kin: KinGroup, figure: CountedFigure): FamilyFigure {
  const { group, area, period } = figure;
  return { ...figure, ...placeInFamily(figure, kin), indicator, from: { group, area, period } };
}

/** The counted indicator and every published percentage of the same children, with the group that each is of; the indicator alone where none is declared. */
export function familyOf(code: string): ReadonlyMap<string, KinGroup> {
  const counted = countsFrom.get(code)?.indicator ?? code;
  return new Map([[counted, undefined], ...[...countsFrom].filter(([, kin]) => kin.indicator === counted).map(([published, kin]) => [published, kin.group] as const)]);
}

/** The authority's own figures of an indicator, and what is published for the same areas and for the authority as a whole. */
async function listFiguresBeside(ctx: Ctx, trx: Trx, code: string): Promise<CountedFigure[]> {
  const every = await listValues(trx, { indicators: [code], ownAreasAnd: (await findOwnCode(ctx, trx)) ?? '' });
  return every.map(({ group, area, period, value, numerator, denominator, isOwn }) => ({ group, area, period: period.code, value, numerator, denominator, isPublished: !isOwn }));
}

/** The code of the authority itself, whichever area its pages begin with and whether or not that area has been brought in: what it brings in lies in it. */
async function findOwnCode(ctx: Ctx, trx: Trx): Promise<string | undefined> {
  return ctx.authority === undefined ? undefined : (await findAuthorityById(trx, ctx.authority))?.onsCode;
}

async function readNesting(ctx: Ctx, trx: Trx, figures: readonly CountedFigure[]): Promise<AreaNesting> {
  const codes = [...new Set(figures.map(({ area }) => area as AreaCode))];
  const [areas, drawn, home] = [await mapAreas(ctx, trx, codes), await mapSmallAreas(ctx, trx, codes), await findOwnCode(ctx, trx)];
  const ground = new Map(codes.map((code) => [code, new Set<string>(drawn.get(code) ?? [])]));
  const liesIn = (inner: AreaCode, outer: AreaCode): boolean => {
    const [small, large] = [ground.get(inner)!, ground.get(outer)!];
    // Whatever an authority brings in lies in it, also an old ward of which nobody knows the small areas.
    if (outer === home && (small.size === 0 || large.size === 0)) return true;
    return small.size > 0 && small.size < large.size && [...small].every((code) => large.has(code));
  };
  return {
    tierOf: new Map(codes.map((code) => [code, areas.has(code) ? tierOf(areas.get(code)!.kind) : ''])),
    within: new Map(codes.map((outer) => [outer, new Set(codes.filter((inner) => inner !== outer && liesIn(inner, outer)))])),
    overlap: (one, other) => [...ground.get(one as AreaCode)!].some((code) => ground.get(other as AreaCode)!.has(code)),
  };
}
