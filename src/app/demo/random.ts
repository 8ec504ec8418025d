/**
 * Chance that comes out the same every time: xoshiro128** (Blackman and Vigna 2018), seeded by splitmix32 from a text.
 *
 * Each thing that is made up has its own stream (`stream('population')`), so that drawing more of one thing
 * never moves another. No clock, no Math.random.
 */
export class Random {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #d: number;
  #spare: number | undefined;

  constructor(seed: string) {
    this.#seed = seed;
    let state = hashOf(seed);
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return z ^ (z >>> 15);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next();
  }

  /** An independent stream for one thing, the same for the same seed and name. */
  stream(name: string): Random {
    return new Random(`${this.#seed}/${name}`);
  }

  /** Evenly from 0 up to, not including, 1. */
  unit(): number {
    const five = Math.imul(this.#b, 5);
    const answer = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return answer / 4294967296;
  }

  /** Evenly between two bounds. */
  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** A whole number from 0 up to, not including, `below`. */
  whole(below: number): number {
    return Math.floor(this.unit() * below);
  }

  /** One of the list, each as likely. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.whole(items.length)]!;
  }

  /** The position that weights choose: position i with probability weight i over their sum. */
  weighted(weights: readonly number[]): number {
    let rest = this.unit() * weights.reduce((sum, weight) => sum + weight, 0);
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i]!;
      if (rest < 0) return i;
    }
    return weights.length - 1;
  }

  /** From the normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958). */
  normal(): number {
    if (this.#spare !== undefined) {
      const kept = this.#spare;
      this.#spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.unit()));
    const angle = 2 * Math.PI * this.unit();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** A count whose mean is given: Poisson, by products when small, by the rounded normal when above 60. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let product = this.unit();
    let count = 0;
    while (product > limit) {
      product *= this.unit();
      count++;
    }
    return count;
  }

  /** How many of `trials` succeed at this chance: one by one when few, by the rounded normal or the Poisson when many. */
  binomial(trials: number, chance: number): number {
    if (chance <= 0 || trials <= 0) return 0;
    if (chance >= 1) return trials;
    const variance = trials * chance * (1 - chance);
    if (variance > 40) return Math.min(trials, Math.max(0, Math.round(trials * chance + Math.sqrt(variance) * this.normal())));
    if (trials > 400) {
      return chance < 0.5 ? Math.min(trials, this.poisson(trials * chance)) : trials - Math.min(trials, this.poisson(trials * (1 - chance)));
    }
    let successes = 0;
    for (let i = 0; i < trials; i++) if (this.unit() < chance) successes++;
    return successes;
  }

  /** The same things in another order (Fisher and Yates). */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const order = [...items];
    for (let i = order.length - 1; i > 0; i--) {
      const j = this.whole(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }
}

/** FNV-1a over the text's UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
