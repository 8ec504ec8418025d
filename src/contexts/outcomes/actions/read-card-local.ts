import { missingFigure, type Figure } from '../../../kernel/figure.ts';
import type { AreaCode } from '../../../kernel/ids.ts';
import type { Period } from '../../../kernel/period.ts';
import { aggregate, leaveOut } from '../../../methods/statistics/aggregate.ts';
import type { AreasCounted } from '../../../methods/statistics/rank.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { listAreasWithin, tierOf } from '../../places/contract.ts';
import type { CardReading, GapReading, SpokenOf } from '../model/card.ts';
import { drawLocalPicture, figureOfCountsOf, type CardPicture } from '../model/card-picture.ts';
import { aimsOf } from '../model/framework.ts';
import { evidenceOfFramework } from '../model/framework-use.ts';
import { gapSeries } from '../model/gap.ts';
import type { Indicator } from '../model/indicator.ts';
import { isBroken, type Provenance, type SeriesPoint } from '../model/picture.ts';
import { lowerFirst } from '../model/sentence.ts';
import { listOwnIndicatorsAt } from '../store/card-figures.store.ts';
import { listBreaks, listIndicatorsByCode } from '../store/indicators.store.ts';
import { listUnpublishedIndicators } from '../store/own-indicators.store.ts';
import { listGroups } from '../store/values.store.ts';
import { groupWords } from './group-words.ts';
import type { PlacedCardArea } from './read-card-area.ts';
import { findAreasBeside, leastShareOfParts, placeBeside, type AreasBeside } from './read-card-local-among.ts';
import { readPlannedGap, type CardFigures } from './read-card-authority.ts';
import { planCode, unknownPicture } from './read-card-missing.ts';
import { cardFramework, cardPlan, countedKin } from './read-card-plan.ts';
import { readFrameworksInUse } from './read-coverage.ts';
import { everybody } from '../model/linked-places.ts';
import { readFigures } from './read-picture.ts';

/** How many figures stand on a card. */
const figuresOfCard = 8;

/**
 * The figures of a ward, locality, district or small area: against the authority it lies in.
 *
 * The plan's figures that are known here come first, then the authority's own indicators for areas like this one, then those of the plan that
 * are published for authorities alone, each with the authority's figure in its place and named as such. Undefined for a comparator that there is not.
 */
export async function findLocalFigures(ctx: Ctx, trx: Trx, placed: PlacedCardArea, against?: string): Promise<CardFigures | undefined> {
  const beside = await findAreasBeside(ctx, trx, placed, against);
  if (!beside) return undefined;
  const planned: CardReading[] = [];
  const known = new Map((await listIndicatorsByCode(trx, cardPlan.figures.map(({ measure }) => planCode(measure)))).map((indicator) => [indicator.code as string, indicator]));
  for (const figure of cardPlan.figures) {
    const indicator = known.get(planCode(figure.measure));
    const picture = indicator ? await readLocalPicture(ctx, trx, indicator, placed, beside) : unknownPicture(figure.measure, figure.title);
    const gap = indicator && picture.figure.known ? await readPlannedLocalGap(ctx, trx, indicator, picture, placed, figure.gap) : await gapOfAuthority(ctx, trx, figure, placed);
    planned.push({ title: figure.title, outcome: figure.outcome, picture, gap, ...(figure.caution === undefined ? {} : { caution: figure.caution }) });
  }
  // A counted indicator of the same thing is the same figure: shown once, under the plan's title.
  const own = await readOwnFigures(ctx, trx, { placed, beside }, new Set([...known.keys()].flatMap((code) => [code, countedKin.get(code) ?? code])));
  const [here, elsewhere] = [planned.filter(({ picture }) => picture.figure.known), planned.filter(({ picture }) => !picture.figure.known)];
  const figures = [...here, ...own, ...elsewhere];
  return { figures: figures.slice(0, figuresOfCard), spokenOf: spokenOfLocal(figures), comparator: beside.among.comparator };
}

/** One indicator for a smaller area: as published there, or added up from the counts of its small areas; for the authority around it; and its place among those beside it. */
async function readLocalPicture(ctx: Ctx, trx: Trx, indicator: Indicator, placed: PlacedCardArea, beside: AreasBeside): Promise<CardPicture> {
  const { area, authority, smallAreas } = placed;
  const breaks = await listBreaks(trx, indicator.code);
  const direct = (await readFigures(ctx, trx, indicator, everybody, [area.code])).get(area.code) ?? [];
  const summed = direct.some(({ figure }) => figure.known) ? undefined : await addUp(ctx, trx, indicator, everybody, smallAreas);
  const points = summed?.points ?? direct;
  const around = authority ? await readAuthorityPoints(ctx, trx, indicator, placed, points, summed !== undefined) : [];
  const picture = drawLocalPicture({ indicator, breaks, points, authority: { name: authority?.name ?? 'the authority', points: around }, ...(summed ? { addedUpFrom: summed.counted } : {}) });
  return placeBeside(ctx, trx, indicator, picture, beside);
}

/** The figures of the authority, and where it has none of a period its areas have, their sum. */
async function readAuthorityPoints(ctx: Ctx, trx: Trx, indicator: Indicator, { area, authority }: PlacedCardArea, ours: readonly SeriesPoint[], isSummed: boolean): Promise<readonly SeriesPoint[]> {
  const published = (await readFigures(ctx, trx, indicator, everybody, [authority!.code])).get(authority!.code) ?? [];
  const lacking = ours.some(({ figure, period }) => figure.known && !published.some((point) => point.period.code === period.code && point.figure.known));
  if (!lacking) return published;
  const beside = await listAreasWithin(ctx, trx, authority!.code, isSummed ? 'lsoa21' : tierOf(area.kind));
  const summed = await addUp(ctx, trx, indicator, everybody, beside.map(({ code }) => code));
  const added = (summed?.points ?? []).filter(({ period }) => !published.some((point) => point.period.code === period.code && point.figure.known));
  return [...published.filter(({ period }) => !added.some((point) => point.period.code === period.code)), ...added].sort((a, b) => a.period.order - b.period.order);
}

/** The sum over parts in each period in which enough of them have counts; undefined when there is none. */
async function addUp(ctx: Ctx, trx: Trx, indicator: Indicator, group: string, parts: readonly AreaCode[]): Promise<{ points: SeriesPoint[]; counted: AreasCounted } | undefined> {
  const toFigure = figureOfCountsOf(indicator);
  if (!toFigure || parts.length === 0) return undefined;
  const series = await readFigures(ctx, trx, indicator, group, parts);
  const periods = new Map<string, { period: Period; from: Provenance }>();
  for (const points of series.values()) for (const { period, from } of points) if (!periods.has(period.code)) periods.set(period.code, { period, from: { importId: from.importId, rowNumber: 0 } });
  let counted: AreasCounted | undefined;
  const points = [...periods.values()].sort((a, b) => a.period.order - b.period.order).flatMap(({ period, from }): SeriesPoint[] => {
    const figures = parts.map((part): Figure => series.get(part)?.find((point) => point.period.code === period.code)?.figure ?? missingFigure('not-available'));
    const sum = aggregate(figures, 'add-the-others', toFigure);
    if (sum.areasWithData < leastShareOfParts * sum.areas) return [];
    counted = { areasWithData: sum.areasWithData, areas: sum.areas };
    return [{ period, figure: sum.figure, from }];
  });
  return counted && points.some(({ figure }) => figure.known) ? { points, counted } : undefined;
}

/** The gap within the area from the figure's own groups; where it is printed for none, from those of the counted indicator of the same thing. */
async function readPlannedLocalGap(ctx: Ctx, trx: Trx, indicator: Indicator, whole: CardPicture, placed: PlacedCardArea, plan: (typeof cardPlan.figures)[number]['gap']): Promise<GapReading> {
  const gap = await readLocalGap(ctx, trx, indicator, whole, placed, plan);
  const [kin] = gap.kind === 'gap' ? [] : await listIndicatorsByCode(trx, [countedKin.get(indicator.code) ?? '']);
  return kin ? readLocalGap(ctx, trx, kin, whole, placed, plan) : gap;
}

/** The gap of groups within the area itself: the group and the other one, or the group and everybody else where only one is printed. */
async function readLocalGap(ctx: Ctx, trx: Trx, indicator: Indicator, whole: CardPicture, placed: PlacedCardArea, plan: (typeof cardPlan.figures)[number]['gap'] | undefined): Promise<GapReading> {
  const why = `no figures for groups of children are held for this ${placed.asCard.kindWords}.`;
  const wanted = plan === undefined || plan.kind === 'none' ? 'eligible for free school meals' : plan.kind === 'between-groups' ? plan.worse.group : plan.group.group;
  const groups = (await listGroups(trx, indicator.code)).map((code) => ({ code, words: lowerFirst(groupWords(code)) }));
  const behind = groups.find(({ words }) => words === wanted);
  const toFigure = figureOfCountsOf(indicator);
  if (!behind || !toFigure) return { kind: 'none', why };
  const worse = await readGroupPoints(ctx, trx, indicator, behind.code, placed);
  if (!worse.some(({ figure }) => figure.known)) return { kind: 'none', why };
  const others = groups.find(({ words }) => words === `not ${wanted}`);
  const better = others ? await readGroupPoints(ctx, trx, indicator, others.code, placed) : restOf(whole.points, worse, toFigure);
  const words = { ahead: others?.words ?? 'all other children', behind: behind.words };
  return { kind: 'gap', series: gapSeries(better, worse), words, sharesChildren: false, isBroken: (earlier, later) => isBroken(whole.breaks, earlier, later) };
}

async function readGroupPoints(ctx: Ctx, trx: Trx, indicator: Indicator, group: string, { area, smallAreas }: PlacedCardArea): Promise<readonly SeriesPoint[]> {
  const direct = (await readFigures(ctx, trx, indicator, group, [area.code])).get(area.code) ?? [];
  return direct.some(({ figure }) => figure.known) ? direct : ((await addUp(ctx, trx, indicator, group, smallAreas))?.points ?? direct);
}

/** Everybody but the group, period by period, from the counts of both. */
function restOf(all: readonly SeriesPoint[], group: readonly SeriesPoint[], toFigure: NonNullable<ReturnType<typeof figureOfCountsOf>>): SeriesPoint[] {
  return all.flatMap((point) => {
    const part = group.find(({ period }) => period.code === point.period.code);
    return part ? [{ ...point, figure: leaveOut(point.figure, part.figure, toFigure) }] : [];
  });
}

/** Beside a figure of the whole authority stands the gap of the whole authority, so that neither is alone. */
async function gapOfAuthority(ctx: Ctx, trx: Trx, figure: (typeof cardPlan.figures)[number], { authority, asCard }: PlacedCardArea): Promise<GapReading> {
  if (figure.gap.kind === 'none' || !authority) return figure.gap.kind === 'none' ? figure.gap : { kind: 'none', why: `no figures for groups are published for a ${asCard.kindWords}.` };
  const [indicator] = await listIndicatorsByCode(trx, [planCode(figure.measure)]);
  if (!indicator) return { kind: 'none', why: 'no figures for groups of children have been brought in.' };
  const points = (await readFigures(ctx, trx, indicator, everybody, [authority.code])).get(authority.code) ?? [];
  const whole = { ...unknownPicture(figure.measure, figure.title), indicator, points, breaks: await listBreaks(trx, indicator.code) };
  const gap = await readPlannedGap(ctx, trx, figure, whole, authority.code);
  return gap.kind === 'gap' ? { ...gap, ofWhole: authority.name } : gap;
}

/** The authority's own indicators with figures here, those the public may see unless the viewer may see more. */
async function readOwnFigures(ctx: Ctx, trx: Trx, { placed, beside }: { readonly placed: PlacedCardArea; readonly beside: AreasBeside }, already: ReadonlySet<string>): Promise<CardReading[]> {
  const codes = (await listOwnIndicatorsAt(trx, [placed.area.code, ...placed.smallAreas])).filter((code) => !already.has(code));
  const closed = new Set(isPermitted(ctx.actor, 'outcomes:see-unpublished') ? [] : await listUnpublishedIndicators(trx));
  const indicators = await listIndicatorsByCode(trx, codes.filter((code) => !closed.has(code)));
  const evidence = evidenceOfFramework(await readFrameworksInUse(trx), cardFramework);
  const outcomeOf = new Map(aimsOf(cardFramework).map(({ id, outcomeId }) => [id, outcomeId]));
  const readings: CardReading[] = [];
  for (const indicator of indicators) {
    const picture = await readLocalPicture(ctx, trx, indicator, placed, beside);
    if (!picture.figure.known) continue;
    const aim = evidence.find((line) => line.indicator === indicator.code)?.aims[0];
    readings.push({ title: indicator.shortTitle, outcome: (aim && outcomeOf.get(aim)) ?? '', picture, gap: await readLocalGap(ctx, trx, indicator, picture, placed, undefined) });
  }
  return readings;
}

/** Each outcome speaks of the first figure that is known here; else of the first that stands for it. */
function spokenOfLocal(figures: readonly CardReading[]): Map<string, SpokenOf> {
  return new Map(
    cardFramework.outcomes.flatMap(({ id }) => {
      const of = figures.filter(({ outcome }) => outcome === id);
      const chosen = of.find(({ picture }) => picture.figure.known) ?? of[0];
      return chosen ? [[id, { title: chosen.title, picture: chosen.picture }] as const] : [];
    }),
  );
}
