import type { StoredValue, Viewer } from './figure-of-value.ts';

/** Half a unit of the last printed decimal, and room for binary noise. */
const printedToOneDecimal = 0.05 + 1e-9;

/**
 * A published percentage with the counts that another file of its publisher gives for the same thing, when the two agree.
 *
 * The counts are taken only where they make the printed percentage to its one decimal (or whole number); otherwise the
 * percentage stays without counts, because one of the two files must be about something else. Counts that the viewer may not see are not taken: the
 * percentage is its publisher's, they are not.
 */
export function withCounts(published: StoredValue, counted: StoredValue | undefined, viewer: Viewer): StoredValue {
  if (!counted || mayNotSee(counted, viewer) || published.value === undefined || published.denominator !== undefined) return published;
  const { numerator, denominator } = counted;
  if (numerator === undefined || denominator === undefined || denominator === 0) return published;
  const percentage = (numerator / denominator) * 100;
  const isWhole = Number.isInteger(published.value);
  const room = isWhole ? 0.5 + 1e-9 : printedToOneDecimal;
  return Math.abs(percentage - published.value) <= room ? { ...published, numerator, denominator } : published;
}

function mayNotSee({ isWithheld, embargoUntil }: StoredValue, { today, seesEmbargoed, seesSmallNumbers }: Viewer): boolean {
  return (isWithheld && !seesSmallNumbers) || (embargoUntil !== undefined && embargoUntil > today && !seesEmbargoed);
}
