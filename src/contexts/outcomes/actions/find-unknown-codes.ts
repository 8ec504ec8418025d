import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { mapAreas } from '../../places/contract.ts';
import { listIndicatorsByCode } from '../store/indicators.store.ts';
import { maySee } from './read-picture.ts';

/** The codes of indicators and areas that are asked for and are none, or none that the viewer may know of. */
export async function findUnknownCodes(ctx: Ctx, trx: Trx, { indicator = [], area = [] }: { readonly indicator?: readonly string[] | undefined; readonly area?: readonly string[] | undefined }): Promise<{ readonly parameter: 'indicator' | 'area'; readonly code: string }[]> {
  const indicators = new Set((await listIndicatorsByCode(trx, indicator)).filter((one) => maySee(ctx, one)).map(({ code }) => code as string));
  const areas: ReadonlySet<string> = new Set((await mapAreas(ctx, trx, area as readonly AreaCode[])).keys());
  return [...indicator.filter((code) => !indicators.has(code)).map((code) => ({ parameter: 'indicator' as const, code })), ...area.filter((code) => !areas.has(code)).map((code) => ({ parameter: 'area' as const, code }))];
}
