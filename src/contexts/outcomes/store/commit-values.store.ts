import { sql, type RawBuilder } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { AuthorityId, ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';

/** Where figures go: those of publishers, or one authority's own. The two have the same columns. */
export interface ValueTables {
  readonly value: 'outcomes.value' | 'outcomes.own_value';
  readonly superseded: 'outcomes.superseded_value' | 'outcomes.own_superseded_value';
  /** Undefined for what is national. */
  readonly authority: AuthorityId | undefined;
  /** Until when none but those who may see embargoed figures see these; null when they may be seen at once. */
  readonly embargoUntil: IsoDate | null;
}

/** How the staged figures stand to those kept already. */
export interface ValueCounts {
  readonly new: number;
  readonly same: number;
  readonly changed: number;
}

/** One figure that would be replaced: which, and its parts before and after. */
export interface ValueDifference {
  readonly about: string;
  readonly before: Readonly<Record<string, number | string | null>>;
  readonly after: Readonly<Record<string, number | string | null>>;
}

const keyColumns = ['indicator_code', 'group_code', 'area_code', 'period_code'] as const;
const figureColumns = ['value', 'numerator', 'denominator', 'lower', 'upper'] as const;
const plainColumns = [...keyColumns, 'period_order', ...figureColumns];
const allColumns = [...plainColumns, 'flag', 'embargo_until', 'import_id', 'row_number'];
const onKey = sql.raw(keyColumns.map((column) => `s.${column} = v.${column}`).join(' AND '));

function list(columns: readonly string[], from = ''): RawBuilder<unknown> {
  return sql.raw(columns.map((column) => `${from}${column}`).join(', '));
}

/**
 * Compares the figures in `staged` with those kept, and remembers in the temporary table `known_value` which are kept already.
 *
 * Figures that were derived here (row 0) are compared like the others and not counted: they are no rows of the file.
 */
export async function proposeValues(trx: Trx, tables: ValueTables): Promise<ValueCounts> {
  await sql`DROP TABLE IF EXISTS pg_temp.known_value`.execute(trx);
  await sql`CREATE TEMP TABLE known_value ON COMMIT DROP AS
    SELECT s.ctid AS staged_at, s.row_number,
      (${list(figureColumns, 's.')}, s.flag, ${tables.embargoUntil}::date) IS DISTINCT FROM (${list(figureColumns, 'v.')}, v.flag::text, v.embargo_until) AS is_changed
    FROM staged s JOIN ${sql.raw(tables.value)} v ON ${onKey} ${onTenant(tables)}`.execute(trx);
  await sql`DROP TABLE IF EXISTS pg_temp.proposed_count`.execute(trx);
  await sql`CREATE TEMP TABLE proposed_count ON COMMIT DROP AS
    SELECT (SELECT count(*)::integer FROM staged WHERE row_number > 0) AS every, count(*) FILTER (WHERE NOT is_changed)::integer AS same, count(*) FILTER (WHERE is_changed)::integer AS changed
    FROM known_value WHERE row_number > 0`.execute(trx);
  return countProposed(trx);
}

/** What `proposeValues` found, once more. */
export async function countProposed(trx: Trx): Promise<ValueCounts> {
  const counted = await sql<ValueCounts>`SELECT every - same - changed AS new, same, changed FROM proposed_count`.execute(trx);
  return counted.rows[0]!;
}

/** The first figures that would be replaced. Call `proposeValues` first. */
export async function listValueDifferences(trx: Trx, tables: ValueTables, limit: number): Promise<ValueDifference[]> {
  const found = await sql<Record<string, number | string | null>>`
    SELECT s.indicator_code, s.group_code, s.area_code, s.period_code, s.flag AS new_flag, v.flag::text AS old_flag, ${sql.raw(figureColumns.map((column) => `s.${column} AS new_${column}, v.${column} AS old_${column}`).join(', '))}
    FROM known_value k JOIN staged s ON s.ctid = k.staged_at JOIN ${sql.raw(tables.value)} v ON ${onKey} ${onTenant(tables)}
    WHERE k.is_changed ORDER BY s.row_number, s.indicator_code, s.group_code LIMIT ${limit}`.execute(trx);
  return found.rows.map((row) => {
    const changed = [...figureColumns, 'flag'].filter((column) => row[`new_${column}`] !== row[`old_${column}`]);
    const part = (age: 'old' | 'new'): Record<string, number | string | null> => Object.fromEntries(changed.map((column) => [column, row[`${age}_${column}`] ?? null]));
    return { about: [row['indicator_code'], row['group_code'], row['area_code'], row['period_code']].join(' '), before: part('old'), after: part('new') };
  });
}

/** Puts the staged figures in: new ones, and changed ones in place of what is kept for a withdrawal. Call `proposeValues` first. */
export async function commitValues(trx: Trx, tables: ValueTables, importId: ImportId): Promise<void> {
  const known = await sql<{ any: boolean; changed: boolean }>`SELECT count(*) > 0 AS any, coalesce(bool_or(is_changed), false) AS changed FROM known_value`.execute(trx);
  const { any, changed } = known.rows[0]!;
  if (changed) await replaceValues(trx, tables, importId);
  const owner = tables.authority === undefined ? { column: sql``, value: sql`` } : { column: sql`authority_id, `, value: sql`${tables.authority}::uuid, ` };
  await sql`INSERT INTO ${sql.raw(tables.value)} (${owner.column}${list(allColumns)})
    SELECT ${owner.value}${list(plainColumns, 's.')}, s.flag::"char", ${tables.embargoUntil}::date, ${importId}::uuid, s.row_number
    FROM staged s ${any ? sql`WHERE NOT EXISTS (SELECT FROM known_value k WHERE k.staged_at = s.ctid)` : sql``}`.execute(trx);
}

async function replaceValues(trx: Trx, tables: ValueTables, importId: ImportId): Promise<void> {
  const owner = tables.authority === undefined ? '' : 'authority_id, ';
  const changed = sql`known_value k JOIN staged s ON s.ctid = k.staged_at`;
  await sql`INSERT INTO ${sql.raw(tables.superseded)} (${sql.raw(owner)}superseded_by, ${list(allColumns)})
    SELECT ${sql.raw(owner && 'v.authority_id, ')}${importId}::uuid, ${list(allColumns, 'v.')} FROM ${changed} JOIN ${sql.raw(tables.value)} v ON ${onKey} ${onTenant(tables)} WHERE k.is_changed`.execute(trx);
  await sql`UPDATE ${sql.raw(tables.value)} v SET ${sql.raw(figureColumns.map((column) => `${column} = s.${column}`).join(', '))}, period_order = s.period_order, flag = s.flag::"char",
      embargo_until = ${tables.embargoUntil}::date, import_id = ${importId}::uuid, row_number = s.row_number${sql.raw(owner && ', is_withheld = NULL')}
    FROM ${changed} WHERE k.is_changed AND ${onKey} ${onTenant(tables)}`.execute(trx);
}

/** The later import that replaced figures of this one, which must be withdrawn first. */
export async function findLaterImport(trx: Trx, tables: ValueTables, importId: ImportId): Promise<string | undefined> {
  const found = await sql<{ superseded_by: string }>`SELECT superseded_by FROM ${sql.raw(tables.superseded)} v WHERE import_id = ${importId}::uuid ${onTenant(tables)} LIMIT 1`.execute(trx);
  return found.rows[0]?.superseded_by;
}

/** Takes back the figures of an import and restores those it replaced. */
export async function withdrawValues(trx: Trx, tables: ValueTables, importId: ImportId): Promise<{ removed: number; restored: number }> {
  const owner = tables.authority === undefined ? '' : 'authority_id, ';
  const gone = await sql`DELETE FROM ${sql.raw(tables.value)} v WHERE import_id = ${importId}::uuid ${onTenant(tables)}`.execute(trx);
  const back = await sql`INSERT INTO ${sql.raw(tables.value)} (${sql.raw(owner)}${list(allColumns)})
    SELECT ${sql.raw(owner)}${list(allColumns)} FROM ${sql.raw(tables.superseded)} v WHERE superseded_by = ${importId}::uuid ${onTenant(tables)}`.execute(trx);
  await sql`DELETE FROM ${sql.raw(tables.superseded)} v WHERE superseded_by = ${importId}::uuid ${onTenant(tables)}`.execute(trx);
  const restored = Number(back.numAffectedRows ?? 0n);
  return { removed: Number(gone.numAffectedRows ?? 0n) - restored, restored };
}

function onTenant({ authority }: ValueTables): RawBuilder<unknown> {
  return authority === undefined ? sql`` : sql`AND v.authority_id = ${authority}::uuid`;
}
