import { refuse, type Refused } from '../../../kernel/decision.ts';
import { findFaultyRows } from '../../../platform/imports/check-staged.ts';
import type { ImportCounts, ImportDifference, ImportNote, ImportRun, StagedColumn, WithdrawRefusal } from '../../../platform/imports/spec.ts';
import type { IndicatorDefinition, NamedBreak } from '../model/indicator-definition.ts';
import { commitDefinitions, countDefinitions, definitionColumns, findDefinitionHold, listDefinitionDifferences, proposeDefinitions, saveBreaks, saveUpdateDays, withdrawDefinitions } from '../store/definitions.store.ts';
import { collidingCodes, removeSecondTopics, repeatedMeasures, secondTopics } from '../store/staged-definitions.store.ts';

/** A line of a dictionary: a definition, and when its figures were and will be updated. */
export interface StagedDefinition {
  readonly definition: IndicatorDefinition;
  readonly lastUpdate: string | null;
  readonly nextUpdate: string | null;
}

const otherTypes: Readonly<Record<string, StagedColumn['type']>> = { multiplier: 'double precision', decimals: 'integer', smallest_count: 'integer', has_bands: 'boolean', is_official: 'boolean' };
const names = ['indicator_code', 'source', 'source_code', 'title', 'short_title', 'topic', 'description', 'numerator_words', 'denominator_words', 'unit', 'unit_words', 'multiplier', 'decimals', 'polarity', 'method',
  'rounding_words', 'suppression_words', 'smallest_count', 'year_words', 'owner', 'legal_basis', 'methodology', 'links', 'has_bands', 'is_official'];

/** Columns of the temporary table in which definitions wait. */
export const stagedDefinitionColumns: readonly StagedColumn[] = [...names.map((name) => ({ name, type: otherTypes[name] ?? ('text' as const) })), { name: 'last_update', type: 'date' }, { name: 'next_update', type: 'date' }];

/** How a line of a dictionary fills those columns. */
export function stagedDefinitionCells(row: StagedDefinition): readonly (string | number | boolean | null)[] {
  const columns = definitionColumns(row.definition);
  return [...names.map((name) => columns[name] ?? null), row.lastUpdate, row.nextUpdate];
}

/** Checks a dictionary as a whole: each measure once, no two under one code of ours; of a measure under two topics the first is kept. */
export async function checkDefinitions({ trx }: ImportRun<unknown>, column: string): Promise<readonly ImportNote[]> {
  const notes: ImportNote[] = [];
  for (const check of [collidingCodes(column), repeatedMeasures(column), secondTopics(column)]) notes.push(...(await findFaultyRows(trx, check)));
  await removeSecondTopics(trx);
  return notes;
}

/** Compares the dictionary with the definitions in force. */
export async function proposeDefinitionImport(run: ImportRun<unknown>): Promise<ImportCounts> {
  return { ...(await proposeDefinitions(run.trx, 'staged')), unsure: 0, blocked: 0 };
}

/** The first definitions whose words changed. */
export async function listDefinitionImportDifferences(run: ImportRun<unknown>, limit: number): Promise<readonly ImportDifference[]> {
  return listDefinitionDifferences(run.trx, limit);
}

/** Puts the proposed definitions in: new ones, and changed ones as a next version; marks where series break. */
export async function commitDefinitionImport(run: ImportRun<unknown>, breaks: readonly NamedBreak[]): Promise<ImportCounts> {
  const { ctx, trx, importId } = run;
  await commitDefinitions(ctx, trx, importId);
  await saveUpdateDays(trx, importId);
  await saveBreaks(trx, breaks);
  return { ...(await countDefinitions(trx)), unsure: 0, blocked: 0 };
}

/** Takes the versions back that a dictionary brought, unless figures or newer versions rest on them. */
export async function withdrawDefinitionImport({ trx, importId }: ImportRun<unknown>): Promise<ImportCounts | Refused<WithdrawRefusal>> {
  const hold = await findDefinitionHold(trx, importId);
  if (hold) return refuse(hold.code, { what: hold.indicator, later: hold.indicator });
  const { removed, restored } = await withdrawDefinitions(trx, importId);
  return { new: removed, same: 0, changed: restored, unsure: 0, blocked: 0 };
}
