import { inequalitySlope, type SlopeGroup, type SlopeSetting } from '../../../../methods/statistics/inequality-slope.ts';
import { methodReasonWords } from '../../../../methods/statistics/method-reasons.ts';
import { foldRows, noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findNumber, getConfidence, getNumber, getWhole, getWord, getYes, type StatsRow } from './stats-row.ts';

/** Slope and relative index of inequality, one a case. */
export const siiMethod: StatsMethod = {
  name: 'sii',
  summary: 'the slope and relative index of inequality of each case; quantile 1 is the most deprived',
  needs: ['case', 'quantile', 'pop', 'value', [['lower', 'upper'], ['se']]],
  may: ['kind', 'transform', 'multiplier', 'confidence', 'repetitions', 'seed'],
  answers: ['groups', 'sii', 'sii_lower', 'sii_upper', 'rii', 'rii_lower', 'rii_upper', 'limits', 'reason'],
  way: {
    each: 'group',
    by: 'case',
    start: () => {
      // A case that lacks a group which another has is missing it.
      const everyQuantile = new Set<number>();
      return () => foldRows(siiMethod, (row) => readGroup(row, everyQuantile), (rows) => answerCase(rows, everyQuantile));
    },
  },
};

interface SlopeRow {
  readonly quantile: number;
  readonly group: SlopeGroup;
  readonly setting: SlopeSetting;
}

function readGroup(row: StatsRow, everyQuantile: Set<number>): SlopeRow {
  const quantile = getNumber(row, 'quantile');
  if (!Number.isNaN(quantile)) everyQuantile.add(quantile);
  const group = { population: findNumber(row, 'pop'), value: findNumber(row, 'value'), lower: findNumber(row, 'lower'), upper: findNumber(row, 'upper'), standardError: findNumber(row, 'se') };
  const multiplier = findNumber(row, 'multiplier') ?? 1;
  if (multiplier === 0) row.fault ??= 'multiplier must not be 0';
  const kind = getWord(row, 'kind', ['plain', 'rate', 'proportion'], 'plain');
  const setting = { kind, isTransformed: getYes(row, 'transform', false), multiplier, confidence: getConfidence(row), draws: getWhole(row, 'repetitions', 1000, 100_000), seed: getWhole(row, 'seed', 0, 1) };
  return { quantile, group, setting };
}

function answerCase(rows: readonly SlopeRow[], everyQuantile: ReadonlySet<number>): Answer {
  const ordered = rows.toSorted((a, b) => a.quantile - b.quantile);
  if (new Set(ordered.map(({ quantile }) => quantile)).size !== ordered.length) return noAnswer(siiMethod, methodReasonWords['group-twice']);
  const missing = [...everyQuantile].filter((quantile) => !ordered.some((row) => row.quantile === quantile)).sort((a, b) => a - b);
  if (missing.length > 0) return noAnswer(siiMethod, `quantile ${missing.join(', ')} is missing`);
  const slope = inequalitySlope(ordered.map(({ group }) => group), ordered[0]!.setting);
  if (!slope.known) return noAnswer(siiMethod, methodReasonWords[slope.reason]);
  const limits = slope.draws === 0 ? 'sii exact' : slope.siiLimits === 'deterministic' ? `sii exact; rii from ${slope.draws} draws, seed ${slope.seed}` : `${slope.draws} draws, seed ${slope.seed}`;
  const { sii, rii } = slope;
  return [ordered.length, sii.value, sii.lower, sii.upper, rii?.value ?? null, rii?.lower ?? null, rii?.upper ?? null, limits, slope.riiReason ? methodReasonWords[slope.riiReason] : null];
}
