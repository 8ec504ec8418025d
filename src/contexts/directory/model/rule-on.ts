import type { IsoDate } from '../../../kernel/dates.ts';

/** The line that holds on a day: the newest that began by then, else the first. There is at least one. */
export function ruleOn<Rule extends { readonly from: IsoDate }>(rules: readonly Rule[], on: IsoDate): Rule {
  const inOrder = [...rules].sort((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.findLast(({ from }) => from <= on) ?? inOrder[0]!;
}
