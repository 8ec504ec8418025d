import { yearPeriod, type Period } from '../../../kernel/period.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { listKnownIndicators, listWithheldFigures } from '../../outcomes/contract.ts';
import { findAreaByNumber } from '../../places/contract.ts';
import type { Regime } from '../model/instrument.ts';

/** Under which published indicator a share of ours stands, when that publication was brought in. */
const publishedCodes: Readonly<Record<string, string>> = { 'good-level': 'eyfsp-gld', 'all-items': 'eyfsp-elg', 'communication-language-literacy': 'eyfsp-comm-lang-lit' };

/** Under which indicator each measure of a profile stands in `outcomes`: a publisher's, where it is known there, else one of our own. */
export async function readOutcomeCodes(ctx: Ctx, trx: Trx, regime: Regime): Promise<(measure: string) => string> {
  const known = await listKnownIndicators(ctx, trx, Object.values(publishedCodes));
  return (measure) => (regime !== '2003' && known.includes(publishedCodes[measure] ?? '') ? publishedCodes[measure]! : ownCode(regime, measure));
}

/** The indicator of our own under which a measure of a profile stands where no publication of it was brought in. */
export function ownCode(regime: Regime, measure: string): string {
  return `own-profile-${regime}-${measure}`;
}

/** The school year that ends in that year. */
export function outcomePeriod(year: number): Period {
  return yearPeriod(year - 1, 'split-year');
}

/** The code of the authority's own area; undefined where nobody said which it is. */
export async function findAuthorityArea(ctx: Ctx, trx: Trx): Promise<string | undefined> {
  const authority = ctx.authority === undefined ? undefined : await findAuthorityById(trx, ctx.authority);
  const area = authority?.dfeCode === undefined ? undefined : await findAreaByNumber(ctx, trx, authority.dfeCode);
  return area?.code ?? authority?.onsCode;
}

/**
 * Groups and areas whose good level `outcomes` hides from whoever may not see small numbers: "fsm:eligible" for a group of the authority, "W1" for an area.
 *
 * Pages here hide them, too, beside what they hide by themselves: whoever reads both must not take from one page what the other leaves out.
 */
export async function listWithheldGoodLevels(ctx: Ctx, trx: Trx, { year, regime }: { readonly year: number; readonly regime: Regime }): Promise<ReadonlySet<string>> {
  const [codeOf, authority] = [await readOutcomeCodes(ctx, trx, regime), await findAuthorityArea(ctx, trx)];
  const withheld = await listWithheldFigures(ctx, trx, { indicator: codeOf('good-level'), period: outcomePeriod(year).code });
  return new Set(withheld.flatMap(({ group, area }) => (area === authority ? [group] : group === 'all' ? [area] : [])));
}
