import { studentQuantile } from './student-t.ts';
import { tailOfConfidence } from './normal-quantile.ts';
import type { MethodReason } from './method-reasons.ts';

/** One past figure: its year (or any evenly meant time) and value. */
export interface PastPoint {
  readonly time: number;
  readonly value: number;
}

/** How far ahead, on which scale, and how sure the band is. */
export interface ForecastSetting {
  readonly ahead: number;
  /** `percentage` is carried on as its logit, so that it stays between 0 and 100; `plain` as it is. */
  readonly scale: 'percentage' | 'plain';
  /** 0.8 unless said: four of five figures to come should lie in the band. */
  readonly confidence?: number;
}

/** What is to be expected, how sure that is, and how wrong the method was before. */
export type Forecast =
  | { readonly known: true; readonly points: readonly ForecastPoint[]; readonly pastError: PastError }
  | { readonly known: false; readonly reason: MethodReason };

/** One time to come. */
export interface ForecastPoint extends PastPoint {
  readonly lower: number;
  readonly upper: number;
}

/** Mean absolute error one step ahead, in the figures' own scale, beside that of saying "as last year". */
export interface PastError {
  readonly forecasts: number;
  readonly meanError: number;
  readonly meanErrorOfNoChange: number;
}

/** Each step further adds this share of the step before it: trends fade (Gardner and McKenzie 1985). */
const damping = 0.9;
/** The line is fitted through at most so many of the latest points ... */
const longestMemory = 10;
/** ... and at least so many; forecasts from fewer are not made, also not to measure past errors. */
const shortestMemory = 4;

/**
 * A forecast by a damped line, with its band and its past error; no model of causes.
 *
 * A straight line through the last 4 to 10 points (least squares, real times) is carried on from its value at the last point, each step 0.9 of the one
 * before. Percentages as logits. The band: forecasts are made from every earlier origin that has 4 points (rolling origin), and the root mean square of their
 * errors at one step, times Student's t on the number of errors, widened by the square root of the steps ahead. Three such errors are needed: 7 points. A
 * band from few errors is rough, and the past error stands beside it. Checked by hand in forecast.test.ts. Throws a RangeError for times that
 * do not rise, or an `ahead` that is no whole number from 1 to 10.
 */
export function forecast(past: readonly PastPoint[], { ahead, scale, confidence = 0.8 }: ForecastSetting): Forecast {
  const tail = tailOfConfidence(confidence);
  if (!(Number.isInteger(ahead) && ahead >= 1 && ahead <= 10)) throw new RangeError(`A forecast reaches 1 to 10 steps ahead; this one ${ahead}.`);
  if (past.some(({ time }, at) => at > 0 && !(time > past[at - 1]!.time))) throw new RangeError('The times of a series rise.');
  if (past.length < shortestMemory + 3) return { known: false, reason: 'too-few-points' };
  const there = scale === 'plain' ? (value: number) => value : (value: number) => Math.log(value / (100 - value));
  const back = scale === 'plain' ? (value: number) => value : (logit: number) => 100 / (1 + Math.exp(-logit));
  const series = past.map(({ time, value }) => ({ time, value: there(value) }));
  if (series.some(({ value }) => !Number.isFinite(value))) return { known: false, reason: 'value-not-between-0-and-1' };
  const origins = Array.from({ length: past.length - shortestMemory }, (_, at) => at + shortestMemory);
  const errors = origins.map((origin) => series[origin]!.value - carryOn(series.slice(0, origin), series[origin]!.time - series[origin - 1]!.time, 1));
  const step = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
  const reach = step * studentQuantile(tail, errors.length);
  const last = past.at(-1)!;
  const pace = (last.time - past[0]!.time) / (past.length - 1);
  const points = Array.from({ length: ahead }, (_, at) => {
    const value = carryOn(series, pace, at + 1);
    const width = reach * Math.sqrt(at + 1);
    return { time: last.time + pace * (at + 1), value: back(value), lower: back(value - width), upper: back(value + width) };
  });
  const meanError = origins.reduce((sum, origin, at) => sum + Math.abs(past[origin]!.value - back(series[origin]!.value - errors[at]!)), 0) / origins.length;
  const meanErrorOfNoChange = origins.reduce((sum, origin) => sum + Math.abs(past[origin]!.value - past[origin - 1]!.value), 0) / origins.length;
  return { known: true, points, pastError: { forecasts: origins.length, meanError, meanErrorOfNoChange } };
}

/** The line's value at the last point, and so many damped steps of that length on. */
function carryOn(series: readonly PastPoint[], pace: number, steps: number): number {
  const latest = series.slice(-longestMemory);
  const meanTime = latest.reduce((sum, { time }) => sum + time, 0) / latest.length;
  const meanValue = latest.reduce((sum, { value }) => sum + value, 0) / latest.length;
  const spread = latest.reduce((sum, { time }) => sum + (time - meanTime) ** 2, 0);
  const slope = latest.reduce((sum, { time, value }) => sum + (time - meanTime) * (value - meanValue), 0) / spread;
  let faded = 0;
  for (let step = 1; step <= steps; step++) faded += damping ** step;
  return meanValue + slope * (latest.at(-1)!.time - meanTime) + slope * pace * faded;
}
