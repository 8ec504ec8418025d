import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer } from '../../../platform/cli/command.ts';
import { exportReturn } from '../actions/export-return.ts';
import { showRefusal } from './words.ts';

interface ExportOptions {
  readonly year: number;
  readonly output: string;
}

/** `everychild early-years export`: the children of a year as the XML message or as CSV, as a return is written and read. */
export const exportReturnCommand: AnyCommand = command<ExportOptions>({
  kind: 'act',
  noun: 'early-years',
  verb: 'export',
  summary: 'Write the profile results of a year out, child by child, as the XML message or as CSV.',
  details: 'The names of the message are recalled, not checked against the specification of the year: reference/instruments/return-message.json. Each export is a line in the audit.',
  options: z.object({
    year: z.coerce.number().int().min(2003).max(2100).describe('The year in which the school year ends: 2024.'),
    output: z.string().regex(/\.(xml|csv)$/i, 'must end in .xml or .csv').describe('The file to write, .xml or .csv.'),
  }),
  permission: 'early-years:see-children',
  purpose: 'review',
  audit: 'early-years.children-exported',
  reach: 'tenant',
  run: async (ctx, db, { year, output }): Promise<CommandAnswer> => {
    const written = await exportReturn(ctx, db, { year, format: /\.xml$/i.test(output) ? 'xml' : 'csv' });
    if (!written.accepted) return { kind: 'refused', code: written.refusal.code, words: showRefusal(written.refusal) };
    await pipeline(Readable.from(written.value.pieces), createWriteStream(output, { mode: 0o600 }));
    return { kind: 'done', value: { output, year, children: written.value.children }, words: `${written.value.children.toLocaleString('en-GB')} children written to ${output}, which only you can read.` };
  },
});
