import { sql } from 'kysely';
import type { IndicatorCode } from '../../../kernel/ids.ts';
import type { Polarity } from '../../../methods/statistics/polarity.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Indicator, SeriesBreak } from '../model/indicator.ts';
import type { DefinitionRow, OutcomesTables } from './outcomes.tables.ts';

type StoredIndicator = DefinitionRow & { source: string; source_code: string; has_bands: boolean; is_official: boolean; is_public: boolean };

const polarities: Readonly<Record<DefinitionRow['polarity'], Polarity>> = { high: 'high-is-good', low: 'low-is-good', none: 'no-judgement' };

/** Published and own indicators in the definitions in force, as one list; row-level security keeps own ones to their authority. */
const inForce = sql<StoredIndicator>`(
  SELECT d.indicator_code, d.version, title, short_title, topic, description, numerator_words, denominator_words, unit, unit_words, multiplier, decimals, polarity, method,
    rounding_words, suppression_words, smallest_count, year_words, owner, legal_basis, methodology, links, valid_from, i.source, i.source_code, has_bands, is_official, true AS is_public
  FROM outcomes.indicator i JOIN outcomes.indicator_definition d ON d.indicator_code = i.indicator_code AND d.version = i.version
  UNION ALL
  (SELECT DISTINCT ON (indicator_code) indicator_code, version, title, short_title, topic, description, numerator_words, denominator_words, unit, unit_words, multiplier, decimals, polarity, method,
    rounding_words, suppression_words, smallest_count, year_words, owner, legal_basis, methodology, links, valid_from, 'own', indicator_code, true, false, is_public
  FROM outcomes.own_indicator ORDER BY indicator_code, version DESC)
)`;

/** The indicator under this code, published or own. */
export async function findIndicator(trx: Trx, code: string): Promise<Indicator | undefined> {
  const found = await sql<StoredIndicator>`SELECT * FROM ${inForce} one WHERE indicator_code = ${code}`.execute(trx);
  return found.rows[0] && toIndicator(found.rows[0]);
}

/** The indicators with these codes; those unknown are left out. */
export async function listIndicatorsByCode(trx: Trx, codes: readonly string[]): Promise<Indicator[]> {
  if (codes.length === 0) return [];
  const found = await sql<StoredIndicator>`SELECT * FROM ${inForce} one WHERE indicator_code = ANY(${[...codes]})`.execute(trx);
  return found.rows.map(toIndicator);
}

/** All indicators by topic and title. */
export async function listIndicators(trx: Trx): Promise<Indicator[]> {
  const found = await sql<StoredIndicator>`SELECT * FROM ${inForce} one ORDER BY topic, title, indicator_code`.execute(trx);
  return found.rows.map(toIndicator);
}

/** Indicators whose words contain all that was typed, best first. */
export async function searchIndicators(trx: Trx, words: string, limit: number): Promise<Indicator[]> {
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return [];
  const contains = sql.join(terms.map((term) => sql`strpos(lower(title || ' ' || short_title || ' ' || topic || ' ' || source_code), ${term}) > 0`), sql` AND `);
  const found = await sql<StoredIndicator>`SELECT * FROM ${inForce} one WHERE ${contains} ORDER BY strpos(lower(title), ${terms[0]!}) = 0, length(title), title LIMIT ${limit}`.execute(trx);
  return found.rows.map(toIndicator);
}

/** Where the series of an indicator is broken, earliest first. */
export async function listBreaks(trx: Trx, code: IndicatorCode): Promise<SeriesBreak[]> {
  const rows = await trx.withTables<OutcomesTables>().selectFrom('outcomes.series_break').selectAll().where('indicator_code', '=', code).orderBy('first_order').execute();
  return rows.map((row) => ({ firstOrder: row.first_order, words: row.words, source: row.source }));
}

/** All versions of a published or own definition, newest first. */
export async function listDefinitions(trx: Trx, code: IndicatorCode): Promise<(Indicator & { validFrom: Date })[]> {
  const published = await sql<StoredIndicator>`SELECT d.*, i.source, i.source_code, true AS is_public FROM outcomes.indicator_definition d JOIN outcomes.indicator i USING (indicator_code) WHERE d.indicator_code = ${code} ORDER BY d.version DESC`.execute(trx);
  const own = await sql<StoredIndicator>`SELECT o.*, 'own' AS source, indicator_code AS source_code, true AS has_bands, false AS is_official FROM outcomes.own_indicator o WHERE indicator_code = ${code} ORDER BY version DESC`.execute(trx);
  return [...published.rows, ...own.rows].map((row) => ({ ...toIndicator(row), validFrom: row.valid_from }));
}

function toIndicator(row: StoredIndicator): Indicator {
  return {
    code: row.indicator_code as IndicatorCode,
    source: row.source,
    sourceCode: row.source_code,
    version: row.version,
    title: row.title,
    shortTitle: row.short_title,
    topic: row.topic,
    description: row.description,
    numeratorWords: row.numerator_words ?? undefined,
    denominatorWords: row.denominator_words ?? undefined,
    unit: row.unit,
    unitWords: row.unit_words,
    multiplier: row.multiplier,
    decimals: row.decimals,
    polarity: polarities[row.polarity],
    method: row.method,
    hasBands: row.has_bands,
    roundingWords: row.rounding_words,
    suppressionWords: row.suppression_words,
    smallestCount: row.smallest_count ?? undefined,
    yearWords: row.year_words,
    owner: row.owner,
    legalBasis: row.legal_basis ?? undefined,
    methodology: row.methodology ?? undefined,
    links: row.links ?? undefined,
    isOfficial: row.is_official,
    ...(row.is_public ? {} : { isUnpublished: true }),
  };
}
