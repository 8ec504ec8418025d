import assert from 'node:assert/strict';

/** The chance of at most so many successes: the exact binomial, term by term from the most unlikely upwards in logarithms. */
export function binomialAtMost(successes: number, trials: number, rate: number): number {
  if (successes < 0) return 0;
  if (successes >= trials || rate === 0) return 1;
  let term = trials * Math.log1p(-rate);
  let sum = Math.exp(term);
  for (let k = 1; k <= successes; k++) {
    term += Math.log((trials - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}

/** A share that was counted is one that the rate gives by chance: neither tail of the exact binomial is below one in a million. */
export function assertRate(what: string, successes: number, trials: number, rate: number): void {
  assert.ok(trials >= 50 || rate === 0 || rate === 1, `${what}: only ${trials} chances, too few to say anything`);
  if (rate === 0 || rate === 1) {
    assert.equal(successes, rate * trials, what);
    return;
  }
  const low = binomialAtMost(successes, trials, rate);
  const high = 1 - binomialAtMost(successes - 1, trials, rate);
  assert.ok(Math.min(low, high) > 1e-6, `${what}: ${successes} of ${trials} is ${(successes / trials).toFixed(4)}, and the rate is ${rate}`);
}
