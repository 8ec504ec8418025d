/** At least one of `members` must be chosen, always or, with `when`, if that one is chosen. */
export interface Demand {
  readonly when: number | undefined;
  readonly members: readonly number[];
}

/** The cheapest choice that was asked for, or that there is none below the bound, or that the steps allowed were not enough to know. */
export type HittingSet = { readonly kind: 'found'; readonly chosen: ReadonlySet<number> } | { readonly kind: 'none-cheaper' } | { readonly kind: 'gave-up' };

/**
 * The cheapest choice that meets every demand and costs less than `below`, by branch and bound.
 *
 * It branches on the open demand with the fewest members left; what is left costs at least the cheapest member of each of a set of demands that share none. `pay` is told of each step and ends the search when it answers false.
 */
export function cheapestHittingSet(demands: readonly Demand[], price: Float64Array, below: number, pay: (cost: number) => boolean): HittingSet {
  const chosen = new Set<number>();
  const barred = new Set<number>();
  let best: ReadonlySet<number> | undefined;
  let bestPrice = below;
  let isSpent = false;

  const search = (spent: number): void => {
    isSpent ||= !pay(1 + demands.length / 10);
    if (isSpent) return;
    const open: number[][] = [];
    for (const { when, members } of demands) {
      if ((when !== undefined && !chosen.has(when)) || members.some((member) => chosen.has(member))) continue;
      open.push(members.filter((member) => !barred.has(member)));
    }
    if (open.length === 0) {
      if (spent >= bestPrice - 1e-12) return;
      best = new Set(chosen);
      bestPrice = spent;
      return;
    }
    open.sort((a, b) => a.length - b.length);
    if (spent + leastPrice(open, price) >= bestPrice - 1e-12) return;
    const branch = [...open[0]!].sort((a, b) => price[a]! - price[b]! || a - b);
    for (const member of branch) {
      chosen.add(member);
      search(spent + price[member]!);
      chosen.delete(member);
      barred.add(member);
    }
    for (const member of branch) barred.delete(member);
  };

  search(0);
  if (isSpent) return { kind: 'gave-up' };
  return best ? { kind: 'found', chosen: best } : { kind: 'none-cheaper' };
}

/** What demands that share no member cost at least. Without a member left a demand cannot be met. */
function leastPrice(open: readonly (readonly number[])[], price: Float64Array): number {
  const taken = new Set<number>();
  let least = 0;
  for (const members of open) {
    if (members.some((member) => taken.has(member))) continue;
    least += members.reduce((cheapest, member) => Math.min(cheapest, price[member]!), Number.POSITIVE_INFINITY);
    for (const member of members) taken.add(member);
  }
  return least;
}
