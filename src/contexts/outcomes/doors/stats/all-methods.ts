import { compareMethod } from './compare.ts';
import { forecastMethod } from './forecast.ts';
import { funnelMethod } from './funnel.ts';
import { groupTrendMethod } from './group-trend.ts';
import { meanMethod } from './mean.ts';
import { neighboursMethod } from './neighbours.ts';
import { progressMethod } from './progress.ts';
import { proportionMethod, rateMethod } from './proportion-and-rate.ts';
import { quantilesMethod } from './quantiles.ts';
import { rankMethod } from './rank.ts';
import { siiMethod } from './sii.ts';
import { smallestChangeMethod } from './smallest-change.ts';
import { directMethod, indirectMethod } from './standardised-rates.ts';
import type { StatsMethod } from './stats-method.ts';
import { suppressMethod } from './suppress.ts';
import { trajectoryMethod } from './trajectory.ts';
import { trendMethod } from './trend.ts';
import { xmrMethod } from './xmr.ts';

/** Every method of `everychild stats`, in the order of its help. */
export const statsMethods: readonly StatsMethod[] = [
  proportionMethod,
  rateMethod,
  meanMethod,
  directMethod,
  indirectMethod,
  quantilesMethod,
  siiMethod,
  funnelMethod,
  xmrMethod,
  trendMethod,
  trajectoryMethod,
  progressMethod,
  compareMethod,
  groupTrendMethod,
  rankMethod,
  neighboursMethod,
  forecastMethod,
  smallestChangeMethod,
  suppressMethod,
];
