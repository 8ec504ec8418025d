import { costCovers, readCostUnit, showCost, type CostOption } from '../cost.ts';

/** "Full day: £62.50 a day, meals included": a cost as a line of the form. */
export function showCostLine(cost: CostOption): string {
  return `${cost.option}: ${showCost(cost)}`;
}

/**
 * A line of the form, read: what it is for, a colon, the price and what for; undefined where it cannot be read.
 *
 * A line that stands as it was keeps all that its source knew of it. "free" is 0; words without a figure are kept as words.
 */
export function readCostLine(line: string, before: readonly CostOption[], id: string): CostOption | undefined {
  const same = before.find((cost) => showCostLine(cost) === line.trim());
  if (same) return same;
  const [, option, said] = /^([^:]{1,120}):\s*(.{1,200})$/.exec(line.trim()) ?? [];
  if (option === undefined || said === undefined) return undefined;
  const known = before.find((cost) => cost.option === option.trim());
  const covers = costCovers.filter((one) => said.toLowerCase().includes(one));
  const base = { id: known?.id ?? id, option: option.trim(), covers };
  if (/^free\b/i.test(said)) return { ...base, pence: 0 };
  const amount = /^£?\s*(\d{1,5}(?:\.\d{1,2})?)(?![\d,])/.exec(said);
  if (!amount) return /\d/.test(said) ? undefined : { ...base, covers: [], words: said.trim() };
  const per = readCostUnit(said.slice(amount[0].length));
  return { ...base, pence: Math.round(Number(amount[1]) * 100), ...(per === undefined ? {} : { per }) };
}
