import { z } from 'zod';
import { accept } from '../../../kernel/decision.ts';
import { showNumber } from '../../../kernel/rate.ts';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { readCohort } from '../actions/read-cohort.ts';
import { readInstruments } from '../actions/read-instruments.ts';
import { readNeighbours } from '../actions/read-neighbours.ts';
import { reviewCohort, type Review } from '../actions/review-cohort.ts';
import { dimensionCodes, type DimensionCode } from '../model/cohort.ts';
import { describeGapChange } from '../model/gap-words.ts';
import { regimes, type Regime } from '../model/instrument.ts';
import { roundings, type Rounding } from '../model/lowest-fifth.ts';
import type { RoundWay } from '../model/target-round.ts';
import { refuseCensusAlone, refuseUnusable, showRefusal, tellReading } from './words.ts';

interface ReviewOptions {
  readonly input: readonly string[];
  readonly regime: Regime;
  readonly census: readonly string[];
  readonly earlier: readonly string[];
  readonly earlierRegime?: Regime;
  readonly earlierCensus: readonly string[];
  readonly units: DimensionCode;
  readonly target?: string;
  readonly neighbours?: string;
  readonly years: string;
  readonly rounding: Rounding;
  readonly seed: string;
}

/** `everychild early-years review`: who is in the lowest 20%, what moved the gap, who contributed, what the target would take; from files alone. */
export const reviewCommand: AnyCommand = command<ReviewOptions>({
  kind: 'tool',
  noun: 'early-years',
  verb: 'review',
  summary: 'Who is in the lowest 20%, what moved the gap since an earlier year, who contributed.',
  options: z.object({
    input: z.array(z.string()).min(1, 'Give a file of children with --input FILE.').describe('File of children of the year to explain; several are one cohort.'),
    regime: z.enum(regimes, `Say which profile the file holds: ${regimes.join(', ')}.`).describe('Its profile.'),
    census: z.array(z.string()).default([]).describe('File that brings characteristics.'),
    earlier: z.array(z.string()).default([]).describe('File of children of the earlier year.'),
    earlierRegime: z.enum(regimes).optional().describe('The profile of the earlier year, the same unless said; another is refused.'),
    earlierCensus: z.array(z.string()).default([]).describe('File that brings the earlier year\'s characteristics.'),
    units: z.enum(dimensionCodes).default('setting').describe('Whose contributions: setting, ward, la, sex ...'),
    target: z.string().regex(/^(\d{1,2}(\.\d+)?|100)$/, 'A percentage from 0 to 100.').optional().describe('Good level aimed at next year, in per cent.'),
    neighbours: z.string().optional().describe('File of neighbours\' good levels: Area, Year, Good level in per cent; for the next round of targets.'),
    years: z.string().regex(/^([1-9]|10)$/, 'A whole number from 1 to 10.').default('3').describe('Years ahead for which the next round of targets is worked out.'),
    rounding: z.enum(roundings).default('half-up').describe('How 20% becomes a number of children.'),
    seed: z.string().regex(/^\d{1,9}$/, 'A whole number.').default('1').describe('Seed of the intervals; the same seed gives the same interval.'),
  }),
  run: runReview,
});

async function runReview(options: ReviewOptions, terminal: Terminal): Promise<CommandAnswer> {
  const alone = refuseCensusAlone(options);
  if (alone) return alone;
  const reference = readInstruments();
  const read = (regime: Regime, inputs: readonly string[], sides: readonly string[]): ReturnType<typeof readCohort> => readCohort(reference, { regime, inputs: inputs.map(fileOnDisk), sides: sides.map(fileOnDisk) });
  const later = await read(options.regime, options.input, options.census);
  const earlier = options.earlier.length === 0 ? undefined : await read(options.earlierRegime ?? options.regime, options.earlier, options.earlierCensus);
  for (const done of [later, earlier]) if (done && 'unusable' in done) return refuseUnusable(done.unusable);
  if (!('read' in later) || (earlier && !('read' in earlier))) throw new RangeError('A file that was not refused was not read.');
  for (const done of [later, earlier]) if (done) tellReading(done.read, terminal);
  const neighbours = options.neighbours === undefined ? accept([]) : await readNeighbours(fileOnDisk(options.neighbours));
  if (!neighbours.accepted) return { kind: 'refused', code: neighbours.refusal.code, words: showRefusal(neighbours.refusal) };
  const round = { years: Number(options.years), neighbours: neighbours.value };
  const review = reviewCohort(later.read.cohort, earlier?.read.cohort, reference.instruments, { rounding: options.rounding, units: options.units, seed: Number(options.seed), round, ...(options.target === undefined ? {} : { target: Number(options.target) }) });
  if (!review.accepted) return { kind: 'refused', code: review.refusal.code, words: showRefusal(review.refusal) };
  return { kind: 'done', value: { notice: 'From child-level records: not for publication as it stands.', sentences: sentencesOf(review.value, round.years), ...review.value }, words: `${sentencesOf(review.value, round.years).join('\n')}\n`, table: contributionTable(review.value) };
}

function sentencesOf({ gapChange, lowest, barriers, next, round }: Review, years: number): string[] {
  const clear = lowest.filter(({ verdict, ratio }) => verdict === 'over' && ratio.known).slice(0, 8);
  const who = clear.map(({ groups, ratio, inLowest, children }) => `${groups.map(({ name }) => name).join(', ')}: ${ratio.known ? `${showNumber(ratio.value, 1)} times as often as all children (95% ${showNumber(ratio.lower!, 1)} to ${showNumber(ratio.upper!, 1)})` : ''}, ${showNumber(inLowest, 0)} of ${showNumber(children, 0)}.`);
  return [
    ...(gapChange ? describeGapChange(gapChange) : []),
    clear.length === 0 ? 'No group of 10 or more is in the lowest 20% clearly more often than chance allows.' : 'In the lowest 20% clearly more often than all children:',
    ...who,
    ...barrierSentences(barriers),
    ...(next ? [`For the target, ${showNumber(Math.ceil(next.further), 0)} more of next year's ${showNumber(next.expectedChildren, 0)} children would have to reach a good level than would as last year. ${next.assumptions.join(' ')}`] : []),
    ...round.map((way) => sayWay(way, years)),
  ];
}

const wayWords: Readonly<Record<RoundWay['name'], string>> = { 'neighbours-pace': 'At the mean pace of our neighbours', 'own-pace': 'At our own pace', 'top-quarter': 'Where the top quarter of neighbours is now' };

/** "At our own pace: 69.0% in 3 years (64.5 to 73.5), 90 more of as many children (0 to 225)." */
function sayWay({ name, value, range, children, childrenRange }: RoundWay, years: number): string {
  const between = (from: number, to: number, decimals: number): string => ` (${showNumber(from, decimals)} to ${showNumber(to, decimals)})`;
  return `${wayWords[name]}: ${showNumber(value, 1)}% in ${years} ${years === 1 ? 'year' : 'years'}${range ? between(range.from, range.to, 1) : ''}, ${showNumber(children, 0)} more of as many children${childrenRange ? between(childrenRange.from, childrenRange.to, 0) : ''}.`;
}

/** For the groups furthest from a good level: the goal that most of them miss, and by how much they are behind the others in it. */
function barrierSentences(barriers: Review['barriers']): string[] {
  const furthest = barriers.filter(({ children, goodLevel }) => goodLevel < children).sort((a, b) => a.goodLevel / a.children - b.goodLevel / b.children).slice(0, 5);
  return furthest.map(({ group, children, goodLevel, goals: [goal] }) => {
    const { name, item, reached, behind, onlyThis } = goal!;
    const points = behind.known && behind.value > 0 ? `, ${showNumber(behind.value, 1)} points behind the others (95% ${showNumber(behind.lower!, 1)} to ${showNumber(behind.upper!, 1)})` : '';
    return `${group.name}: ${showNumber(goodLevel, 0)} of ${showNumber(children, 0)} reach a good level. Most often in the way is ${name} (${item}), reached by ${showNumber(reached, 0)}${points}; for ${showNumber(onlyThis, 0)} it alone is missing.`;
  });
}

function contributionTable({ contributions, next }: Review): { columns: string[]; rows: string[][] } {
  const points = (value: number): string => showNumber(value, 2);
  const further = new Map(next?.units.map((unit) => [unit.code, unit.further]));
  return {
    columns: ['Unit', 'Children', 'Good level', 'Adds to the figure', 'Lifts it by', 'Adds to its change', 'of which its own', 'Limits', ...(next ? ['Further children'] : [])],
    rows: contributions.units.map(({ code, later, toFigure, lift, toChange, ownChange }) => [
      code, String(later.denominator), String(later.numerator), points(toFigure), points(lift), points(toChange), ownChange.known ? points(ownChange.value) : '-', ownChange.known ? `${points(ownChange.lower!)} to ${points(ownChange.upper!)}` : '-', ...(next ? [showNumber(further.get(code) ?? 0, 1)] : []),
    ]),
  };
}
