import { normalQuantile } from './normal-quantile.ts';

/** Dice that fall the same way each time for the same seed, so that a simulated interval can be worked out again by anybody. */
export interface RandomSource {
  /** Above 0 and below 1. */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** Gamma of that shape (above 0), scale 1. */
  readonly gamma: (shape: number) => number;
}

/**
 * A source for a seed: xoshiro128** (Blackman and Vigna 2018), filled from the seed by splitmix32; 32 bits a draw, two for a uniform of 53 bits.
 *
 * Normals by the inverse of their distribution; gammas by Marsaglia and Tsang 2000. Throws a RangeError for a seed that is no whole number.
 */
export function randomSource(seed: number): RandomSource {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number; this one is ${seed}.`);
  const bits = scrambledBits(seed);
  const uniform = (): number => ((bits() >>> 5) * 67_108_864 + (bits() >>> 6) + 0.5) / 9_007_199_254_740_992;
  const normal = (): number => normalQuantile(uniform());
  return { uniform, normal, gamma: (shape) => drawGamma(shape, uniform, normal) };
}

function scrambledBits(seed: number): () => number {
  let filling = seed | 0;
  const fill = (): number => {
    filling = (filling + 0x9e3779b9) | 0;
    let mixed = Math.imul(filling ^ (filling >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let [a, b, c, d] = [fill(), fill(), fill(), fill() | 1];
  return () => {
    const five = Math.imul(b, 5);
    const answer = Math.imul((five << 7) | (five >>> 25), 9);
    const moved = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= moved;
    d = (d << 11) | (d >>> 21);
    return answer;
  };
}

function drawGamma(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, uniform, normal) * uniform() ** (1 / shape);
  const base = shape - 1 / 3;
  const scale = 1 / Math.sqrt(9 * base);
  for (;;) {
    const z = normal();
    const cube = (1 + scale * z) ** 3;
    if (cube > 0 && Math.log(uniform()) < 0.5 * z * z + base * (1 - cube + Math.log(cube))) return base * cube;
  }
}

/** The value below which that share of the ordered draws lies: between neighbours in proportion (R's `quantile`, type 7). */
export function shareOfDraws(ordered: Float64Array, share: number): number {
  const place = (ordered.length - 1) * share;
  const [low, high] = [ordered[Math.floor(place)]!, ordered[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}
