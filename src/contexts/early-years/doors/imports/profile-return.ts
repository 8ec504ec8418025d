import { z } from 'zod';
import { headingFault } from '../../../../platform/imports/columns.ts';
import { importSpec, type AnyImportSpec, type HeadingFault, type RowFault, type RowReader } from '../../../../platform/imports/spec.ts';
import { bringInReturn, readReturnSurroundings, stagedChildColumns, type ReturnSettings } from '../../actions/bring-in-return.ts';
import { readInstruments, readMessageNames, readRules } from '../../actions/read-instruments.ts';
import { foldHeading, isWithin, type Instrument } from '../../model/instrument.ts';
import { decideLayout } from '../../model/return-layout.ts';
import { readReturnMessage } from '../../model/return-message.ts';
import { readReturnRow, type ReadRow, type RowReading } from '../../model/return-row.ts';
import { wordsOfRule, wordsWithoutValue, type ReturnRules } from '../../model/return-rules.ts';
import { showRefusal } from '../words.ts';

const settings = z.strictObject({
  year: z.coerce.number().int().min(2003, 'The profile began in 2003.').max(2100).optional(),
  covers: z.enum(['children', 'settings', 'authority']).default('children'),
});

const reference = readInstruments();
const rules = readRules();
const messageNames = readMessageNames();
const itemNames = reference.instruments.map((instrument) => new Set(instrument.items.flatMap(({ code, name, aliases }) => [code, name, ...aliases].map(foldHeading))));

/** How many headings of a row are scales or goals of the profile that fits it best, and of which. */
function bestInstrument(headings: readonly string[]): { readonly instrument: Instrument; readonly many: number } {
  const counted = itemNames.map((names, at) => ({ instrument: reference.instruments[at]!, many: headings.filter((heading) => names.has(foldHeading(heading))).length }));
  return counted.toSorted((a, b) => b.many - a.many)[0]!;
}

/** A child-level return of profile results: CSV, a spreadsheet, or the XML message; waits for somebody to accept it. Errors keep it out, queries want an explanation. */
export const profileReturn: AnyImportSpec = importSpec<ReadRow, ReturnSettings>({
  ...bringInReturn,
  name: 'early-years.profile-return',
  title: 'Profile return, child by child',
  about: 'Results of the early years foundation stage profile as schools and settings return them, one child a row, or as an XML message.',
  permission: 'early-years:bring-returns',
  decidedWith: 'early-years:accept-returns',
  purpose: 'review',
  audit: 'early-years.return-committed',
  reach: 'tenant',
  after: ['places.schools', 'places.postcodes', 'places.small-areas'],
  accepts: 'person',
  blocks: 'file',
  settings: settings as unknown as z.ZodType<ReturnSettings>,
  columns: [
    { name: 'UPN', words: 'Unique pupil number', isRequired: false }, { name: 'Surname', words: '', isRequired: true }, { name: 'Forename', words: '', isRequired: true }, { name: 'DOB', words: 'Date of birth', isRequired: true },
    { name: 'Sex', words: 'F or M', isRequired: true }, { name: 'Postcode', words: 'Of the home', isRequired: false }, { name: 'LA', words: 'DfE number of the authority', isRequired: false },
    { name: 'Estab', words: 'DfE number of the school, or EYURN of the setting', isRequired: false }, { name: 'E01 to E17', words: 'Results; G01 to G17 for 2013 to 2019, PSE1 to CD1 before', isRequired: true },
  ],
  recognise: ({ headings }) => {
    const { instrument, many } = bestInstrument(headings);
    return many === instrument.items.length ? 0.99 : 0;
  },
  isHeadings: (cells) => bestInstrument(cells).many >= 3,
  message: (message) => readReturnMessage(message, messageNames, reference.instruments),
  staging: { columns: stagedChildColumns, values: cellsOf },
  reader: async ({ ctx, trx, headings, settings: said }) => {
    const opened = openLayout(headings, said.year);
    return 'headingFault' in opened ? opened : readerOf({ ...opened, rules, characteristics: reference.characteristics, year: said.year, ...(await readReturnSurroundings(ctx, trx)) });
  },
});

function openLayout(headings: readonly string[], year: number | undefined): Pick<RowReading, 'instrument' | 'layout'> | HeadingFault {
  const instrument = year === undefined ? bestInstrument(headings).instrument : reference.instruments.find(({ years }) => isWithin(years, year))!;
  const layout = decideLayout([{ rowNumber: 1, cells: headings }], instrument.regime, reference);
  if (!layout.accepted) return headingFault(layout.refusal.code, showRefusal(layout.refusal), 'The columns are listed in docs/guide/early-years.md.');
  const { columns } = layout.value;
  const missing = ['surname', 'forename', 'dob', 'sex'].filter((role) => !columns.has(role));
  if (missing.length > 0) return headingFault('heading-missing', `The columns ${missing.join(', ')} are missing.`, 'Add them; their names are listed in docs/guide/early-years.md.');
  if (!columns.has('estab') && !columns.has('eyurn')) return headingFault('heading-missing', 'No column says at which school or setting a child was.', 'Add Estab with the number of the school, or EYURN with that of the setting.');
  if (year === undefined && !columns.has('year')) return headingFault('heading-missing', 'Neither a column nor you say which school year the results are of.', 'Say the year in which the school year ends: --year 2024.');
  return { instrument, layout: layout.value };
}

function readerOf(reading: RowReading): RowReader<ReadRow> {
  const headingOf = (field: string): string => {
    const at = reading.layout.columns.get(field);
    return at === undefined ? field : reading.layout.headings[at]!;
  };
  return (cells) => {
    const row = readReturnRow(reading, cells);
    const faults = row.findings.flatMap((finding) => (reading.rules.rules.get(finding.rule)!.severity === 'error' ? [faultOf(reading.rules, finding, headingOf(finding.field))] : []));
    return faults.length > 0 ? { faults } : { rows: [row] };
  };
}

/** What people call a child by stands in no report of a file, only on the page of the return. */
const personalFields = ['upn', 'surname', 'forename', 'dob', 'postcode'];

function faultOf({ rules: all }: ReturnRules, { rule, field, value }: ReadRow['findings'][number], column: string): RowFault {
  const broken = all.get(rule)!;
  const words = personalFields.includes(field) ? wordsWithoutValue(broken) : wordsOfRule(broken, value);
  return { severity: 'error', code: rule, column, value: undefined, words, remedy: broken.remedy };
}

function cellsOf({ year, regime, child, findings }: ReadRow): readonly (string | number | null)[] {
  return [year, child.bornOn ?? null, regime, child.key, child.upn ?? null, child.surname, child.forename, child.sex ?? null, child.postcode ?? null, null, null, child.setting, child.fsm ?? null, child.language ?? null, child.sen ?? null, child.ethnicity ?? null,
    child.results, findings.length === 0 ? null : JSON.stringify(findings)];
}
