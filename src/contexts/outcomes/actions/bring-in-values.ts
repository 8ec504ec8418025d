import { refuse, type Refused } from '../../../kernel/decision.ts';
import { findFaultyRows, type StagedCheck } from '../../../platform/imports/check-staged.ts';
import type { ImportCounts, ImportDifference, ImportNote, ImportRun, WithdrawRefusal } from '../../../platform/imports/spec.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { IsoDate } from '../../../kernel/dates.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import { changesBetween, type OwnDefinition } from '../model/own-indicator.ts';
import { insertOwnDefinition, listOwnDefinitions, lockOwnIndicators } from '../store/own-indicators.store.ts';
import type { IndicatorDefinition, NamedBreak } from '../model/indicator-definition.ts';
import { mapAreaCodes } from '../../places/contract.ts';
import { listUnknownAreas, resolveStagedAreas, suggestAreaCodes } from '../store/area-codes.store.ts';
import { commitValues, countProposed, findLaterImport, listValueDifferences, proposeValues, withdrawValues, type ValueTables } from '../store/commit-values.store.ts';
import { findAreasOutOfTime } from './find-areas-out-of-time.ts';
import { foreseeReleases } from './foresee-release.ts';
import { releaseUndecided } from './release-figures.ts';
import { commitDefinitions, mapSourceCodes, proposeDefinitions, saveBreaks } from '../store/definitions.store.ts';
import { areasOutOfTime, completeStaged, countsDisagree, duplicates, futurePeriods, glanceAtStaged, jumps, leftOut, moreThanAll, notCollected, outOfRange, ownGroups, removeLeftOut, unknownAreas, unknownIndicators, withoutPeriod, type ColumnWords } from '../store/staged-values.store.ts';
import { forgetMask } from '../store/releases.store.ts';
import { addUpAuthorities, removeSums, saveSums, type SumRules } from '../store/sums.store.ts';

/** What a kind of file that brings figures says of them beside its rows. */
export interface ValueIntake {
  /** `published` figures are everybody's and kept as printed; `own` ones are an authority's, and held to more. */
  readonly kind: 'published' | 'own';
  readonly columns: ColumnWords;
  readonly definitions: readonly IndicatorDefinition[];
  readonly breaks: readonly NamedBreak[];
  readonly notCollected: readonly { readonly indicator: string; readonly order: number }[];
  readonly sums?: SumRules;
  /** An indicator of the authority's own that comes with its figures. */
  readonly ownDefinition?: { readonly code: string; readonly definition: OwnDefinition };
  readonly embargoUntil?: IsoDate;
  /** Whether the reader marks rows that speak of the same figure as an earlier one. */
  readonly doubledKeysAreNumbered?: true;
}

/** A percentage that moved by more points than this from one period to the next is asked about. */
const jumpInPoints = 25;

/** What a reader of figures looks up before its first row: areas and indicators by the codes that the publisher prints. */
export async function readKnownCodes(ctx: Ctx, trx: Trx, source: string): Promise<{ areas: ReadonlyMap<string, string>; indicators: ReadonlyMap<string, string> }> {
  const codes = await mapAreaCodes(ctx, trx, ['country', 'region', 'sub-region', 'upper-tier', 'district']);
  return { areas: new Map([...codes].map(([code, resolved]) => [code, resolved.areaCode])), indicators: await mapSourceCodes(trx, source) };
}

/**
 * Checks all staged figures together: areas and indicators known, each figure once, percentages and counts possible and agreeing, periods past.
 *
 * One look over all rows first says which checks have anything to find. Rows of no area with a code, and rows of published files whose period is none,
 * are left out with a query that counts them.
 */
export async function checkValues(run: ImportRun<unknown>, intake: ValueIntake): Promise<readonly ImportNote[]> {
  const { trx } = run;
  const { columns, kind } = intake;
  await completeStaged(trx);
  if (kind === 'own') await resolveStagedAreas(trx);
  const percentages = [...intake.definitions, ...(intake.ownDefinition ? [{ code: intake.ownDefinition.code, unit: intake.ownDefinition.definition.unit }] : [])].filter(({ unit }) => unit === 'percent').map(({ code }) => code);
  const seen = await glanceAtStaged(trx, percentages, intake.doubledKeysAreNumbered ?? false);
  const strict = kind === 'own' ? 'error' : 'query';
  const outOfTime = await findAreasOutOfTime(run.ctx, trx);
  const checks: (StagedCheck | false)[] = [
    seen.leftOut && leftOut(columns),
    seen.unknownAreas && unknownAreas(columns, kind === 'own' ? await suggestCodes(trx) : ''),
    seen.unknownIndicators && unknownIndicators(columns),
    seen.withoutPeriod && withoutPeriod(columns, strict),
    seen.duplicates && duplicates(columns),
    seen.outOfRange && outOfRange(columns, strict),
    seen.tooMany && moreThanAll(columns),
    seen.disagree && countsDisagree(columns),
    (seen.lastStart ?? 0) > Number(run.ctx.today.slice(0, 4)) && futurePeriods(columns, Number(run.ctx.today.slice(0, 4))),
    outOfTime.length > 0 && areasOutOfTime(columns, outOfTime),
    intake.notCollected.length > 0 && notCollected(columns, intake.notCollected),
    kind === 'own' && jumps(columns, jumpInPoints),
    kind === 'own' && ownGroups(columns),
  ];
  const notes: ImportNote[] = [];
  for (const check of checks) if (check) notes.push(...(await findFaultyRows(trx, check)));
  if (seen.leftOut || (seen.withoutPeriod && kind === 'published')) await removeLeftOut(trx);
  if (kind === 'own') notes.push(...(await foreseeReleases(run.ctx, trx, columns.area)));
  return notes;
}

async function suggestCodes(trx: Trx): Promise<string> {
  const suggested = await suggestAreaCodes(trx, await listUnknownAreas(trx));
  const words = [...suggested].slice(0, 5).map(([name, codes]) => `${name}: ${codes.join(' or ')}`);
  return words.length === 0 ? '' : ` Areas with such names have the codes ${words.join('; ')}.`;
}

/** Adds up authorities where the publisher does not, and compares all figures with those kept. */
export async function proposeValueImport(run: ImportRun<unknown>, intake: ValueIntake): Promise<ImportCounts> {
  if (intake.sums) await addUpAuthorities(run.trx, intake.sums);
  return { ...(await proposeValues(run.trx, tablesOf(run, intake))), unsure: 0, blocked: 0 };
}

/** The first figures that would be replaced. */
export async function listValueImportDifferences(run: ImportRun<unknown>, intake: ValueIntake, limit: number): Promise<readonly ImportDifference[]> {
  return listValueDifferences(run.trx, tablesOf(run, intake), limit);
}

/** Puts the proposed figures in, with the definitions they are read under, the sums that were made, and where their series break. */
export async function commitValueImport(run: ImportRun<unknown>, intake: ValueIntake): Promise<ImportCounts> {
  const { ctx, trx, importId } = run;
  await saveDefinitions(run, intake);
  await commitValues(trx, tablesOf(run, intake), importId);
  if (intake.sums) await saveSums(trx, importId);
  if (ctx.authority === undefined) await saveBreaks(trx, intake.breaks);
  if (intake.kind === 'own') await releaseUndecided(ctx, trx, 'import');
  return { ...(await countProposed(trx)), unsure: 0, blocked: 0 };
}

async function saveDefinitions({ ctx, trx, importId }: ImportRun<unknown>, intake: ValueIntake): Promise<void> {
  if (intake.ownDefinition) await saveOwnDefinition(ctx, trx, intake.ownDefinition);
  if (intake.definitions.length === 0) return;
  await proposeDefinitions(trx, intake.definitions);
  await commitDefinitions(ctx, trx, importId);
}

/** The next version of the definition, unless the one in force says the same. */
export async function saveOwnDefinition(ctx: Ctx, trx: Trx, { code, definition }: NonNullable<ValueIntake['ownDefinition']>): Promise<void> {
  await lockOwnIndicators(ctx, trx);
  const latest = (await listOwnDefinitions(trx, code))[0];
  if (latest && changesBetween(latest.definition, definition).length === 0) return;
  const version = (latest?.version ?? 0) + 1;
  await insertOwnDefinition(ctx, trx, { code, version, definition });
  await forgetMask(trx, code);
  await writeAudit(ctx, trx, { act: 'outcomes.indicator-defined', subject: `indicator:${code}`, facts: { version, reason: 'Defined with the file that brought its figures' } });
}

/** Takes the figures of an import back and restores those it replaced. Definitions stay: they are nobody's figures. */
export async function withdrawValueImport(run: ImportRun<unknown>, intake: Pick<ValueIntake, 'kind'>): Promise<ImportCounts | Refused<WithdrawRefusal>> {
  const { trx, importId } = run;
  const tables = tablesOf(run, intake);
  const later = await findLaterImport(trx, tables, importId);
  if (later !== undefined) return refuse('changed-since', { later });
  const { removed, restored } = await withdrawValues(trx, tables, importId);
  if (intake.kind === 'published') await removeSums(trx, importId);
  else await releaseUndecided(run.ctx, trx, 'withdrawal');
  return { new: removed, same: 0, changed: restored, unsure: 0, blocked: 0 };
}

function tablesOf({ authority }: ImportRun<unknown>, { kind, embargoUntil }: Pick<ValueIntake, 'kind' | 'embargoUntil'>): ValueTables {
  if (kind === 'published') return { value: 'outcomes.value', superseded: 'outcomes.superseded_value', authority: undefined, embargoUntil: null };
  if (authority === undefined) throw new Error('Figures of an authority were brought without an authority.');
  return { value: 'outcomes.own_value', superseded: 'outcomes.own_superseded_value', authority, embargoUntil: embargoUntil ?? null };
}
