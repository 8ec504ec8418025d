import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreas, tierOf, type Area } from '../../places/contract.ts';
import { placeAmongAll } from '../model/card-among.ts';
import type { CardReading, GapReading, SpokenOf } from '../model/card.ts';
import { cardPictureOf, type CardPicture } from '../model/card-picture.ts';
import type { Comparator } from '../model/comparator.ts';
import type { CardFigure } from '../model/framework-card.ts';
import { gapSeries } from '../model/gap.ts';
import { isBroken, type PlacedFigure, type SeriesPoint } from '../model/picture.ts';
import { listAuthorityRanges } from '../store/card-figures.store.ts';
import { listIndicatorsByCode } from '../store/indicators.store.ts';
import type { PlacedCardArea } from './read-card-area.ts';
import { planCode, unknownPicture } from './read-card-missing.ts';
import { cardPlan, publishedGaps } from './read-card-plan.ts';
import { findAreaAmongNeighbours, readPictures, type AreaAmongNeighbours } from './read-framework-home-pictures.ts';
import { everybody } from '../model/linked-places.ts';
import { readFigures } from './read-picture.ts';

/** The figures of a card and what its sentences speak of, as they were read for one kind of area. */
export interface CardFigures {
  readonly figures: readonly CardReading[];
  readonly spokenOf: ReadonlyMap<string, SpokenOf>;
  /** With whom they are compared beside England or the authority around; undefined where there is nobody. */
  readonly comparator: Comparator | undefined;
}

/** The eight figures of an authority (or a region, or England): against its statistical neighbours or a group of areas, and England, each with its gap; undefined for a comparator that there is not. */
export async function findAuthorityFigures(ctx: Ctx, trx: Trx, { area }: PlacedCardArea, against?: string): Promise<CardFigures | undefined> {
  const around = await findAreaAmongNeighbours(ctx, trx, area, against);
  if (!around) return undefined;
  const pictures = new Map(await readCardPictures(ctx, trx, cardPlan.figures.map(({ measure }) => measure), around));
  const thisYear = Number(ctx.today.slice(0, 4));
  // Most outcomes speak of one of the eight; only where those have nothing fresh are the other measures of the outcome read.
  const silent = cardPlan.sentences.filter((sentence) => !isFresh(chooseOf(sentence.measures, pictures, thisYear), thisYear));
  const others = silent.flatMap(({ measures }) => measures).filter((measure) => !pictures.has(planCode(measure)));
  for (const [code, picture] of await readCardPictures(ctx, trx, others, around)) pictures.set(code, picture);
  const figures: CardReading[] = [];
  for (const figure of cardPlan.figures) {
    const picture = await withPlace(ctx, trx, area, pictures.get(planCode(figure.measure)) ?? unknownPicture(figure.measure, figure.title));
    figures.push({ title: figure.title, outcome: figure.outcome, picture, gap: await readPlannedGap(ctx, trx, figure, picture, area.code), ...(figure.caution === undefined ? {} : { caution: figure.caution }) });
  }
  const spokenOf = cardPlan.sentences.flatMap(({ outcome, measures }) => {
    const picture = chooseOf(measures, pictures, thisYear);
    return picture ? [[outcome, { title: titleOf(picture), picture }] as const] : [];
  });
  return { figures, spokenOf: new Map(spokenOf), comparator: around.comparator };
}

/** The pictures of some measures of the plan, by our codes; those that nobody brought in are not among them. */
async function readCardPictures(ctx: Ctx, trx: Trx, measures: readonly string[], around: AreaAmongNeighbours): Promise<ReadonlyMap<string, CardPicture>> {
  if (measures.length === 0) return new Map();
  const pictures = await readPictures(ctx, trx, await listIndicatorsByCode(trx, measures.map(planCode)), around);
  const asked = [...pictures.values()].flatMap(({ picture }) => (picture.period ? [{ indicator: picture.indicator.code as string, period: picture.period.code, order: picture.period.order }] : []));
  const ranges = new Map((await listAuthorityRanges(trx, asked)).map((range) => [range.indicator, range]));
  return new Map([...pictures].map(([code, { picture }]) => [code, cardPictureOf(picture, ranges.get(code))]));
}

/** The figure with its place among all authorities; read only where it has counts itself, for nothing can be told without them. */
async function withPlace(ctx: Ctx, trx: Trx, area: Area, picture: CardPicture): Promise<CardPicture> {
  const { figure, period, indicator } = picture;
  if (!figure.known || !period || tierOf(area.kind) !== 'upper-tier') return picture;
  const ours = { area: area.code, name: area.name, figure };
  if (figure.denominator === undefined) return { ...picture, among: placeAmongAll(indicator, area.code, [ours], 'authorities') };
  const authorities = await listAreas(ctx, trx, { tier: 'upper-tier', on: 'ever' });
  const values = await readFigures(ctx, trx, indicator, everybody, authorities.map(({ code }) => code));
  const peers = authorities.flatMap(({ code, name }): PlacedFigure[] => {
    const at = code === area.code ? ours.figure : values.get(code)?.find((point) => point.period.code === period.code)?.figure;
    return at ? [{ area: code, name, figure: at }] : [];
  });
  return { ...picture, among: placeAmongAll(indicator, area.code, peers, 'authorities') };
}

/** The gap as the card's plan reckons it, from the measures that its publisher prints for groups of children. */
export async function readPlannedGap(ctx: Ctx, trx: Trx, { gap, measure }: CardFigure, whole: CardPicture, area: AreaCode): Promise<GapReading> {
  if (gap.kind === 'none') return gap;
  const pointsOf = (of: string): Promise<readonly SeriesPoint[]> => readMeasure(ctx, trx, of, area);
  const sharesChildren = gap.kind === 'group-against-all';
  const behind = gap.kind === 'group-against-all' ? gap.group : gap.worse;
  const ahead = gap.kind === 'group-against-all' ? { points: whole.points, words: 'all pupils' } : { points: await pointsOf(gap.better.measure), words: gap.better.group };
  const printed = publishedGaps.get(measure);
  return {
    kind: 'gap',
    series: gapSeries(ahead.points, await pointsOf(behind.measure)),
    words: { ahead: ahead.words, behind: behind.group },
    sharesChildren,
    isBroken: (earlier, later) => isBroken(whole.breaks, earlier, later),
    ...(printed === undefined ? {} : { published: await pointsOf(printed) }),
  };
}

async function readMeasure(ctx: Ctx, trx: Trx, measure: string, area: AreaCode): Promise<readonly SeriesPoint[]> {
  const [indicator] = await listIndicatorsByCode(trx, [planCode(measure)]);
  return indicator ? ((await readFigures(ctx, trx, indicator, everybody, [area])).get(area) ?? []) : [];
}

/** How many years old a figure may be before a newer one of the same outcome speaks in its place. */
const freshYears = 4;

/** The first measure with a figure of the last four years; else the first with any; else the first that is known at all. */
function chooseOf(measures: readonly string[], pictures: ReadonlyMap<string, CardPicture>, thisYear: number): CardPicture | undefined {
  const known = measures.flatMap((measure) => pictures.get(planCode(measure)) ?? []);
  return known.find((picture) => isFresh(picture, thisYear)) ?? known.find(({ figure }) => figure.known) ?? known[0];
}

function isFresh(picture: CardPicture | undefined, thisYear: number): boolean {
  return picture?.figure.known === true && picture.period!.endYear >= thisYear - freshYears;
}

/** The card's own title for its figures; for another measure the publisher's, without the sign that its figure carries. */
function titleOf({ indicator }: CardPicture): string {
  const planned = cardPlan.figures.find(({ measure }) => planCode(measure) === indicator.code);
  return planned?.title ?? indicator.shortTitle.replace(/\s*\(%\)\s*$/, '').replace(/^%\s*(of )?/, 'Share of ');
}
