import type { Figure } from '../../../kernel/figure.ts';
import { judge } from '../../../methods/statistics/polarity.ts';
import type { IndicatorEvidence } from './framework-evidence.ts';
import { aimsOf, type AimInPlace, type Framework } from './framework.ts';
import { gapChange, gapOf, type GapChange, type GapEnds, type GapSetting } from './gap.ts';
import type { SeriesBreak } from './indicator.ts';
import { isBroken, type Picture } from './picture.ts';
import { showValue } from './show-figure.ts';

/** What is known of a candidate for an aim's lead: the year of its latest entry here, known or hidden. */
export interface CandidateHere {
  readonly indicator: string;
  readonly latestYear: number;
}

/** A lead older than this many years gives way to a newer one. */
export const freshYears = 4;

/**
 * The indicator that stands for an aim: the first of its evidence, in the order of the report card and then of the reference list, for which something was
 * published here in the last four years; else the first with anything at all; undefined where nothing is held.
 *
 * An entry that is hidden counts as published: another indicator in its place would cover the hole.
 */
export function findLead(evidence: readonly string[], order: readonly string[], here: readonly CandidateHere[], thisYear: number): string | undefined {
  const place = (indicator: string): number => (order.includes(indicator) ? order.indexOf(indicator) : order.length);
  const ranked = [...evidence].map((indicator, at) => ({ indicator, at })).sort((a, b) => place(a.indicator) - place(b.indicator) || a.at - b.at).map(({ indicator }) => indicator);
  const latest = new Map(here.map(({ indicator, latestYear }) => [indicator, latestYear]));
  return ranked.find((indicator) => (latest.get(indicator) ?? -Infinity) >= thisYear - freshYears) ?? ranked.find((indicator) => latest.has(indicator));
}

/** Each aim of a framework with the indicators that are evidence for it, in the document's order. */
export function evidenceByAim(framework: Framework, evidence: readonly IndicatorEvidence[]): readonly { readonly aim: AimInPlace; readonly indicators: readonly string[] }[] {
  const byAim = new Map<string, string[]>(aimsOf(framework).map(({ id }) => [id, []]));
  for (const { indicator, aims } of evidence) for (const aim of new Set(aims)) byAim.get(aim)?.push(indicator);
  return aimsOf(framework).map((aim) => ({ aim, indicators: byAim.get(aim.id)! }));
}

/** The gap of an indicator between two groups of children: how far apart, and whether it moved; or why there is none. */
export type AimGap = ShownGap | { readonly shown: false; readonly reason: 'not-published' | 'no-figure' };

/** A gap with its two groups, its size in the latest year that has both, and how it changed. */
export interface ShownGap {
  readonly shown: true;
  /** In words that complete "children ...". */
  readonly aheadWords: string;
  readonly behindWords: string;
  readonly latest: GapEnds;
  readonly gap: Figure;
  /** Against the earliest year of the last five that may be compared. */
  readonly change: GapChange;
}

/** How far back a change of a gap is told, in years. */
const gapYears = 5;

/** The latest gap of a series and its change since the earliest of the five years before it that no break cuts off. */
export function drawGap(series: readonly GapEnds[], words: { readonly aheadWords: string; readonly behindWords: string }, breaks: readonly SeriesBreak[], setting: GapSetting): AimGap {
  const whole = series.filter(({ ahead, behind }) => ahead.known && behind.known);
  const latest = whole.at(-1);
  if (!latest) return { shown: false, reason: 'no-figure' };
  const { order, qualifier } = latest.period;
  const earlier = whole.filter(({ period }) => period.order < order && period.order >= order - gapYears);
  const comparable = earlier.filter(({ period }) => !isBroken(breaks, period, latest.period));
  const since = comparable.find(({ period }) => period.qualifier === qualifier) ?? comparable[0];
  return { shown: true, ...words, latest, gap: gapOf(latest, setting), change: gapChange(since ?? earlier.at(-1), latest, setting, since === undefined && earlier.length > 0) };
}

/** One aim as it stands for an area. */
export interface AimStanding {
  readonly aim: AimInPlace;
  readonly lead: { readonly picture: Picture; readonly gap: AimGap } | undefined;
}

/**
 * Where an aim stands against the neighbours, by the interval of its lead indicator where counts give one.
 *
 * `leaning-...` and `level`: no counts are published, so chance cannot be judged and only the side on which the figure lies is said.
 */
export type AimPlace = 'better' | 'same' | 'worse' | 'leaning-better' | 'level' | 'leaning-worse' | 'not-judged' | 'not-compared' | 'no-figure' | 'no-indicator';

/** The place of an aim against its neighbours. */
export function placeOfAim({ lead }: Pick<AimStanding, 'lead'>): AimPlace {
  if (!lead) return 'no-indicator';
  const { figure, neighbourMean, againstNeighbours, indicator } = lead.picture;
  if (!figure.known) return 'no-figure';
  if (!neighbourMean.figure.known) return 'not-compared';
  if (indicator.polarity === 'no-judgement') return 'not-judged';
  if (againstNeighbours.told) return againstNeighbours.verdict === 'better' || againstNeighbours.verdict === 'worse' ? againstNeighbours.verdict : 'same';
  if (againstNeighbours.reason !== 'no-interval') return 'not-compared';
  const mean = neighbourMean.figure.value;
  if (showValue(indicator, figure.value) === showValue(indicator, mean)) return 'level';
  return judge(figure.value > mean ? 'higher' : 'lower', indicator.polarity) === 'better' ? 'leaning-better' : 'leaning-worse';
}

/** How many aims stand in each place. The counts add up to the aims. */
export type PlaceCounts = Readonly<Record<AimPlace, number>>;

/** How many of the aims stand in each place. */
export function countPlaces(aims: readonly Pick<AimStanding, 'lead'>[]): PlaceCounts {
  const counts: Record<AimPlace, number> = { better: 0, same: 0, worse: 0, 'leaning-better': 0, level: 0, 'leaning-worse': 0, 'not-judged': 0, 'not-compared': 0, 'no-figure': 0, 'no-indicator': 0 };
  for (const aim of aims) counts[placeOfAim(aim)] += 1;
  return counts;
}
