/** A variable that says what areas are like: its weight, and each area's value, undefined where missing. */
export interface LikenessVariable {
  readonly name: string;
  readonly weight: number;
  readonly values: readonly (number | undefined)[];
}

/** How distances are made. */
export interface DistanceSetting {
  /** A missing value counts as the mean of all areas, or the variable is left out of that pair and the others are scaled up by weight. */
  readonly whenMissing: 'mean' | 'pairwise';
  /** Divides by the largest distance of all pairs, so that distances lie between 0 and 1, as CIPFA shows them. */
  readonly isScaled?: boolean;
}

/** One neighbour: how far it is, and what each variable adds to the square of that distance: why it is a neighbour. */
export interface Neighbour {
  readonly area: string;
  readonly distance: number;
  readonly label?: string;
  /** Shares of the squared distance, by variable, as given; they add up to 1 unless the distance is 0. */
  readonly parts: readonly number[];
  /** By variable, the neighbour's z-score less ours, as it went into the distance: a missing value is 0 under "mean"; undefined where the variable was left out of the pair. */
  readonly differences: readonly (number | undefined)[];
  /** How many variables both areas have. */
  readonly variablesShared: number;
}

/** A word for distances up to and including `upTo`; the labels are data of whoever publishes them, nearest first. */
export interface DistanceLabel {
  readonly upTo: number;
  readonly label: string;
}

/**
 * How unlike each area is to one of them, nearest first and ties (to 12 digits) by code (formulas 2.15): d = sqrt(sum w (z_i - z_j)^2).
 *
 * z is (x - mean)/sd over the areas with a value, sd with n - 1; a variable that does not vary adds nothing. Areas that share no variable with it
 * are left out (pairwise). For official comparison use the published list of neighbours; this says why one is a neighbour. Throws a
 * RangeError for an unknown or repeated area, a weight below 0, or a variable without a value for each area.
 */
export function nearestNeighbours(area: string, areas: readonly string[], variables: readonly LikenessVariable[], setting: DistanceSetting & { readonly labels?: readonly DistanceLabel[] }): Neighbour[] {
  const own = areas.indexOf(area);
  if (own < 0) throw new RangeError(`There is no area ${area} among those compared.`);
  if (new Set(areas).size !== areas.length) throw new RangeError('An area is compared once; one comes twice.');
  const scores = variables.map((variable) => standardise(variable, areas.length));
  const weights = variables.map(({ weight }) => weight);
  const scale = setting.isScaled ? largestDistance(scores, weights, setting) || 1 : 1;
  const found = areas.flatMap((other, at): Neighbour[] => {
    const between = at === own ? undefined : distanceOf(scores, weights, own, at, setting.whenMissing);
    if (!between) return [];
    const distance = between.distance / scale;
    const label = setting.labels?.find(({ upTo }) => distance <= upTo)?.label;
    return [{ area: other, distance, ...(label === undefined ? {} : { label }), parts: between.parts, differences: between.differences, variablesShared: between.shared }];
  });
  // Arithmetic leaves noise in the last digits: what is as far as makes no difference is a tie.
  const tied = new Map(found.map((each) => [each, Number(each.distance.toPrecision(12))]));
  return found.sort((a, b) => tied.get(a)! - tied.get(b)! || (a.area < b.area ? -1 : 1));
}

/** z-scores; NaN where the value is missing, all 0 where the variable does not vary. */
function standardise({ name, weight, values }: LikenessVariable, areas: number): Float64Array {
  if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`The weight of ${name} is below 0 or no number.`);
  if (values.length !== areas) throw new RangeError(`${name} has ${values.length} values for ${areas} areas.`);
  const known = values.filter((value) => value !== undefined);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1));
  return Float64Array.from(values, (value) => (value === undefined ? NaN : deviation > 0 ? (value - mean) / deviation : 0));
}

function distanceOf(scores: readonly Float64Array[], weights: readonly number[], one: number, other: number, whenMissing: DistanceSetting['whenMissing']): { distance: number; parts: number[]; differences: (number | undefined)[]; shared: number } | undefined {
  let [present, all, shared] = [0, 0, 0];
  const differences = scores.map((): number | undefined => undefined);
  const squares = scores.map((score, at) => {
    const [a, b] = [score[one]!, score[other]!];
    const isPresent = !Number.isNaN(a) && !Number.isNaN(b);
    all += weights[at]!;
    if (isPresent) {
      present += weights[at]!;
      shared += 1;
    } else if (whenMissing === 'pairwise') return 0;
    const difference = (Number.isNaN(b) ? 0 : b) - (Number.isNaN(a) ? 0 : a);
    differences[at] = difference;
    return weights[at]! * difference ** 2;
  });
  if (whenMissing === 'pairwise' && !(present > 0)) return undefined;
  const sum = squares.reduce((so, square) => so + square, 0);
  const distance = Math.sqrt(whenMissing === 'pairwise' ? (sum * all) / present : sum);
  return { distance, parts: squares.map((square) => (sum > 0 ? square / sum : 0)), differences, shared };
}

function largestDistance(scores: readonly Float64Array[], weights: readonly number[], { whenMissing }: DistanceSetting): number {
  const areas = scores[0]?.length ?? 0;
  let largest = 0;
  for (let one = 0; one < areas; one++) for (let other = one + 1; other < areas; other++) largest = Math.max(largest, distanceOf(scores, weights, one, other, whenMissing)?.distance ?? 0);
  return largest;
}
