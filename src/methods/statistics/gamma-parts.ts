/** The logarithm of Gamma(a+1) for a from 0 up, carried up to 16 where Stirling's series is exact to the last digit. */
export function logGammaOfOneMore(shape: number): number {
  let product = 1;
  let carried = shape;
  while (carried < 16) {
    carried += 1;
    product *= carried;
  }
  return carried * Math.log(carried) - carried + 0.5 * Math.log(2 * Math.PI * carried) + stirlingError(carried) - Math.log(product);
}

/** What Stirling's formula leaves out of log Gamma(a+1); below 16, where its series is not exact, by the difference itself. */
export function stirlingError(shape: number): number {
  if (shape < 16) return logGammaOfOneMore(shape) - (shape * Math.log(shape) - shape + 0.5 * Math.log(2 * Math.PI * shape));
  const square = 1 / (shape * shape);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * square) * square) * square) * square) * square) / shape;
}

/** a log(a/x) + x - a, without the loss of digits when x is near a (Loader 2000). */
export function deviance(shape: number, x: number): number {
  const difference = shape - x;
  if (Math.abs(difference) >= 0.1 * (shape + x)) return shape * Math.log(shape / x) - difference;
  const ratio = difference / (shape + x);
  const square = ratio * ratio;
  let sum = difference * ratio;
  let term = 2 * shape * ratio;
  for (let odd = 3; ; odd += 2) {
    term *= square;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}
