import { z } from 'zod';
import { command, type AnyCommand, type CommandTable } from '../../../platform/cli/command.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { listIndicatorsOfTopic, findNamedIndicator } from '../actions/list-card-indicators.ts';
import { findComparatorNamed } from '../actions/read-comparator.ts';
import { readComparison } from '../actions/read-comparison.ts';
import { findPicture } from '../actions/read-picture.ts';
import type { Figure } from '../../../kernel/figure.ts';
import type { Picture } from '../model/picture.ts';
import { firstSentence, sentenceAgainstEngland, sentenceAgainstNeighbours, sentenceOfRank, sentenceOfTrend } from '../model/sentence.ts';
import { showCounts, showFigure, showInterval } from '../model/show-figure.ts';
import { refusedCommand } from './cli-output.ts';
import { asOnlyAuthority } from './cli-authority.ts';

const indicator = z.string().min(1).describe('Indicator, by our code or its publisher\'s: lait-fsp-new-gooddev or FSP_NEW_GOODDEV.');
const area = z.string().min(1).describe('Area, by its code: E08000009.');
const period = z.string().optional().describe('Period, by its code: 2024, 2018-19 (default: the latest).');

const against = z.string().min(1).optional().describe('Whom to compare with: a group of areas by its name, or "neighbours" (default: whom the authority chose).');

interface ShowOptions {
  readonly indicator: string;
  readonly area: string;
  readonly period?: string;
  readonly group?: string;
  readonly against?: string;
}

const common = { kind: 'act', noun: 'outcomes', permission: 'outcomes:see', purpose: 'know', reach: 'national' } as const;

/** `everychild outcomes show`: one indicator for one area, with its sentences and its series. */
export const showCommand: AnyCommand = command<ShowOptions>({
  ...common,
  verb: 'show',
  summary: 'One indicator for one area: where it stands, compared with whom, and each year of it.',
  options: z.object({ indicator, area, period, group: z.string().optional().describe('Group of children: fsm:eligible (default: all).'), against }),
  audit: 'outcomes.shown',
  run: async (ctx, db, asked, terminal) => {
    const acting = await asOnlyAuthority(ctx, db, terminal);
    const picture = await inReading(db, acting, async (trx) => {
      const named = await findNamedIndicator(acting, trx, asked.indicator);
      const whom = await findComparatorNamed(trx, asked.against);
      return named && whom && findPicture(acting, trx, { ...asked, indicator: named.code, against: whom.against });
    });
    if (!picture) return refusedCommand('indicator-or-area-not-found', { indicator: asked.indicator, area: asked.area, against: asked.against ?? '' });
    return { kind: 'done', value: pictureValue(picture), words: `${picture.indicator.title}, ${picture.ours.name}\n${firstSentence(picture)}\n`, table: seriesTable(picture) };
  },
});

/** `everychild outcomes compare`: one indicator for every area of the same kind, best first. */
export const compareCommand: AnyCommand = command<Omit<ShowOptions, 'group'>>({
  ...common,
  verb: 'compare',
  summary: 'One indicator for an area and all of its kind, best first, neighbours marked.',
  options: z.object({ indicator, area, period, against }),
  audit: 'outcomes.compared',
  run: async (ctx, db, asked, terminal) => {
    const acting = await asOnlyAuthority(ctx, db, terminal);
    const comparison = await inReading(db, acting, async (trx) => {
      const named = await findNamedIndicator(acting, trx, asked.indicator);
      const whom = await findComparatorNamed(trx, asked.against);
      return named && whom && readComparison(acting, trx, { ...asked, indicator: named.code, against: whom.against });
    });
    if (!comparison) return refusedCommand('indicator-or-area-not-found', { indicator: asked.indicator, area: asked.area, against: asked.against ?? '' });
    const { picture } = comparison;
    return { kind: 'done', value: comparisonValue(picture), words: `${picture.indicator.title}, ${picture.period?.label ?? 'no period'}\n${sentenceAgainstNeighbours(picture).words} ${sentenceAgainstEngland(picture).words} ${sentenceOfRank(picture).words}\n`, table: peersTable(picture) };
  },
});

/** `everychild outcomes list`: the indicators that are held. */
export const listCommand: AnyCommand = command<{ readonly topic?: string }>({
  ...common,
  verb: 'list',
  summary: 'The indicators that are held, with their codes and units.',
  options: z.object({ topic: z.string().optional().describe('Only topics whose name holds these words.') }),
  audit: 'outcomes.listed',
  run: async (ctx, db, { topic }, terminal) => {
    const acting = await asOnlyAuthority(ctx, db, terminal);
    const found = await inReading(db, acting, (trx) => listIndicatorsOfTopic(acting, trx, topic));
    const value = found.map(({ code, sourceCode, source, title, topic: of, unit, unitWords, polarity, isOfficial }) => ({ code, sourceCode, source, title, topic: of, unit, unitWords, polarity, isOfficial }));
    return { kind: 'done', value, ...(found.length === 0 ? { words: topic === undefined ? 'No indicator is held yet: everychild import FILE brings them in.' : `No topic has "${topic}" in its name.` } : {}), table: { columns: ['Code', 'Publisher’s code', 'Topic', 'Title', 'Unit'], rows: found.map((each) => [each.code, each.sourceCode, each.topic, each.title, each.unitWords]) } };
  },
});

function seriesTable({ indicator: of, ours }: Picture): CommandTable {
  const rows = ours.points.map(({ period: at, figure }) => [at.label, showFigure(of, figure), showInterval(of, figure) ?? '', showCounts(figure) ?? '', figure.flag ?? '']);
  return { columns: ['Period', 'Value', '95% interval', 'Counts', 'Flag'], rows };
}

function peersTable(picture: Picture): CommandTable {
  const { indicator: of, peers, neighbours, ours } = picture;
  const near = new Set(neighbours.map((each) => each.area));
  const better = of.polarity === 'low-is-good' ? 1 : -1;
  const sorted = [...peers].sort((a, b) => (a.figure.known && b.figure.known ? better * (a.figure.value - b.figure.value) : Number(b.figure.known) - Number(a.figure.known)) || (a.name < b.name ? -1 : 1));
  const mark = (code: string): string => (code === ours.area ? 'this area' : near.has(code as never) ? (picture.comparator?.kind === 'area-group' ? 'in the group' : 'neighbour') : '');
  return { columns: ['Area', 'Code', 'Value', '95% interval', ''], rows: sorted.map(({ area: code, name, figure }) => [name, code, showFigure(of, figure), showInterval(of, figure) ?? '', mark(code)]) };
}

function figureValue(figure: Figure): Record<string, unknown> {
  return { ...figure };
}

function pictureValue(picture: Picture): Record<string, unknown> {
  const { indicator: of, ours, period: at, figure, standing, band, trend, neighbourMean, neighbourMedian, englandFigure, regionFigure, againstNeighbours, againstEngland, breaks } = picture;
  return {
    indicator: { code: of.code, sourceCode: of.sourceCode, title: of.title, unit: of.unit, unitWords: of.unitWords, polarity: of.polarity, isOfficial: of.isOfficial },
    area: { code: ours.area, name: ours.name },
    period: at?.label ?? null,
    figure: figureValue(figure),
    comparedWith: picture.comparator ?? null,
    neighbourMean,
    neighbourMedian,
    england: figureValue(englandFigure),
    region: figureValue(regionFigure),
    againstNeighbours,
    againstEngland,
    standing,
    band,
    trend,
    breaks,
    sentences: [sentenceAgainstNeighbours(picture), sentenceAgainstEngland(picture), sentenceOfTrend(picture), sentenceOfRank(picture)],
    series: ours.points.map((point) => ({ period: point.period.label, figure: figureValue(point.figure), from: point.from })),
  };
}

function comparisonValue(picture: Picture): Record<string, unknown> {
  const near = new Map(picture.neighbours.map((each) => [each.area as string, each.rank]));
  return { ...pictureValue(picture), areas: picture.peers.map(({ area: code, name, figure }) => ({ code, name, neighbourRank: near.get(code) ?? null, figure: figureValue(figure) })) };
}
