import type { Figure } from '../../../kernel/figure.ts';
import { showHealing } from '../../../platform/files/reading/words.ts';
import type { MeasuredGroup, MeasureRequest } from '../actions/measure-cohort.ts';
import type { FileReport, ReadCohort } from '../actions/read-cohort.ts';
import type { Instrument } from '../model/instrument.ts';
import { lowestFifthOf, type LowestFifth } from '../model/lowest-fifth.ts';
import { isOfficialGap, measuresOf } from '../model/measure.ts';
import { missingWords, problemWords } from './words.ts';

/** What the answer says before its figures: how they were made, what was read, what was wrong. */
export function reportHead(instrument: Instrument, request: MeasureRequest, read: ReadCohort): Readonly<Record<string, unknown>> {
  return {
    regime: instrument.regime,
    profile: instrument.name,
    years: instrument.years,
    notice: 'Exact figures from child-level records: not suppressed, not for publication as they stand.',
    denominator: { policy: request.denominator, words: denominatorWords(request.denominator, instrument) },
    lowestFifth: { rounding: request.rounding, k: roundingWords[request.rounding], score: instrument.total?.unit ?? `${instrument.itemWord}s at the expected level`, official: isOfficialGap(instrument), words: gapWords(instrument) },
    unknownMeals: request.unknownMeals,
    neverJoined: 'Figures of this profile are not comparable with those of another profile; no series is made across a break.',
    children: read.cohort.size,
    files: read.files.map(fileReport),
    sideFiles: read.sides,
    problems: read.problems.map(({ code, times, examples }) => ({ code, ...problemWords[code], times, examples })),
    measures: measuresOf(instrument).map((measure) => ({ code: measure.code, name: measure.name, unit: measure.kind === 'share' ? 'per cent of children' : measure.unit })),
  };
}

function fileReport({ file, rows, children, leftOut, headingRow, ignored, healings }: FileReport): Readonly<Record<string, unknown>> {
  return { file, headingRow, rows, children, leftOut, columnsNotUsed: ignored, healings: healings.map(showHealing) };
}

const roundingWords: Readonly<Record<MeasureRequest['rounding'], string>> = {
  'half-up': '20% of the children, rounded to the nearest whole child',
  'half-even': '20% of the children, rounded to the nearest whole child',
  down: '20% of the children, rounded down',
  up: '20% of the children, rounded up',
  exact: '20% of the children exactly, the last child in part',
};

function denominatorWords(policy: MeasureRequest['denominator'], instrument: Instrument): string {
  if (policy === 'assessed') return `Children with a score in every ${instrument.itemWord}.`;
  return `Every child with a result; a child not assessed in a ${instrument.itemWord} (A) has not reached it${instrument.total ? ', and has no total' : ''}.`;
}

function gapWords(instrument: Instrument): string {
  return isOfficialGap(instrument) ? 'Median of all less mean of the lowest 20%, as a percentage of the median.' : 'The same arithmetic on the number of goals at the expected level. Local: not an official statistic, and not comparable with the gaps to 2019.';
}

/** One group of children as it stands in JSON: who they are, how many, and each measure once. */
export function groupValue(group: MeasuredGroup, upnOf: ((child: number) => string | undefined) | undefined): Readonly<Record<string, unknown>> {
  const by = Object.fromEntries(group.breakdown.map((code, at) => [code, group.groups[at]!.code]));
  const measures = Object.fromEntries([...group.figures].map(([code, figure]) => [code, code === 'lowest-fifth-gap' ? { ...figureValue(figure), ...gapParts(group.lowestFifth, group, upnOf) } : figureValue(figure)]));
  return { by, label: labelOf(group), children: group.children, fullyAssessed: group.fullyAssessed, measures };
}

/** "All children", "Girls", "Girls, Autumn-born". */
export function labelOf({ groups }: Pick<MeasuredGroup, 'groups'>): string {
  return groups.length === 0 ? 'All children' : groups.map(({ name }) => name).join(', ');
}

function figureValue(figure: Figure): Readonly<Record<string, unknown>> {
  if (!figure.known) return { missing: figure.reason, words: missingWords[figure.reason] ?? figure.reason };
  const { value, lower, upper, numerator, denominator, method } = figure;
  return { value, lower, upper, numerator, denominator, method };
}

function gapParts({ k, median, meanOfLowest, edge, children }: LowestFifth, group: MeasuredGroup, upnOf: ((child: number) => string | undefined) | undefined): Readonly<Record<string, unknown>> {
  const tied = edge && { score: edge.score, children: edge.children, inside: edge.inside, outside: edge.children - edge.inside, ...(upnOf ? { upns: group.atEdge().map((child) => upnOf(child) ?? 'none') } : {}) };
  return { children, k, exactFifth: lowestFifthOf(children, 'exact'), median: figureValue(median)['value'] ?? null, meanOfLowest: figureValue(meanOfLowest)['value'] ?? null, edge: tied ?? null };
}

/** Columns of the long table: one row a group and measure. */
export const tableColumns = ['breakdown', 'group', 'children', 'fully_assessed', 'measure', 'value', 'lower', 'upper', 'numerator', 'denominator', 'method', 'missing', 'k', 'median', 'mean_of_lowest', 'edge_score', 'edge_children', 'edge_inside'] as const;

/** The rows of one group in that table. */
export function groupRows(group: MeasuredGroup): (string | number)[][] {
  const head = [group.breakdown.join('+') || 'all', group.groups.map(({ code }) => code).join('+') || 'all', group.children, group.fullyAssessed];
  return [...group.figures].map(([code, figure]) => {
    const { k, median, meanOfLowest, edge } = group.lowestFifth;
    const parts = code === 'lowest-fifth-gap' ? [k, cell(median), cell(meanOfLowest), edge?.score ?? '', edge?.children ?? '', edge?.inside ?? ''] : ['', '', '', '', '', ''];
    const known = figure.known ? [figure.value, figure.lower ?? '', figure.upper ?? '', figure.numerator ?? '', figure.denominator ?? '', figure.method, ''] : ['', '', '', '', '', '', figure.reason];
    return [...head, code, ...known, ...parts];
  });
}

function cell(figure: Figure): number | string {
  return figure.known ? figure.value : '';
}
