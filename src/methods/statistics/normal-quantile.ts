/**
 * The point of the standard normal distribution below which the given share lies; 0.975 gives 1.959963984540054.
 *
 * Method: Wichura 1988, algorithm AS 241 (PPND16), about 16 significant digits. Throws a RangeError outside 0 < share < 1.
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`A share of a distribution lies between 0 and 1, both excluded; this one is ${share}.`);
  const centred = share - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(middleAbove, r)) / polynomial(middleBelow, r);
  }
  const r = Math.sqrt(-Math.log(centred < 0 ? share : 1 - share));
  const size = r <= 5 ? polynomial(tailAbove, r - 1.6) / polynomial(tailBelow, r - 1.6) : polynomial(farAbove, r - 5) / polynomial(farBelow, r - 5);
  return centred < 0 ? -size : size;
}

/**
 * The z that belongs to a two-sided confidence level: 0.95 gives 1.959964, 0.998 gives 3.090232.
 *
 * Throws a RangeError unless the level lies between 0 and 1: a level of 95 is 0.95 here.
 */
export function zOfConfidence(confidence: number): number {
  return -normalQuantile(tailOfConfidence(confidence));
}

/** The share left out at each end by a two-sided confidence level: 0.025 for 0.95. */
export function tailOfConfidence(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`A confidence level lies between 0 and 1, both excluded; this one is ${confidence}. Write 95% as 0.95.`);
  }
  return (1 - confidence) / 2;
}

/** Coefficients from the constant term up. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * x + coefficients[power]!;
  return sum;
}

const middleAbove = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
  33430.575583588128105, 2509.0809287301226727,
];
const middleBelow = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061, 28729.085735721942674,
  5226.495278852545925,
];
const tailAbove = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258, 0.24178072517745061177,
  0.0227238449892691845833, 7.7454501427834140764e-4,
];
const tailBelow = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459, 0.0151986665636164571966,
  5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const farAbove = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093, 0.0012426609473880784386,
  2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const farBelow = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4, 1.8463183175100546818e-5,
  1.4215117583164458887e-7, 2.04426310338993978564e-15,
];
