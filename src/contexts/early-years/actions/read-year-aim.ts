import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { findAim } from '../../outcomes/contract.ts';
import { findAreaByNumber } from '../../places/contract.ts';
import type { YearAim } from '../model/year-answers.ts';

/** Published measures of a good level under which a target may stand. */
const goodLevelIndicators = ['eyfsp-gld', 'lait-fsp-new-gooddev'];

/** The agreed target for the good level of all children, and what is expected on the way there in that year; undefined when none is agreed. */
export async function readYearAim(ctx: Ctx, trx: Trx, year: number): Promise<YearAim | undefined> {
  const authority = await findAuthorityById(trx, ctx.authority!);
  const area = (authority?.dfeCode === undefined ? undefined : (await findAreaByNumber(ctx, trx, authority.dfeCode))?.code) ?? authority?.onsCode;
  const aim = area === undefined ? undefined : await findAim(ctx, trx, area, goodLevelIndicators);
  return aim && { value: aim.value, year: aim.year, expected: aim.expected.get(year), way: [...aim.expected].map(([ends, value]) => ({ year: ends, value })).sort((a, b) => a.year - b.year) };
}
