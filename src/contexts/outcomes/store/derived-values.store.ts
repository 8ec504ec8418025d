import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';

/** One figure that another context worked out from what it keeps, exact: who may read it is decided here. */
export interface DerivedFigure {
  readonly indicator: string;
  readonly group: string;
  readonly area: string;
  readonly period: string;
  readonly periodOrder: number;
  readonly value: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

const keys = sql.raw('indicator_code, group_code, area_code, period_code');
const columns = sql.raw('indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, lower, upper, flag, embargo_until, import_id, row_number');

/**
 * Sets the figures that were worked out from a set of imports to these, whatever they were before: what they replace is kept, and stands again when they go.
 *
 * `from` are all the imports of which any such figure was ever worked out, the present one among them.
 */
export async function replaceDerivedValues(ctx: Ctx, trx: Trx, of: { readonly importId: ImportId; readonly from: readonly ImportId[]; readonly figures: readonly DerivedFigure[]; readonly embargoUntil: IsoDate | undefined }): Promise<void> {
  const from = [...of.from];
  await sql`DELETE FROM outcomes.own_value WHERE import_id = ANY(${from}::uuid[])`.execute(trx);
  await sql`INSERT INTO outcomes.own_value (authority_id, ${columns}) SELECT authority_id, ${columns} FROM outcomes.own_superseded_value WHERE superseded_by = ANY(${from}::uuid[]) ON CONFLICT DO NOTHING`.execute(trx);
  await sql`DELETE FROM outcomes.own_superseded_value WHERE superseded_by = ANY(${from}::uuid[])`.execute(trx);
  if (of.figures.length === 0) return;
  await sql`DROP TABLE IF EXISTS pg_temp.derived_value`.execute(trx);
  await sql`CREATE TEMP TABLE derived_value ON COMMIT DROP AS SELECT * FROM jsonb_to_recordset(${JSON.stringify(of.figures.map(toRecord))}::jsonb)
    d(indicator_code text, group_code text, area_code text, period_code text, period_order integer, value double precision, numerator double precision, denominator double precision, lower double precision, upper double precision)`.execute(trx);
  const replaced = sql`FROM outcomes.own_value v JOIN derived_value d USING (${keys})`;
  await sql`INSERT INTO outcomes.own_superseded_value (authority_id, superseded_by, ${columns})
    SELECT v.authority_id, ${of.importId}::uuid, v.indicator_code, v.group_code, v.area_code, v.period_code, v.period_order, v.value, v.numerator, v.denominator, v.lower, v.upper, v.flag, v.embargo_until, v.import_id, v.row_number ${replaced}`.execute(trx);
  await sql`DELETE FROM outcomes.own_value v USING derived_value d WHERE (v.indicator_code, v.group_code, v.area_code, v.period_code) = (d.indicator_code, d.group_code, d.area_code, d.period_code)`.execute(trx);
  await sql`INSERT INTO outcomes.own_value (authority_id, ${columns})
    SELECT ${ctx.authority}::uuid, indicator_code, group_code, area_code, period_code, period_order, value, numerator, denominator, lower, upper, NULL, ${of.embargoUntil ?? null}::date, ${of.importId}::uuid, 0 FROM derived_value`.execute(trx);
}

function toRecord(figure: DerivedFigure): Record<string, string | number | null> {
  return {
    indicator_code: figure.indicator, group_code: figure.group, area_code: figure.area, period_code: figure.period, period_order: figure.periodOrder,
    value: figure.value ?? null, numerator: figure.numerator ?? null, denominator: figure.denominator ?? null, lower: figure.lower ?? null, upper: figure.upper ?? null,
  };
}
