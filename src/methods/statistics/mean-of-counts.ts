import { missingFigure, type Figure } from '../../kernel/figure.ts';
import { tailOfConfidence } from './normal-quantile.ts';
import { studentQuantile } from './student-t.ts';

/**
 * The mean of whole scores, from how many children have each: `counts[s]` children have the score s. Limits by Student's t.
 *
 * The figure that `meanOfValues` gives for the same children one by one, from sums that are exact, so that the order and the cutting of a file
 * cannot change it. One child, or children who all have the same score, have a mean and no limits: such a sample says nothing of how much scores
 * vary. No children: `no-children`. Throws a RangeError for an impossible confidence level.
 */
export function meanOfCounts(counts: ArrayLike<number>, confidence = 0.95): Figure {
  const tail = tailOfConfidence(confidence);
  let [children, sum, squares] = [0, 0, 0];
  for (let score = 0; score < counts.length; score++) {
    children += counts[score]!;
    sum += counts[score]! * score;
    squares += counts[score]! * score * score;
  }
  if (children === 0) return missingFigure('no-children');
  const value = sum / children;
  const variance = (children * squares - sum * sum) / children / (children - 1);
  if (!(children > 1 && variance > 0)) return { known: true, value, denominator: children, method: 'mean' };
  const margin = studentQuantile(tail, children - 1) * Math.sqrt(variance / children);
  return { known: true, value, lower: value - margin, upper: value + margin, denominator: children, confidence, method: 't' };
}
