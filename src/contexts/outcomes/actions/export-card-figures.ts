import type { Figure } from '../../../kernel/figure.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { mapAreas } from '../../places/contract.ts';
import { figureOfValue } from '../model/figure-of-value.ts';
import type { Indicator } from '../model/indicator.ts';
import { listIndicatorsAt } from '../store/card-figures.store.ts';
import { listIndicatorsByCode } from '../store/indicators.store.ts';
import { listUnpublishedIndicators } from '../store/own-indicators.store.ts';
import { listValues, type PlacedValue } from '../store/values.store.ts';
import { viewerOf } from './read-picture.ts';
import { findSmallNumberWords } from './read-small-numbers.ts';

/** One figure as it leaves: the value once, unrounded, with all that is needed to use it honestly. */
export interface ExportedFigure {
  readonly indicator: string;
  readonly sourceCode: string;
  readonly title: string;
  readonly unit: string;
  readonly group: string;
  readonly area: string;
  readonly areaName: string;
  readonly period: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly confidence: number | null;
  readonly method: string | null;
  readonly flag: string | null;
  /** Why there is no value. */
  readonly reason: string | null;
  readonly source: string;
  readonly importId: string;
  readonly row: number;
}

/** Which figures leave: those of some indicators, of an area, or of both together. */
export interface ExportQuery {
  readonly indicators: readonly string[];
  readonly area?: string | undefined;
}

/** The figures of the query, as this viewer may see them, of one moment. */
export async function exportRows(ctx: Ctx, trx: Trx, query: ExportQuery): Promise<ExportedFigure[]> {
  const indicators = await listIndicatorsByCode(trx, await withoutUnpublished(ctx, trx, query.indicators));
  const values = await listValues(trx, { indicators: indicators.map(({ code }) => code), ...(query.area === undefined ? {} : { areas: [query.area] }) });
  const names = await mapAreas(ctx, trx, [...new Set(values.map(({ area }) => area))]);
  const byCode = new Map(indicators.map((indicator) => [indicator.code as string, indicator]));
  const viewer = viewerOf(ctx);
  return values.map((value) => {
    const indicator = byCode.get(value.indicator)!;
    return toRow(indicator, value, figureOfValue(indicator, value, viewer), names.get(value.area)?.name ?? value.area);
  });
}

/** The rule for small numbers that stands beside them; undefined where none of them is the authority's own. */
export function findExportRule(ctx: Ctx, db: Database, query: ExportQuery): Promise<string | undefined> {
  return inReading(db, ctx, async (trx) => findSmallNumberWords(ctx, trx, await listIndicatorsByCode(trx, query.indicators)));
}

/** The same, an indicator at a time, each of its own moment: however many there are, only one is held. */
export async function* streamFigures(ctx: Ctx, db: Database, query: ExportQuery): AsyncGenerator<ExportedFigure> {
  for (const code of query.indicators) yield* await inReading(db, ctx, (trx) => exportRows(ctx, trx, { ...query, indicators: [code] }));
}

/** Codes of all the indicators that have a figure for the area. */
export function listExportable(ctx: Ctx, db: Database, area: string): Promise<string[]> {
  return inReading(db, ctx, async (trx) => withoutUnpublished(ctx, trx, await listIndicatorsAt(trx, area)));
}

async function withoutUnpublished(ctx: Ctx, trx: Trx, codes: readonly string[]): Promise<string[]> {
  if (isPermitted(ctx.actor, 'outcomes:see-unpublished')) return [...codes];
  const closed = new Set(await listUnpublishedIndicators(trx));
  return codes.filter((code) => !closed.has(code));
}

function toRow(indicator: Indicator, { group, area, period, importId, rowNumber }: PlacedValue, figure: Figure, areaName: string): ExportedFigure {
  const known = figure.known ? figure : undefined;
  return {
    indicator: indicator.code,
    sourceCode: indicator.sourceCode,
    title: indicator.title,
    unit: indicator.unitWords,
    group,
    area,
    areaName,
    period: period.label,
    value: known?.value ?? null,
    numerator: known?.numerator ?? null,
    denominator: known?.denominator ?? null,
    lower: known?.lower ?? null,
    upper: known?.upper ?? null,
    confidence: known?.lower === undefined ? null : (known.confidence ?? 0.95),
    method: known?.method ?? null,
    flag: figure.flag ?? null,
    reason: figure.known ? null : figure.reason,
    source: indicator.source,
    importId,
    row: rowNumber,
  };
}
