import { sql } from 'kysely';
import type { IndicatorCode } from '../../../kernel/ids.ts';
import type { Polarity } from '../../../methods/statistics/polarity.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import { ownDefinitionOf, type OwnDefinition } from '../model/own-indicator.ts';
import { listDefinitions } from './indicators.store.ts';
import type { OutcomesTables } from './outcomes.tables.ts';

type Row = OutcomesTables['outcomes.own_indicator'];

const polarityCodes: Readonly<Record<Polarity, Row['polarity']>> = { 'high-is-good': 'high', 'low-is-good': 'low', 'no-judgement': 'none' };

/** Codes of the authority's own indicators whose definition in force is not public. */
export async function listUnpublishedIndicators(trx: Trx): Promise<string[]> {
  const found = await sql<{ indicator_code: string }>`
    SELECT indicator_code FROM (SELECT DISTINCT ON (indicator_code) indicator_code, is_public FROM outcomes.own_indicator ORDER BY indicator_code, version DESC) latest WHERE NOT is_public`.execute(trx);
  return found.rows.map((row) => row.indicator_code);
}

/** One version of a definition of the authority's own. */
export interface StoredDefinition {
  readonly code: string;
  readonly version: number;
  readonly definition: OwnDefinition;
}

/** All versions of one indicator of the authority's own, newest first; none for a publisher's. */
export async function listOwnDefinitions(trx: Trx, code: string): Promise<StoredDefinition[]> {
  const shown = await trx.withTables<OutcomesTables>().selectFrom('outcomes.own_indicator').select(['version', 'is_public']).where('indicator_code', '=', code).execute();
  const isPublic = new Map(shown.map((row) => [row.version, row.is_public]));
  const own = (await listDefinitions(trx, code as IndicatorCode)).filter(({ source }) => source === 'own');
  return own.map(({ validFrom: _, ...indicator }) => ({ code, version: indicator.version, definition: ownDefinitionOf(indicator, isPublic.get(indicator.version) ?? false) }));
}

/** Makes whoever else defines an indicator for the authority wait until this transaction ends. */
export async function lockOwnIndicators(ctx: Ctx, trx: Trx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`outcomes.own_indicator ${ctx.authority ?? ''}`}, 0))`.execute(trx);
}

/** Adds a version; none is ever changed. */
export async function insertOwnDefinition(ctx: Ctx, trx: Trx, of: { code: string; version: number; definition: OwnDefinition }): Promise<void> {
  const { definition } = of;
  await trx
    .withTables<OutcomesTables>()
    .insertInto('outcomes.own_indicator')
    .values({
      authority_id: ctx.authority!,
      indicator_code: of.code,
      version: of.version,
      title: definition.title,
      short_title: definition.shortTitle,
      topic: definition.topic,
      description: definition.description,
      numerator_words: definition.numeratorWords ?? null,
      denominator_words: definition.denominatorWords ?? null,
      unit: definition.unit,
      unit_words: definition.unitWords,
      multiplier: definition.multiplier,
      decimals: definition.decimals,
      polarity: polarityCodes[definition.polarity],
      method: definition.method,
      rounding_words: definition.roundingWords,
      suppression_words: definition.suppressionWords,
      smallest_count: definition.smallestCount ?? null,
      year_words: definition.yearWords,
      owner: definition.owner,
      legal_basis: definition.legalBasis ?? null,
      methodology: null,
      links: null,
      is_public: definition.isPublic,
      valid_from: ctx.now,
      decided_by: auditNameOf(ctx.actor),
    })
    .execute();
}
