import { showNumber } from '../../../kernel/rate.ts';
import { isMissing, type Likeness, type LikenessPart, type WhyNear } from './likeness.ts';
import { ordinal } from './sentence.ts';

/** Standard deviations below which two areas are called alike in a characteristic: less than half apart nobody would see. */
const alike = 0.5;

/** "Hartley is the 3rd nearest of 12 to Wellbourne: closest in deprivation and share of people under 5, furthest in people per square kilometre." */
export function sayWhyNear(why: WhyNear, names: { readonly ours: string; readonly theirs: string }): string {
  const { rank, compared, isNeighbour } = why;
  const place = rank === 1 ? `the nearest of ${compared}` : `the ${ordinal(rank)} nearest of ${compared}`;
  const outside = isNeighbour ? '' : ', too far to be among its neighbours';
  return `${names.theirs} is ${place} to ${names.ours}${outside}: ${sayParts(why.parts.filter((part) => !isMissing(part)), why.distance)}.`;
}

/** Closest first; with one characteristic there is neither closest nor furthest. */
function sayParts(known: readonly LikenessPart[], distance: number): string {
  const words = known.map(({ characteristic }) => characteristic.words);
  if (known.length === 0) return 'no characteristic is known of both';
  if (distance === 0) return `the same in ${listed(words)}`;
  const last = known.at(-1)!;
  const side = `${(last.difference ?? 0) > 0 ? 'higher' : 'lower'} by ${showNumber(Math.abs(last.difference ?? 0), 1)} standard deviations`;
  if (known.length === 1) return `${words[0]!} alone was looked at, and is ${side} there`;
  const closest = words.slice(0, known.length > 3 ? 2 : 1);
  if (Math.abs(last.difference ?? 0) < alike) return `close in all that was looked at, most of all in ${listed(closest)}`;
  return `closest in ${listed(closest)}, furthest in ${last.characteristic.words} (${side} there)`;
}

/** What became of characteristics that one of the two has no value for; undefined where none is missing. */
export function sayMissing({ parts }: WhyNear, { whenMissing }: Pick<Likeness, 'whenMissing'>, names: { readonly ours: string; readonly theirs: string }): string | undefined {
  const missing = parts.filter(isMissing);
  if (missing.length === 0) return undefined;
  const who = (part: LikenessPart): string => (part.ours === undefined ? (part.theirs === undefined ? 'either' : names.ours) : names.theirs);
  const what = missing.map((part) => `${part.characteristic.words} (no value for ${who(part)})`);
  return whenMissing === 'mean' ? `A missing value was taken to be the mean of all areas: ${listed(what)}.` : `Left out of this pair, and the others weighed more in its place: ${listed(what)}.`;
}

/** How the distance is made, in one paragraph. */
export function sayMethod({ characteristics, areas, whenMissing }: Likeness): string {
  const weights = new Set(characteristics.map(({ weight }) => weight));
  const weighed = weights.size === 1 ? 'each weighed the same' : `weighed ${characteristics.map(({ words, weight }) => `${words} ${showNumber(weight, weight % 1 === 0 ? 0 : 1)}`).join(', ')}`;
  return `Each characteristic of ${areas.length} areas is put on one scale (its distance from their mean in standard deviations), ${weighed}; the distance of two areas is the root of the weighted sum of squared differences. ${whenMissing === 'mean' ? 'An area without a value counts as the mean.' : 'A characteristic that one of two areas lacks is left out of that pair, and the others are scaled up by weight.'} It was worked out once, from the values in the table, and stands until somebody works it out again.`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
