/**
 * Rounding as England's public statistics round: half away from zero, from the unrounded figure, once.
 *
 * Binary noise such as 0.285 = 0.28499999999999998 is forgiven to twelve significant digits before the half is judged,
 * so a percentage computed from counts rounds as it does on paper.
 */
export function roundHalfUp(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  const scale = 10 ** decimals;
  const scaled = Number((Math.abs(value) * scale).toPrecision(14));
  return (Math.sign(value) * Math.floor(scaled + 0.5)) / scale || 0;
}

/** A number with its decimals kept and thousands marked: 1234.5 with one decimal is "1,234.5". */
export function showNumber(value: number, decimals: number): string {
  if (decimals === 0 && Number.isInteger(value) && value >= 0 && value < 1000) return String(value); // as the format would write it, in a tenth of the time
  return formatOf(decimals).format(roundHalfUp(value, decimals));
}

/** Making a format costs more than a hundred uses of it. */
const formats = new Map<number, Intl.NumberFormat>();

function formatOf(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals);
  if (known) return known;
  const made = new Intl.NumberFormat('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formats.set(decimals, made);
  return made;
}

/** Numerator over denominator as a percentage, 0 to 100, unrounded; undefined when the denominator is 0. */
export function percentageOf(numerator: number, denominator: number): number | undefined {
  return denominator === 0 ? undefined : (numerator / denominator) * 100;
}
