import { showNumber } from '../../../kernel/rate.ts';
import type { GapChange, Part } from './gap-change.ts';
import { signed } from './signed.ts';

/**
 * What moved the gap, in plain words, the most important first.
 *
 * A gap that narrowed because the middle fell is no good news, and that is the first thing said (S001: the gap must not close by the top falling).
 * A part whose interval holds 0 is said to be no more than chance.
 */
export function describeGapChange(change: GapChange): string[] {
  const { earlier, later } = change;
  return [...warnOfTop(change), `${directionWords(change)} The lowest 20% ${movedWords(earlier.lowest, later.lowest)}; the median ${movedWords(earlier.median, later.median)}.`, partsWords(change), ...warnOfKinds(change)];
}

function warnOfTop({ change, fromBottom, fromMiddle, earlier, later }: GapChange): string[] {
  if (!(change.value < 0 && later.median < earlier.median && fromMiddle.value < 0)) return [];
  const share = fromBottom.value < 0 ? 'partly because the median fell' : 'because the median fell, not because the lowest 20% rose';
  return [`The gap narrowed ${share}: that is not the improvement that the duty asks for.`];
}

function directionWords({ change, earlier, later }: GapChange): string {
  const points = `from ${one(earlier.gap)} to ${one(later.gap)} per cent of the median`;
  if (one(Math.abs(change.value)) === '0.0') return `The gap stayed at ${one(later.gap)} per cent of the median.`;
  const verb = change.value < 0 ? 'narrowed' : 'widened';
  return `The gap ${verb} ${points} (${signed(change.value)}, ${limits(change)})${isChance(change) ? '; chance alone could explain it.' : '.'}`;
}

function movedWords(from: number, to: number): string {
  if (one(from) === one(to)) return `stayed at ${one(to)}`;
  return `${to > from ? 'rose' : 'fell'} from ${one(from)} to ${one(to)}`;
}

function partsWords({ fromBottom, fromMiddle, fromWhoTheyAre }: GapChange): string {
  const part = (name: string, value: Part): string => `${name} ${signed(value.value)} (${limits(value)})${isChance(value) ? ', which chance could explain' : ''}`;
  return `Of the change, in points of the gap: ${part('from the lowest 20% themselves', fromBottom)}; ${part('from the median', fromMiddle)}; ${part('from who the children are', fromWhoTheyAre)}.`;
}

function warnOfKinds({ ofOneYearAlone, earlier, later }: GapChange): string[] {
  const share = Math.max(ofOneYearAlone.earlier / earlier.children, ofOneYearAlone.later / later.children);
  return share > 0.05 ? [`${one(share * 100)}% of a year's children are of kinds that the other year does not have; what came from who the children are is uncertain.`] : [];
}

function isChance({ value, lower, upper }: Part): boolean {
  return one(value) !== '0.0' && lower <= 0 && 0 <= upper;
}

function limits({ lower, upper }: Part): string {
  const limit = (number: number): string => (Number.isFinite(number) ? signed(number) : 'no limit');
  return `95% interval ${limit(lower)} to ${limit(upper)}`;
}

function one(value: number): string {
  return showNumber(value, 1);
}
