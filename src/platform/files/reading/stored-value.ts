/**
 * The text of a number that a workbook stores, without the noise of binary arithmetic: 0.30000000000000004 is "0.3".
 *
 * A spreadsheet holds and shows at most 15 significant digits, so the rest is noise. Never in powers of ten.
 */
export function showStoredNumber(value: number): string {
  const clean = Number(value.toPrecision(15));
  const text = String(clean);
  return text.includes('e') ? expandPowers(text) : text;
}

/** The text of a day or moment that a workbook stores: "2018-01-31", or with "T09:30" when it has a time of day. */
export function showStoredDate(value: Date): string {
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  if (text.endsWith('T00:00:00.000Z')) return text.slice(0, 10);
  return text.endsWith(':00.000Z') ? text.slice(0, 16) : text.slice(0, 19);
}

function expandPowers(text: string): string {
  const [digits, power] = text.split('e') as [string, string];
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole, part = ''] = digits.replace('-', '').split('.') as [string, string?];
  const shift = Number(power);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${part}`;
  return `${sign}${whole}${part}${'0'.repeat(Math.max(0, shift - part.length))}`;
}
