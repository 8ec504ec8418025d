import type { Refusal } from '../../../kernel/decision.ts';
import type { TargetBasis, TargetRefusalCode, TargetWay } from '../model/target.ts';

type Facts = Refusal['facts'];

/** Everything that a decision about a target can refuse: what is wrong and what can be done. */
const words: Readonly<Record<TargetRefusalCode, (facts: Facts) => string>> = {
  'target-not-found': () => 'There is no such target',
  'target-figure-not-found': () => 'There is no such indicator, or no such area',
  'target-exists': () => 'There is a target for this figure already. Revise that one: its history stays with it',
  'target-without-direction': () => 'More of this is neither better nor worse, so nothing can be aimed at. Choose another indicator',
  'target-baseline-missing': ({ period }) => `There is no figure for ${period} to begin from. Choose a year that has one`,
  'target-baseline-before-break': ({ period }) => `The series is broken after ${period}: figures from then measure something else. Choose a later year to begin from`,
  'target-period-unreadable': ({ period, like }) => `“${period}” is no period. Write it like the figures’ own: ${like}`,
  'target-period-of-another-kind': ({ period, like }) => `“${period}” is not of the kind that the figures have. Write it like ${like}`,
  'target-not-after-baseline': ({ period, baseline }) => `${period} does not come after ${baseline}, where the target begins`,
  'target-too-far': ({ years }) => `A target reaches at most ${years} years ahead. Choose an earlier period`,
  'target-value-missing': () => 'Type the figure to reach',
  'target-out-of-range': ({ value }) => `${value} cannot be: a percentage lies from 0 to 100`,
  'target-worse-than-baseline': ({ value, baseline }) => `${value} is worse than ${baseline}, where the target begins. If that is meant, it is no target`,
  'target-way-impossible': ({ way }) => wayRefusal(String(way)),
  'target-milestone-outside': ({ period, from, to }) => (period === '' ? `Give at least one figure for a year between ${from} and ${to}, and each year once` : `“${period}” is no year between ${from} and ${to}, or its figure cannot be`),
  'target-comparator-missing': () => 'Choose whose figures the gap is closed to: there must be one for the year you begin from',
  'target-comparator-behind': ({ period }) => `They were not ahead in ${period}: there is no gap to close. Choose another way or somebody who does better`,
  'target-agreement-incomplete': () => 'An agreed target says who agreed it and on which day, today or earlier',
  'target-changed-meanwhile': ({ seen, now }) => `Somebody else revised it while you were writing: you saw revision ${seen}, it is now revision ${now}. Look at what changed, then do it again`,
  'target-unchanged': () => 'Nothing in the target was changed, so no new revision was made',
  'target-withdrawn-already': () => 'This target was withdrawn. Set a new one for the figure',
};

/** A refusal about targets as people read it. */
export function targetRefusalWords(refusal: Refusal): string {
  return words[refusal.code as TargetRefusalCode]?.(refusal.facts) ?? `This cannot be done (${refusal.code})`;
}

/** The field of the form in which a refused target can be mended. */
export const fieldOfTargetRefusal: Readonly<Record<TargetRefusalCode, string>> = {
  'target-not-found': 'reason',
  'target-figure-not-found': 'reason',
  'target-exists': 'reason',
  'target-without-direction': 'reason',
  'target-baseline-missing': 'baselinePeriod',
  'target-baseline-before-break': 'baselinePeriod',
  'target-period-unreadable': 'targetPeriod',
  'target-period-of-another-kind': 'targetPeriod',
  'target-not-after-baseline': 'targetPeriod',
  'target-too-far': 'targetPeriod',
  'target-value-missing': 'value',
  'target-out-of-range': 'value',
  'target-worse-than-baseline': 'value',
  'target-way-impossible': 'parameter',
  'target-milestone-outside': 'milestones',
  'target-comparator-missing': 'comparator',
  'target-comparator-behind': 'comparator',
  'target-agreement-incomplete': 'agreedBy',
  'target-changed-meanwhile': 'reason',
  'target-unchanged': 'reason',
  'target-withdrawn-already': 'reason',
};

/** Who may hold the authority to a target, in words. */
export const basisWords: Readonly<Record<TargetBasis, string>> = {
  'secretary-of-state': 'Set by the Secretary of State (Childcare Act 2006, section 1(3))',
  'agreed-with-government': 'Agreed with government',
  local: 'The partnership’s own',
};

/** The ways to a target, in words. */
export const wayWords: Readonly<Record<TargetWay, string>> = {
  linear: 'The same number of points each year',
  geometric: 'The same share each year',
  power: 'Slowly first, then faster (or the other way round)',
  's-curve': 'Slowly, fast, slowly',
  milestones: 'Figures agreed for years between, joined straight',
  steps: 'Figures agreed for years between, each held until the next',
  'close-gap': 'Close a share of the gap to somebody else, who moves too',
};

function wayRefusal(way: string): string {
  switch (way) {
    case 'geometric':
      return 'The same share each year needs a start and a target above 0. Choose another way';
    case 'power':
      return 'Type the power of the curve, a number above 0: 2 begins slowly, 0.5 begins fast';
    case 's-curve':
      return 'Type the steepness, a number above 0 and below 700: 10 is usual';
    case 'close-gap':
      return 'Type the share of the gap to be closed, from just above 0 to 100%';
    default:
      return 'There is no such way from that baseline to that target';
  }
}
