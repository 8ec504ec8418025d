import { gammaShares, poissonTerm } from './incomplete-gamma.ts';

/** How likely a Poisson count is at most, and above, a number of events; the smaller one is accurate to its last digits. */
export interface PoissonShares {
  readonly atMost: number;
  readonly above: number;
}

/** How likely exactly so many events are when `expected` are to be expected. Throws a RangeError for a count that is not whole or below 0. */
export function poissonProbability(events: number, expected: number): number {
  checkExpected(expected);
  if (!Number.isInteger(events) || events < 0) throw new RangeError(`A Poisson count is a whole number from 0 up; this one is ${events}.`);
  if (expected === 0) return events === 0 ? 1 : 0;
  return events === 0 ? Math.exp(-expected) : poissonTerm(events, expected);
}

/** How likely at most, and more than, so many events are when `expected` are to be expected; Q(k + 1, expected) of the gamma distribution. */
export function poissonShares(events: number, expected: number): PoissonShares {
  checkExpected(expected);
  if (events < 0) return { atMost: 0, above: 1 };
  const { lower, upper } = gammaShares(Math.floor(events) + 1, expected);
  return { atMost: upper, above: lower };
}

/** The smallest count that is reached or stayed below with at least that probability when `expected` are to be expected. */
export function poissonQuantile(probability: number, expected: number): number {
  if (!(probability >= 0 && probability < 1)) throw new RangeError(`A probability is from 0 up and below 1; this one is ${probability}.`);
  checkExpected(expected);
  let below = -1;
  let reaches = Math.ceil(expected);
  while (poissonShares(reaches, expected).atMost < probability) {
    below = reaches;
    reaches = reaches * 2 + 10;
  }
  while (reaches - below > 1) {
    const middle = Math.floor((below + reaches) / 2);
    if (poissonShares(middle, expected).atMost >= probability) reaches = middle;
    else below = middle;
  }
  return reaches;
}

function checkExpected(expected: number): void {
  if (!(expected >= 0 && Number.isFinite(expected))) throw new RangeError(`What is to be expected is a number from 0 up; this one is ${expected}.`);
}
