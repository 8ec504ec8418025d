import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAim, findTargetRound } from '../../outcomes/contract.ts';
import type { YearAim, YearFacts } from '../model/year-answers.ts';
import { findAuthorityArea, ownCode } from './outcome-places.ts';

/** Measures of a good level under which a target may stand: as published, else as worked out from our returns. */
const goodLevelIndicators = ['eyfsp-gld', 'lait-fsp-new-gooddev', ownCode('2021', 'good-level')];

/** The agreed target for the good level of all children, and what is expected on the way there in that year; undefined when none is agreed. */
export async function readYearAim(ctx: Ctx, trx: Trx, year: number): Promise<YearAim | undefined> {
  const area = await findAuthorityArea(ctx, trx);
  return area === undefined ? undefined : aimIn(ctx, trx, area, year);
}

/** That target, and in words what the next round of targets would come to by each way of setting them. */
export async function readYearTargets(ctx: Ctx, trx: Trx, year: number): Promise<Pick<YearFacts, 'aim' | 'round'>> {
  const area = await findAuthorityArea(ctx, trx);
  if (area === undefined) return { aim: undefined, round: undefined };
  const aim = await aimIn(ctx, trx, area, year);
  const round = await findTargetRound(ctx, trx, area, { indicators: aim ? [aim.indicator] : goodLevelIndicators, until: aim?.year });
  return { aim, round: round?.words };
}

async function aimIn(ctx: Ctx, trx: Trx, area: string, year: number): Promise<(YearAim & { readonly indicator: string }) | undefined> {
  const aim = await findAim(ctx, trx, area, goodLevelIndicators);
  return aim && { indicator: aim.indicator, value: aim.value, year: aim.year, expected: aim.expected.get(year), way: [...aim.expected].map(([ends, value]) => ({ year: ends, value })).sort((a, b) => a.year - b.year) };
}
