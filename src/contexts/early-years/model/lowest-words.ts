import { showNumber } from '../../../kernel/rate.ts';
import type { LowestReview, LowestShare } from './lowest-review.ts';

/** Who is in the lowest 20% and what stands in the way: the answer of the page, in one or two sentences. */
export function sayWhoIsLowest({ groups, barriers }: LowestReview): string {
  const most = groups.filter(({ verdict }) => verdict === 'over').sort((a, b) => valueOf(b) - valueOf(a)).slice(0, 3);
  if (most.length === 0) return 'No group of 10 children or more is in the lowest 20% more often than chance alone could explain.';
  const named = most.map((share, at) => `${share.name}, ${showNumber(valueOf(share), 1)} times${at === 0 ? ' as often as all children' : ''}`);
  const goals = barriers.filter(({ code, of }) => most.some((share) => share.code === code && share.of === of)).flatMap((barrier) => barrier.goals.slice(0, 1));
  const [hardest] = [...Map.groupBy(goals, ({ name }) => name)].sort(([, a], [, b]) => b.length - a.length);
  return `In the lowest 20% most often are children of these groups: ${named.join('; ')}.${hardest === undefined ? '' : ` Most often between them and a good level stands ${hardest[0]}.`}`;
}

/** Which groups are there less often than all children, in a sentence; undefined when none clearly is. */
export function sayWhoIsNotLowest({ groups }: LowestReview): string | undefined {
  const least = groups.filter(({ verdict }) => verdict === 'under').sort((a, b) => valueOf(a) - valueOf(b)).slice(0, 3);
  return least.length === 0 ? undefined : `Least often are: ${least.map((share) => `${share.name}, ${showNumber(valueOf(share), 1)} times`).join('; ')}.`;
}

function valueOf({ ratio }: LowestShare): number {
  return ratio.known ? ratio.value : 1;
}
