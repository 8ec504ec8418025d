import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { command, type AnyCommand } from '../../../platform/cli/command.ts';
import { writeCsv } from '../../../platform/documents/csv.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { reportCompleteness } from '../actions/report-completeness.ts';
import { dutyGivers, sayCompleteness, type DutyGiver } from '../model/completeness.ts';
import { gapTable } from './completeness-table.ts';

/** `everychild directory completeness`: what the family information must still say, about whom. */
export const completenessCommand: AnyCommand = command<{ by?: DutyGiver | undefined; must: boolean; output?: string | undefined }>({
  kind: 'act', noun: 'directory', verb: 'completeness', permission: 'directory:see-completeness', purpose: 'deliver', reach: 'tenant', audit: 'directory.completeness-shown',
  summary: 'What your family information must still say by the Childcare Act 2006, section 12, record by record.',
  options: z.object({
    by: z.enum(dutyGivers).optional().describe('Only what the provider, the council or Ofsted’s file can give.'),
    must: z.coerce.boolean().default(false).describe('Only what the law asks for.'),
    output: z.string().min(1).optional().describe('Write it as CSV to this file.'),
  }),
  run: async (ctx, db, { by, must, output }) => {
    const report = await reportCompleteness(ctx, db);
    const table = gapTable(report, { by, ...(must ? { level: 'must' as const } : {}) });
    const [columns, rows] = [table.columns.map(({ words }) => words), table.rows.map(({ cells }) => cells.map(({ text }) => text))];
    if (output === undefined) return { kind: 'done', value: { says: sayCompleteness(report), records: report.records.filter(({ missing }) => missing.length > 0).map(({ missing, ...record }) => ({ ...record, missing: missing.map(({ id }) => id) })) }, words: sayCompleteness(report), table: { columns, rows } };
    writeFileSync(output, writeCsv(columns, rows, { byteOrderMark: true, isMadeUp: (await openDirectory(ctx, db)).publisher.isMadeUp }));
    return { kind: 'done', value: { says: sayCompleteness(report), output }, words: `${sayCompleteness(report)} ${rows.length.toLocaleString('en-GB')} records are in ${output}.` };
  },
});
