import { createHash } from 'node:crypto';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { FileProblem } from '../../../platform/files/reading/problem.ts';
import type { KeptFile } from '../../../platform/files/store.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listImports } from '../../../platform/imports/list-imports.ts';
import type { Indicator } from '../model/indicator.ts';
import { sharpenGuess } from '../model/own-file-guess.ts';
import { readMapping, type MappedColumn, type MappingFault, type OwnFileMapping } from '../model/own-file-mapping.ts';
import { findFileInHand, letGo, saveChoices, takeInHand } from '../store/files-in-hand.store.ts';
import { listIndicators } from '../store/indicators.store.ts';
import { findMapping, saveMapping, type RememberedMapping } from '../store/mappings.store.ts';
import { mayShowFile } from './find-file-row.ts';
import { lookAtOwnFile, type OwnFileLook } from './look-at-own-file.ts';
import { openOwnFile } from './open-own-file.ts';
import { ownFiguresSpec } from './receive-own-file.ts';

type Fields = Readonly<Record<string, string>>;

/** A column as it stands on the mapping screen: what it is said to be, and why. */
export interface MatchedColumn extends MappedColumn {
  readonly samples: readonly string[];
  /** Whose word it is: somebody's on this screen, that of last time, or a guess with its reason. */
  readonly from: { readonly kind: 'chosen' } | { readonly kind: 'remembered' } | { readonly kind: 'guess'; readonly reason: string };
}

/** A spreadsheet being matched: what it looks like, what was said of it, and how it would be read once everything is said. */
export interface OwnFileMatch {
  readonly file: KeptFile;
  readonly fields: Fields;
  readonly look: OwnFileLook | undefined;
  readonly problem: FileProblem | undefined;
  readonly columns: readonly MatchedColumn[];
  readonly remembered: RememberedMapping | undefined;
  readonly indicators: readonly Indicator[];
  readonly read: { readonly mapping: OwnFileMapping } | { readonly faults: readonly MappingFault[] };
}

/** The fields that say which headings the others were chosen for; choices for other headings are not carried over. */
export const headingsField = 'for-headings';

/**
 * Looks at a kept spreadsheet with what was said of it so far: typed now, else kept in hand, else remembered from a file with the same headings.
 *
 * Undefined when the actor's authority has no such file, or only other kinds of import have it, whose files are not shown here.
 */
export async function matchOwnFile(ctx: Ctx, db: Database, id: string, typed?: Fields): Promise<OwnFileMatch | undefined> {
  const open = await openOwnFile(ctx, db, id);
  if (!open) return undefined;
  const { hand, indicators } = await inReading(db, ctx, async (trx) => ({ hand: await findFileInHand(trx, id), indicators: await listIndicators(trx) }));
  const brought = hand ? [] : await listImports(ctx, db, { file: open.file.id });
  if (brought.length > 0 && !brought.some(mayShowFile)) return undefined;
  const said = typed ?? hand?.choices ?? {};
  const looked = await lookAtOwnFile(open.source, whereOf(said));
  if ('problem' in looked) return { file: open.file, fields: said, look: undefined, problem: looked.problem, columns: [], remembered: undefined, indicators, read: { faults: [] } };
  const { look } = looked;
  const headings = headingsSha256(look);
  const remembered = await inReading(db, ctx, (trx) => findMapping(trx, ownFiguresSpec, headings));
  const isSaid = said[headingsField] === headings;
  const fields: Fields = { ...(isSaid ? {} : remembered?.choices), ...(isSaid ? said : withoutColumns(said)), [headingsField]: headings };
  const columns = matchColumns(look, fields, isSaid ? 'chosen' : remembered ? 'remembered' : undefined);
  return { file: open.file, fields, look, problem: undefined, columns, remembered: isSaid ? undefined : remembered, indicators, read: readMapping(columns, fields, { indicators }) };
}

/** Keeps what was said so far, so that somebody can stop in the middle and come back. */
export async function keepMatch(ctx: Ctx, db: Database, match: OwnFileMatch): Promise<void> {
  await inTransaction(db, ctx, async (trx) => {
    await takeInHand(ctx, trx, match.file.id);
    await saveChoices(trx, match.file.id, match.fields);
  });
}

/** The file is on its way in: it is let go, and how it was read is remembered for the next file with the same headings. */
export async function finishMatch(ctx: Ctx, db: Database, match: OwnFileMatch): Promise<void> {
  const { sheet: _sheet, 'embargo-day': _day, 'embargo-month': _month, 'embargo-year': _year, period: _period, ...lasting } = match.fields;
  await inTransaction(db, ctx, async (trx) => {
    await letGo(trx, match.file.id);
    await saveMapping(ctx, trx, ownFiguresSpec, match.fields[headingsField] ?? '', afterDefined(lasting, match.read));
  });
}

/** A new indicator is defined once: next time it is one of the authority's own. */
function afterDefined(fields: Fields, read: OwnFileMatch['read']): Fields {
  if (!('mapping' in read) || read.mapping.indicator.kind !== 'new') return fields;
  const kept = Object.entries(fields).filter(([name]) => !name.startsWith('new-'));
  return { ...Object.fromEntries(kept), indicator: 'own', 'indicator-own': read.mapping.indicator.code };
}

function whereOf(fields: Fields): { sheet?: string; headingRow?: number } {
  const row = Number(fields['headingRow'] ?? '');
  return { ...(fields['sheet'] ? { sheet: fields['sheet'] } : {}), ...(Number.isInteger(row) && row > 0 ? { headingRow: row } : {}) };
}

function withoutColumns(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !/^(role|period)-\d+$/.test(name)));
}

function headingsSha256({ table }: OwnFileLook): string {
  return createHash('sha256').update(JSON.stringify(table.headings)).digest('hex');
}

function matchColumns({ guess, samples, table }: OwnFileLook, fields: Fields, said: 'chosen' | 'remembered' | undefined): MatchedColumn[] {
  const guessed = sharpenGuess(guess.columns, table.preview.map(({ cells }) => cells));
  return guessed.map((column, at) => {
    const role = said ? fields[`role-${at}`] : undefined;
    const period = (said ? fields[`period-${at}`] : undefined) ?? column.period?.label;
    const from: MatchedColumn['from'] = role === undefined || role === column.role ? { kind: 'guess', reason: column.reason } : { kind: said! };
    return { at, heading: column.heading, role: role ?? column.role, period, samples: samples[at] ?? [], from };
  });
}
