import type { Figure, MissingReason } from '../../kernel/figure.ts';
import type { Polarity } from './polarity.ts';

/** An area, by its code, and its figure. */
export interface AreaFigure {
  readonly area: string;
  readonly figure: Figure;
}

/** Where an area stands among others, or why it has no rank; either way, how many areas had data of how many. */
export type Standing = RankedStanding | UnrankedStanding;

/** The place among the areas that had data, with ties and how far it can be relied on. */
export interface RankedStanding extends AreasCounted {
  readonly ranked: true;
  /** 1 is best. Areas with the same figure share the lowest number of theirs: 1, 2, 2, 4. */
  readonly rank: number;
  /** How many other areas have the same figure. */
  readonly tiedWith: number;
  /** True where so few children were counted that the rank may be chance: fewer than 30, or the publisher's flag `u`. */
  readonly lowReliability: boolean;
}

/** No place: the figure is missing, or more is neither better nor worse. */
export interface UnrankedStanding extends AreasCounted {
  readonly ranked: false;
  readonly reason: MissingReason | 'no-judgement';
}

/** How many areas had data, of how many that were asked. */
export interface AreasCounted {
  readonly areasWithData: number;
  readonly areas: number;
}

/** Below this denominator a rank is shown as of low reliability. */
const fewChildren = 30;

/**
 * The rank of each area, as LAIT ranks: best first by polarity, ties share the lowest number, areas without a figure have no rank.
 *
 * Where nobody should judge (`no-judgement`) no area is ranked. Unlike LAIT a rank that rests on a handful of children says so. Compares the
 * figures as they are, never rounded. Source: DfE, local-authority-interactive-tool, R/fn_analysis.R, calculate_rank (ties.method
 * "min", descending for High). Throws a RangeError when an area comes twice.
 */
export function rankAreas(entries: readonly AreaFigure[], polarity: Polarity): ReadonlyMap<string, Standing> {
  const values = entries.flatMap(({ figure }) => (figure.known ? [figure.value] : []));
  values.sort((a, b) => (polarity === 'low-is-good' ? a - b : b - a));
  const counted = { areasWithData: values.length, areas: entries.length };
  const firstPlace = new Map<number, number>();
  const holders = new Map<number, number>();
  values.forEach((value, place) => {
    if (!firstPlace.has(value)) firstPlace.set(value, place + 1);
    holders.set(value, (holders.get(value) ?? 0) + 1);
  });
  const standings = new Map<string, Standing>();
  for (const { area, figure } of entries) {
    if (standings.has(area)) throw new RangeError(`An area is ranked once; ${area} comes twice.`);
    if (!figure.known || polarity === 'no-judgement') {
      standings.set(area, { ranked: false, reason: figure.known ? 'no-judgement' : figure.reason, ...counted });
      continue;
    }
    const lowReliability = figure.flag === 'u' || (figure.denominator !== undefined && figure.denominator < fewChildren);
    standings.set(area, { ranked: true, rank: firstPlace.get(figure.value)!, tiedWith: holders.get(figure.value)! - 1, lowReliability, ...counted });
  }
  return standings;
}
