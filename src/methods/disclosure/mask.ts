import { missingFigure, type Figure, type FigureFlag } from '../../kernel/figure.ts';
import { reasonToHideMean } from './primary.ts';
import type { DisclosureRule } from './rule.ts';

/** Which of the counts behind a figure are hidden. */
export interface HiddenParts {
  readonly isNumeratorHidden: boolean;
  readonly isDenominatorHidden: boolean;
}

/**
 * A percentage or rate as it may be published, given which of its counts are hidden: itself, or `hidden` without value, limits, numerator or denominator.
 *
 * Value and denominator tell the numerator, value and numerator tell the denominator, and each limit tells the value: where one is hidden, all that would tell it
 * is. What is drawn from the figure (the height of a bar, the end of an axis) is drawn from the masked one and follows.
 */
export function maskFigure(figure: Figure, { isNumeratorHidden, isDenominatorHidden }: HiddenParts, rule: DisclosureRule): Figure {
  if (!figure.known) return figure;
  const isSmallBase = figure.denominator !== undefined && figure.denominator < rule.fewestForPercentage;
  return isNumeratorHidden || isDenominatorHidden || isSmallBase ? hiddenFigure(rule) : figure;
}

/** A mean as it may be published: `hidden` when it is of too few children, or when the number of children or the sum behind it is hidden. */
export function maskMean(figure: Figure, children: number, hidden: HiddenParts, rule: DisclosureRule): Figure {
  if (!figure.known) return figure;
  return hidden.isNumeratorHidden || hidden.isDenominatorHidden || reasonToHideMean(children, rule) !== undefined ? hiddenFigure(rule) : figure;
}

function hiddenFigure({ symbol }: DisclosureRule): Figure {
  const flags: readonly string[] = ['c', 'x', '-'] satisfies FigureFlag[];
  return flags.includes(symbol) ? missingFigure('hidden', symbol as FigureFlag) : missingFigure('hidden');
}
