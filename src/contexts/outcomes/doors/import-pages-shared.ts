import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { ImportRefusalCode } from '../../../platform/imports/import.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import type { Withheld } from '../../../platform/imports/withheld.ts';
import { showImportRefusal } from '../../../platform/imports/words.ts';
import type { Refusal } from '../../../kernel/decision.ts';
import type { DataTable } from '../../../platform/pages/data-table.ts';
import { tableFile, type TableFormat } from '../../../platform/pages/table-file.ts';
import { listNames } from '../../access/contract.ts';
import { findBrand } from '../actions/find-brand.ts';
import { showActor } from './words-import.ts';

/** What a kind of file is called, for people; a kind that is no longer known keeps its short name. */
export function titlesOf(specs: readonly AnyImportSpec[]): (spec: string) => string {
  return (name) => specs.find((spec) => spec.name === name)?.title ?? name;
}

/** Who an actor of the record is, in the words of whoever looks. */
export async function namesFor(ctx: Ctx, db: Database): Promise<(actor: string) => string> {
  const names = ctx.authority === undefined ? new Map<string, string>() : await listNames(ctx, db);
  return (actor) => showActor(actor, ctx.actor, names);
}

/** A table of these pages as a file to keep. */
export async function exportTable(ctx: Ctx, db: Database, table: DataTable, format: TableFormat, name: string): Promise<Reply> {
  const brand = await inReading(db, ctx, (trx) => findBrand(ctx, trx));
  return tableFile(table, format, { name, publisher: brand?.name ?? 'Everychild', source: 'The record of imports of this service', isMadeUp: brand?.isMadeUp ?? false, asAt: ctx.now });
}

/** Nothing stands at this address for whoever asks. */
export function noSuchImport(): Reply {
  return { kind: 'refused', refusal: { code: 'import-not-found', facts: {} }, words: 'There is no such import' };
}

/** What a file says, and the file, are not for whoever asks: why, and where to look instead. */
export function refusedAsWithheld({ why, desk }: Withheld): Reply {
  const instead = desk === undefined ? '' : ` Look at it at ${desk.words}: ${desk.href}`;
  return { kind: 'refused', refusal: { code: 'not-permitted', facts: {} }, words: `You may not see what this file says. ${why}${instead}` };
}

/** The engine's no, as the web answers it. */
export function refusedByEngine(refusal: Refusal<ImportRefusalCode>): Reply {
  if (refusal.code === 'no-such-import') return noSuchImport();
  return { kind: 'refused', refusal, words: showImportRefusal(refusal) };
}
