import { accept, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { sexSign, writeReturnMessage } from '../model/return-message.ts';
import type { ProfileChild } from '../model/profile-child.ts';
import type { Instrument } from '../model/instrument.ts';
import { readMessageNames, readRules } from './read-instruments.ts';
import { readStoredCohort, type StoredCohortRefusal } from './read-stored-cohort.ts';

/** A return written out: its text piece by piece, and how many children are in it. */
export interface WrittenReturn {
  readonly children: number;
  readonly pieces: Iterable<string>;
}

/** The children of a year as the XML message or as CSV, setting by setting; who took them stands in the audit. */
export async function exportReturn(ctx: Ctx, db: Database, asked: { readonly year: number; readonly format: 'xml' | 'csv' }): Promise<Decision<WrittenReturn, StoredCohortRefusal>> {
  return inTransaction(db, ctx, async (trx): Promise<Decision<WrittenReturn, StoredCohortRefusal>> => {
    const stored = await readStoredCohort(ctx, trx, asked.year);
    if (!stored.accepted) return stored;
    const { children, instrument } = stored.value;
    const ordered = children.toSorted((a, b) => compare(a.setting, b.setting) || compare(a.key, b.key));
    const la = (await findAuthorityById(trx, ctx.authority!))?.dfeCode ?? '';
    await writeAudit(ctx, trx, { act: 'early-years.children-exported', subject: `year:${asked.year}`, facts: { year: asked.year, format: asked.format, children: children.length } });
    const head = { year: asked.year, la, referenceDate: `${asked.year}-${readRules().dates.provider}`, at: `${ctx.now.toISOString().slice(0, 19)}Z`, serial: 1 };
    return accept({ children: children.length, pieces: asked.format === 'xml' ? writeReturnMessage(head, ordered, instrument, readMessageNames()) : writeReturnTable(ordered, instrument, asked.year) });
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The children as CSV under the headings by which a return is read. */
function* writeReturnTable(children: readonly ProfileChild[], instrument: Instrument, year: number): Generator<string> {
  yield `${['Year', 'UPN', 'Surname', 'Forename', 'DOB', 'Sex', 'Postcode', 'LA', 'Estab', 'EYURN', ...instrument.items.map(({ code }) => code)].join(',')}\n`;
  for (const child of children) {
    const [la, estab] = child.setting.includes('/') ? child.setting.split('/') : ['', ''];
    const cells = [String(year), child.upn, child.surname, child.forename, child.bornOn, child.sex === undefined ? '' : sexSign(child.sex), child.postcode, la, estab, estab === '' ? child.setting : '', ...child.results.replaceAll('-', ' ')];
    yield `${cells.map((cell) => cellText((cell ?? '').trim())).join(',')}\n`;
  }
}

function cellText(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
