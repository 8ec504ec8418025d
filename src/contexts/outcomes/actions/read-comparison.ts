import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findArea } from '../../places/contract.ts';
import { compareAreas, type ComparedAreas } from '../model/compare.ts';
import { funnelOf, type IndicatorFunnel } from '../model/funnel.ts';
import type { Picture } from '../model/picture.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { findHomeArea } from './find-home-area.ts';
import { kindWordsOf } from './read-card-area.ts';
import { listComparators, type ComparatorOffered } from './read-comparator.ts';
import { sourceWords, type IndicatorPageQuery } from './read-indicator-page.ts';
import { maySee, readPicture } from './read-picture.ts';
import { findSmallNumberWords } from './read-small-numbers.ts';

/** One indicator with every area of our kind set against ours. */
export interface Comparison {
  readonly picture: Picture;
  readonly compared: ComparedAreas;
  /** Undefined where too few areas have counts. */
  readonly funnel: IndicatorFunnel | undefined;
  readonly source: string;
  /** The rule for small numbers beside own figures; undefined where there are none. */
  readonly smallNumbers: string | undefined;
  /** What the areas are called: "ward", "authority". */
  readonly kindWords: string;
  /** With whom one may compare the area. */
  readonly comparators: readonly ComparatorOffered[];
}

/** Reads the comparison of an area with all of its kind; undefined when the indicator, the area or the comparator is unknown. */
export async function readComparison(ctx: Ctx, trx: Trx, query: IndicatorPageQuery): Promise<Comparison | undefined> {
  const indicator = await findIndicator(trx, query.indicator);
  const area = query.area === undefined ? await findHomeArea(ctx, trx) : await findArea(ctx, trx, query.area);
  if (!indicator || !area || !maySee(ctx, indicator)) return undefined;
  const picture = await readPicture(ctx, trx, indicator, area, query);
  if (!picture) return undefined;
  const ours = { area: area.code, name: area.name, figure: picture.figure };
  const compared = compareAreas(indicator, ours, picture.peers, new Set(picture.neighbours.map((neighbour) => neighbour.area)));
  return { picture, compared, funnel: funnelOf(indicator, picture.peers), source: sourceWords(indicator), smallNumbers: await findSmallNumberWords(ctx, trx, [indicator]), kindWords: kindWordsOf(area.kind), comparators: await listComparators(trx, area) };
}
