import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readDate, type IsoDate } from '../../../kernel/dates.ts';
import { bringingCommand } from '../../../platform/imports/import-command.ts';
import { command, type AnyCommand, type CommandAnswer, type Terminal } from '../../../platform/cli/command.ts';
import { danger, openSearch, shownRecords } from '../actions/open-search.ts';
import { readRegisterFile, type RegisterFile } from '../actions/read-register-file.ts';
import { showAges } from '../model/age.ts';
import { v1Page, v3Page } from '../model/feeds/oruk-page.ts';
import { writeV1Service } from '../model/feeds/write-v1.ts';
import { writeV3Service } from '../model/feeds/write-v3.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { showMiles } from '../model/search/distance.ts';
import { findPlaceInWords, gatherPlaceNames } from '../model/search/place-names.ts';
import { search } from '../model/search/search.ts';
import { directoryImports } from './imports/service-files.ts';
import { sayDirectoryRefusal } from './words.ts';

const onDay = z
  .string({ error: 'Say the day with --on, such as 2026-11-22.' })
  .refine((text) => readDate(text) !== undefined, 'Write a day as 2026-11-22.')
  .transform((text) => readDate(text)!)
  .describe('The day on which it is asked.');
const oneFile = z.array(z.string()).length(1, 'Name one file.');
const point = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'Write a point as 53.42,-2.32: degrees north, degrees east.')
  .transform((text) => ({ latitude: Number(text.split(',')[0]), longitude: Number(text.split(',')[1]) }))
  .optional();
const checkOptions = z.object({ arguments: oneFile });
const exportOptions = z.object({ arguments: oneFile, on: onDay, format: z.enum(['v3', 'v1']).default('v3').describe('Open Referral UK version 3 or 1.'), area: z.string().min(1).default('England').describe('What stands for the town of an address that is kept back.'), output: z.string().min(1).optional().describe('The file to write; without it the page goes to standard output.') });
const searchOptions = z.object({ arguments: z.array(z.string()).min(2, 'Name a file, then say what to look for.'), on: onDay, near: point.describe('A point: degrees north,degrees east.'), miles: z.coerce.number().positive().max(100).optional().describe('Miles around it (default: 2).'), months: z.coerce.number().int().min(0).max(1500).optional().describe('Age of the child in months.'), as: z.enum(['words']).optional().describe('Names of places among the words are words.') });

/** `everychild directory import`, and `check | export | search` of files of services, with no database. */
export const directoryCommands: readonly AnyCommand[] = [
  bringingCommand(directoryImports, {
    noun: 'directory',
    verb: 'import',
    summary: 'Bring files of services in for review: Open Referral UK, Ofsted, schools, your own spreadsheet; "everychild imports accept" lets them in.',
    permission: 'directory:import',
    audit: 'directory.services-received',
    reach: 'tenant',
  }),
  command<z.infer<typeof checkOptions>>({
    kind: 'tool',
    noun: 'directory',
    verb: 'check',
    summary: 'Read a file of services (Open Referral UK v3 or v1, Ofsted’s CSV or XML, the schools file, your own spreadsheet as CSV) and say what is wrong with it.',
    arguments: 'FILE',
    options: checkOptions,
    run: async (options) => withFile(options.arguments[0]!, '', sayCheck),
  }),
  command<z.infer<typeof exportOptions>>({
    kind: 'tool',
    noun: 'directory',
    verb: 'export',
    summary: 'Write the services of such a file as one page of Open Referral UK, homes masked and protected services left out.',
    arguments: 'FILE',
    options: exportOptions,
    run: async (options, terminal) => withFile(options.arguments[0]!, `${options.on}T00:00:00Z`, (file) => exportFile(file, options, terminal)),
  }),
  command<z.infer<typeof searchOptions>>({
    kind: 'tool',
    noun: 'directory',
    verb: 'search',
    summary: 'Search the services of such a file as families do: by words, plain need, place and age.',
    arguments: 'FILE WORDS',
    options: searchOptions,
    run: async (options) => withFile(options.arguments[0]!, `${options.on}T00:00:00Z`, (file) => searchFile(file, options)),
  }),
];

function withFile(path: string, readAt: string, use: (file: RegisterFile) => CommandAnswer): CommandAnswer {
  const file = readRegisterFile(path, readAt);
  if (file.accepted) return use(file.value);
  return { kind: 'refused', code: file.refusal.code, words: sayDirectoryRefusal(file.refusal) };
}

/** Records that came in, as if somebody had approved each: whoever runs the command decides over their own file. Protection and masking stay. */
function approved({ rows }: RegisterFile): readonly DirectoryRecord[] {
  return rows.flatMap(({ value }) => (value ? [{ ...value, publication: { state: 'approved' as const } }] : []));
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

const mostNotes = 100;

function sayCheck({ kind, rows }: RegisterFile): CommandAnswer {
  const notes = rows.flatMap((row) => row.notes);
  const keptOut = rows.filter(({ value }) => value === undefined).length;
  const shown = notes.slice(0, mostNotes).map(({ row, column, value, words, remedy, severity }) => [String(row), column, value, severity, `${words}. ${remedy}`]);
  const more = notes.length > mostNotes ? ` The first ${mostNotes} are shown.` : '';
  return {
    kind: 'done',
    value: { kind, rows: rows.length, read: rows.length - keptOut, keptOut, notes: notes.slice(0, mostNotes), notesInAll: notes.length },
    words: `${kind}: ${counted(rows.length, 'row')}, ${rows.length - keptOut} can come in, ${keptOut} cannot. ${counted(notes.length, 'note')}.${more}`,
    ...(shown.length === 0 ? {} : { table: { columns: ['Row', 'Field', 'Value', '', 'What and how to mend it'], rows: shown } }),
  };
}

function exportFile(file: RegisterFile, { on, format, area, output }: z.infer<typeof exportOptions>, terminal: Terminal): CommandAnswer {
  const shown = shownRecords(approved(file), { kind: 'public' }, on);
  const page = { page: 1, perPage: Math.max(1, shown.length) };
  const contents = shown.map((record) => (format === 'v3' ? writeV3Service(record, { area }) : writeV1Service(record, { area })));
  const text = `${JSON.stringify(format === 'v3' ? v3Page(contents, contents.length, page) : v1Page(contents, contents.length, page))}\n`;
  const words = `${shown.length} of ${file.rows.length} services written.`;
  if (output === undefined) {
    terminal.write(text);
    terminal.note(words);
    return { kind: 'done', value: undefined };
  }
  writeFileSync(output, text);
  return { kind: 'done', value: { written: shown.length, of: file.rows.length, file: output }, words };
}

function searchFile(file: RegisterFile, { arguments: [, ...typed], on, near, miles, months, as }: z.infer<typeof searchOptions>): CommandAnswer {
  const words = typed.join(' ');
  const told = danger.find(words);
  const urgent = told?.panel;
  const index = openSearch(approved(file), { kind: 'public' }, on);
  const found = near === undefined && as !== 'words' ? findPlaceInWords(words, gatherPlaceNames([], index, '')) : undefined;
  const named = found?.as === 'place' && found.rest !== '' ? found : undefined;
  const where = near ?? named?.place;
  const question = { words: named?.rest ?? words, today: on as IsoDate, ...(told && { danger: told }), ...(where === undefined ? {} : { near: where }), ...(miles === undefined ? {} : { miles }), ...(months === undefined ? {} : { month: months }) };
  const answer = search(index, question, { from: 0, size: 20 });
  const hits = answer.hits.map(({ record, miles: away, isRough, why }) => ({ id: record.id, name: record.name, organisation: record.organisation.name, ages: showAges(record.ages), distance: away === undefined ? '' : showMiles(away, isRough), why }));
  const widened = answer.widenedFrom === undefined ? '' : ` Too little within ${answer.widenedFrom} miles: looked within ${answer.miles}.`;
  const urgentWords = urgent === undefined ? '' : `${urgent.title}. ${urgent.lines.join(' ')}\n`;
  return {
    kind: 'done',
    value: { total: answer.total, ...(named && { near: named.place.name }), urgent, needs: answer.needs.map(({ category, cues, words }) => ({ id: category.id, name: category.name, cues, words })), how: answer.how, miles: answer.miles, widenedFrom: answer.widenedFrom, hits },
    words: `${urgentWords}${answer.total} found.${named === undefined ? '' : ` Near ${named.place.name}; --as words searches for the word instead.`}${widened}${answer.needs.length === 0 ? '' : ` Kinds of help: ${answer.needs.map(({ category }) => category.name).join(', ')}.`}`,
    table: { columns: ['Name', 'From', 'Ages', 'Distance', 'Why'], rows: hits.map(({ name, organisation, ages, distance, why }) => [name, organisation, ages, distance, why.join(', ')]) },
  };
}
