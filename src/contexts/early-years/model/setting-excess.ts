/** What one setting has of something against what its children's kinds would have over all other settings. */
export interface Excess {
  readonly children: number;
  readonly observed: number;
  readonly expected: number;
  /** Of observed less expected, by chance alone. */
  readonly variance: number;
  /** (observed - expected) over its standard error, made smaller where settings vary more than chance (see `excessOf`). */
  readonly score: number;
}

/** Units with fewer children say too little. */
export const smallestUnit = 10;

interface Tally {
  children: number;
  observed: number;
}

/**
 * Observed against expected for every setting, children of one kind being alike: `kinds` gives each child's kind, `has` whether it counts (1) or not (0).
 *
 * A kind's chance is its share over all other settings, so that no setting is compared with itself. Settings differ by more than chance for good reasons;
 * where the scores together show it, all are divided by that excess (multiplicative overdispersion, a tenth winsorised at each end: Spiegelhalter 2005).
 */
export function excessOf(settings: number, settingOf: ArrayLike<number>, kinds: ArrayLike<number>, has: ArrayLike<number>): Excess[] {
  const [byKind, both] = [new Map<number, Tally>(), Array.from({ length: settings }, () => new Map<number, Tally>())];
  for (let child = 0; child < kinds.length; child++) {
    for (const map of [byKind, both[settingOf[child]!]!]) {
      const tally = map.get(kinds[child]!) ?? { children: 0, observed: 0 };
      tally.children += 1;
      tally.observed += has[child]!;
      map.set(kinds[child]!, tally);
    }
  }
  const made = both.map((own) => scoreOf(own, byKind));
  const dispersion = dispersionOf(made.slice(1).filter(({ children, score }) => children >= smallestUnit && Number.isFinite(score)).map(({ score }) => score));
  return made.map((each) => ({ ...each, score: each.score / Math.sqrt(dispersion) }));
}

function scoreOf(own: ReadonlyMap<number, Tally>, all: ReadonlyMap<number, Tally>): Excess {
  let [children, observed, expected, variance] = [0, 0, 0, 0];
  for (const [kind, tally] of own) {
    const whole = all.get(kind)!;
    const others = whole.children - tally.children;
    // One child more at even chance keeps a kind of which there are few elsewhere from being certain.
    const chance = (whole.observed - tally.observed + 0.5) / (others + 1);
    children += tally.children;
    observed += tally.observed;
    expected += tally.children * chance;
    variance += chance * (1 - chance) * (tally.children + tally.children ** 2 / (others + 1));
  }
  const distance = Math.max(0, Math.abs(observed - expected) - 0.5);
  return { children, observed, expected, variance, score: variance > 0 ? (Math.sign(observed - expected) * distance) / Math.sqrt(variance) : 0 };
}

/** How many times more the scores vary than chance alone would make them, 1 at least; 1 for fewer than 10 of them. */
export function dispersionOf(scores: readonly number[]): number {
  if (scores.length < 10) return 1;
  const ordered = scores.toSorted((a, b) => a - b);
  const cut = Math.floor(ordered.length / 10);
  const [low, high] = [ordered[cut]!, ordered[ordered.length - 1 - cut]!];
  const squares = ordered.reduce((sum, score) => sum + Math.min(high, Math.max(low, score)) ** 2, 0) / ordered.length;
  return Math.max(1, squares);
}

/** A setting's result against its own standing of the year before. */
export interface Departure {
  readonly observed: number;
  /** What it would have, with the children of this year, if it stood as far above or below such children as it did the year before. */
  readonly expected: number;
  /** (observed - expected) over its standard error, made smaller where settings move more than chance (see `excessOf`). */
  readonly score: number;
}

/**
 * How far each setting departs from where it stood the year before, in the order of `later`; undefined where it had fewer than 10 children in either year.
 *
 * Both years are held against the kinds of their own children, so that neither a change of intake nor one of the whole authority is a departure. The two years'
 * variances add up, and half a child in each is taken off (Yates).
 */
export function departuresOf(later: readonly Excess[], earlier: readonly (Excess | undefined)[]): (Departure | undefined)[] {
  const made = later.map((now, at) => {
    const before = earlier[at];
    if (before === undefined || before.children < smallestUnit || now.children < smallestUnit) return undefined;
    const stood = (before.observed - before.expected) / before.children;
    const moved = (now.observed - now.expected) / now.children - stood;
    const error = Math.sqrt(now.variance / now.children ** 2 + before.variance / before.children ** 2);
    const distance = Math.max(0, Math.abs(moved) - 0.5 / now.children - 0.5 / before.children);
    const expected = Math.min(now.children, Math.max(0, now.expected + stood * now.children));
    return { observed: now.observed, expected, score: error > 0 ? (Math.sign(moved) * distance) / error : 0 };
  });
  const dispersion = dispersionOf(made.flatMap((each) => each?.score ?? []));
  return made.map((each) => each && { ...each, score: each.score / Math.sqrt(dispersion) });
}
