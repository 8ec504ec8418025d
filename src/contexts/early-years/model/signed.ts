import { showNumber } from '../../../kernel/rate.ts';

/** A number of points with its sign, "+1.2", "−0.4"; without one when it rounds to 0. */
export function signed(value: number, decimals = 1): string {
  const size = showNumber(Math.abs(value), decimals);
  return Number(size) === 0 ? size : `${value > 0 ? '+' : '−'}${size}`;
}
