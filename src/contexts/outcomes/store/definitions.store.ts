import { sql, type RawBuilder } from 'kysely';
import type { ImportId, IndicatorCode } from '../../../kernel/ids.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { IndicatorDefinition, NamedBreak } from '../model/indicator-definition.ts';
import type { DefinitionRow } from './outcomes.tables.ts';

/** Columns of a definition that make it another definition when they change. */
const words = [
  'title', 'short_title', 'topic', 'description', 'numerator_words', 'denominator_words', 'unit', 'unit_words', 'multiplier', 'decimals', 'polarity', 'method', 'rounding_words', 'suppression_words',
  'smallest_count', 'year_words', 'owner', 'legal_basis', 'methodology', 'links',
] as const satisfies readonly (keyof DefinitionRow)[];
const columns = [...words, 'has_bands', 'is_official'];
const types = 'indicator_code text, source text, source_code text, title text, short_title text, topic text, description text, numerator_words text, denominator_words text, unit text, unit_words text, multiplier double precision, decimals integer, polarity text, method text, rounding_words text, suppression_words text, smallest_count integer, year_words text, owner text, legal_basis text, methodology text, links text, has_bands boolean, is_official boolean';

/** How the definitions brought stand to those in force. */
export interface DefinitionCounts {
  readonly new: number;
  readonly same: number;
  readonly changed: number;
}

/** A definition as its columns are filled; the same for staging a file of them. */
export function definitionColumns(definition: IndicatorDefinition): Record<string, string | number | boolean | null> {
  const polarity = { 'high-is-good': 'high', 'low-is-good': 'low', 'no-judgement': 'none' }[definition.polarity];
  return {
    indicator_code: definition.code, source: definition.source, source_code: definition.sourceCode,
    title: definition.title, short_title: definition.shortTitle, topic: definition.topic, description: definition.description,
    numerator_words: definition.numeratorWords ?? null, denominator_words: definition.denominatorWords ?? null,
    unit: definition.unit, unit_words: definition.unitWords, multiplier: definition.multiplier, decimals: definition.decimals, polarity, method: definition.method,
    rounding_words: definition.roundingWords, suppression_words: definition.suppressionWords, smallest_count: definition.smallestCount ?? null,
    year_words: definition.yearWords, owner: definition.owner, legal_basis: definition.legalBasis ?? null, methodology: definition.methodology ?? null, links: definition.links ?? null,
    has_bands: definition.hasBands, is_official: definition.isOfficial,
  };
}

/** Compares the definitions of a relation (`staged`, or a list given as JSON) with those in force; leaves `proposed_definition` for `commitDefinitions`. */
export async function proposeDefinitions(trx: Trx, from: 'staged' | readonly IndicatorDefinition[]): Promise<DefinitionCounts> {
  const relation: RawBuilder<unknown> = from === 'staged' ? sql`staged` : sql`jsonb_to_recordset(${JSON.stringify(from.map(definitionColumns))}::jsonb) AS one (${sql.raw(types)})`;
  await sql`DROP TABLE IF EXISTS pg_temp.proposed_definition`.execute(trx);
  await sql`CREATE TEMP TABLE proposed_definition ON COMMIT DROP AS
    SELECT said.*, i.version AS kept_version, k.definition_sha256 AS kept_sha256
    FROM (SELECT DISTINCT ON (indicator_code) *, encode(sha256(convert_to(ROW(${sql.raw(columns.join(', '))})::text, 'UTF8')), 'hex') AS said_sha256 FROM ${relation}) said
    LEFT JOIN outcomes.indicator i USING (indicator_code) LEFT JOIN outcomes.indicator_definition k ON k.indicator_code = i.indicator_code AND k.version = i.version`.execute(trx);
  return countDefinitions(trx);
}

/** What `proposeDefinitions` found, once more. */
export async function countDefinitions(trx: Trx): Promise<DefinitionCounts> {
  const counted = await sql<{ new: number; same: number; changed: number }>`
    SELECT count(*) FILTER (WHERE kept_version IS NULL)::integer AS new, count(*) FILTER (WHERE kept_sha256 = said_sha256)::integer AS same, count(*) FILTER (WHERE kept_sha256 <> said_sha256)::integer AS changed
    FROM proposed_definition`.execute(trx);
  return counted.rows[0]!;
}

/** The first definitions whose words changed: each changed column before and after. */
export async function listDefinitionDifferences(trx: Trx, limit: number): Promise<{ about: string; before: Record<string, string | number | null>; after: Record<string, string | number | null> }[]> {
  const object = (from: string): string => `jsonb_build_object(${columns.map((column) => `'${column}', ${from}.${column}`).join(', ')})`;
  const found = await sql<{ about: string; before: Record<string, string | number | null>; after: Record<string, string | number | null> }>`
    SELECT p.indicator_code AS about, ${sql.raw(object('k'))} AS before, ${sql.raw(object('p'))} AS after
    FROM proposed_definition p JOIN outcomes.indicator_definition k ON k.indicator_code = p.indicator_code AND k.version = p.kept_version WHERE p.kept_sha256 <> p.said_sha256 ORDER BY 1 LIMIT ${limit}`.execute(trx);
  return found.rows.map(({ about, before, after }) => {
    const changed = columns.filter((column) => before[column] !== after[column]);
    const part = (all: Record<string, string | number | null>): Record<string, string | number | null> => Object.fromEntries(changed.map((column) => [column, all[column] ?? null]));
    return { about, before: part(before), after: part(after) };
  });
}

/** Puts new definitions in as version 1 and changed ones as the next version, which is then in force. */
export async function commitDefinitions(ctx: Ctx, trx: Trx, importId: ImportId): Promise<void> {
  await sql`INSERT INTO outcomes.indicator (indicator_code, source, source_code, version) SELECT indicator_code, source, source_code, 1 FROM proposed_definition WHERE kept_version IS NULL`.execute(trx);
  await sql`INSERT INTO outcomes.indicator_definition (indicator_code, version, ${sql.raw(columns.join(', '))}, definition_sha256, import_id, valid_from)
    SELECT indicator_code, coalesce(kept_version, 0) + 1, ${sql.raw(columns.join(', '))}, said_sha256, ${importId}::uuid, ${ctx.now} FROM proposed_definition WHERE kept_sha256 IS DISTINCT FROM said_sha256`.execute(trx);
  await sql`UPDATE outcomes.indicator i SET version = p.kept_version + 1 FROM proposed_definition p WHERE p.indicator_code = i.indicator_code AND p.kept_sha256 <> p.said_sha256`.execute(trx);
}

/** Keeps when the publisher updated and will update each staged indicator. */
export async function saveUpdateDays(trx: Trx, importId: ImportId): Promise<void> {
  await sql`INSERT INTO outcomes.indicator_update (indicator_code, last_update, next_update, import_id)
    SELECT DISTINCT ON (indicator_code) indicator_code, last_update, next_update, ${importId}::uuid FROM staged
    ON CONFLICT (indicator_code) DO UPDATE SET last_update = excluded.last_update, next_update = excluded.next_update, import_id = excluded.import_id`.execute(trx);
}

/** Why definitions cannot be taken back: a newer version rests on them, or figures do. Names the first such indicator. */
export async function findDefinitionHold(trx: Trx, importId: ImportId): Promise<{ code: 'changed-since' | 'relied-on'; indicator: string } | undefined> {
  const newer = await sql<{ indicator_code: string }>`
    SELECT d.indicator_code FROM outcomes.indicator_definition d JOIN outcomes.indicator i USING (indicator_code) WHERE d.import_id = ${importId}::uuid AND i.version > d.version LIMIT 1`.execute(trx);
  if (newer.rows[0]) return { code: 'changed-since', indicator: newer.rows[0].indicator_code };
  const used = await sql<{ indicator_code: string }>`
    SELECT d.indicator_code FROM outcomes.indicator_definition d WHERE d.import_id = ${importId}::uuid AND d.version = 1 AND EXISTS (SELECT FROM outcomes.value v WHERE v.indicator_code = d.indicator_code) LIMIT 1`.execute(trx);
  return used.rows[0] && { code: 'relied-on', indicator: used.rows[0].indicator_code };
}

/** Takes back the versions that an import brought; the version before is in force again, an indicator without one goes. */
export async function withdrawDefinitions(trx: Trx, importId: ImportId): Promise<{ removed: number; restored: number }> {
  const back = await sql`UPDATE outcomes.indicator i SET version = d.version - 1 FROM outcomes.indicator_definition d WHERE d.indicator_code = i.indicator_code AND d.import_id = ${importId}::uuid AND d.version > 1`.execute(trx);
  await sql`DELETE FROM outcomes.indicator_definition WHERE import_id = ${importId}::uuid AND version > 1`.execute(trx);
  const gone = await sql`DELETE FROM outcomes.indicator i USING outcomes.indicator_definition d WHERE d.indicator_code = i.indicator_code AND d.import_id = ${importId}::uuid AND d.version = 1`.execute(trx);
  return { removed: Number(gone.numAffectedRows ?? 0n), restored: Number(back.numAffectedRows ?? 0n) };
}

/** Marks where series break, for those of the indicators that are here. */
export async function saveBreaks(trx: Trx, breaks: readonly NamedBreak[]): Promise<void> {
  const rows = breaks.map((one) => ({ indicator_code: one.indicator, first_order: one.firstOrder, words: one.words, source: one.source }));
  await sql`INSERT INTO outcomes.series_break (indicator_code, first_order, words, source)
    SELECT b.indicator_code, b.first_order, b.words, b.source FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS b (indicator_code text, first_order integer, words text, source text) JOIN outcomes.indicator USING (indicator_code)
    ON CONFLICT (indicator_code, first_order) DO UPDATE SET words = excluded.words, source = excluded.source`.execute(trx);
}

/** Our code of each indicator of a publication, by its code there. */
export async function mapSourceCodes(trx: Trx, source: string): Promise<ReadonlyMap<string, IndicatorCode>> {
  const found = await sql<{ source_code: string; indicator_code: string }>`SELECT source_code, indicator_code FROM outcomes.indicator WHERE source = ${source}`.execute(trx);
  return new Map(found.rows.map((row) => [row.source_code, row.indicator_code as IndicatorCode]));
}
