import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreas } from '../../places/contract.ts';
import type { Indicator } from '../model/indicator.ts';
import { listIndicators } from '../store/indicators.store.ts';

/** What the reader of an authority's own file looks up: the indicators there are, and the areas that the authority drew. */
export interface OwnSurroundings {
  readonly indicators: readonly (Pick<Indicator, 'unit' | 'multiplier' | 'title'> & { readonly code: string })[];
  readonly drawnAreas: ReadonlySet<string>;
}

/** Reads them once for a file. */
export async function readOwnSurroundings(ctx: Ctx, trx: Trx): Promise<OwnSurroundings> {
  const drawn = [...(await listAreas(ctx, trx, { tier: 'locality' })), ...(await listAreas(ctx, trx, { tier: 'reach-area' }))];
  return { indicators: await listIndicators(trx), drawnAreas: new Set(drawn.map(({ code }) => code)) };
}
