import { z } from 'zod';
import { headingFault } from '../../../../platform/imports/columns.ts';
import { importSpec, type AnyImportSpec } from '../../../../platform/imports/spec.ts';
import { readReturnSurroundings } from '../../actions/bring-in-return.ts';
import { bringInSides, stagedSideColumns, type SideSettings } from '../../actions/bring-in-sides.ts';
import { readInstruments } from '../../actions/read-instruments.ts';
import { sideSources, type SideChild } from '../../model/side-match.ts';
import { isUsableSide, layOutSide, readSideRow } from '../../model/side-row.ts';

const settings = z.strictObject({
  year: z.coerce.number({ error: 'Say the year in which the school year ends: 2024.' }).int().min(2003).max(2100),
  source: z.enum(sideSources).default('school-census'),
});

const reference = readInstruments();

/** A census or another file that says more of the children of a year: meals, language, needs, ethnicity, the review at two, the setting attended before. */
export const sideFile: AnyImportSpec = importSpec<Omit<SideChild, 'source'>, SideSettings>({
  ...bringInSides,
  name: 'early-years.side-file',
  title: 'School census, early-years census or another file about the children of a profile return',
  about: 'Characteristics by unique pupil number, or by name, date of birth and school: the return itself has none of them.',
  permission: 'early-years:bring-returns',
  decidedWith: 'early-years:accept-returns',
  purpose: 'review',
  audit: 'early-years.side-committed',
  reach: 'tenant',
  accepts: 'rule',
  blocks: 'rows',
  settings: settings as unknown as z.ZodType<SideSettings>,
  columns: [
    { name: 'UPN', words: 'or Surname, Forename and DOB', isRequired: false },
    { name: 'FSM, EAL, Language, SEN, Ethnicity, Sex', words: 'whichever the file has', isRequired: false },
    { name: 'Two-year review, Setting attended', words: 'where the file has them', isRequired: false },
  ],
  // A census looks like many a list of pupils: somebody says that it is one.
  recognise: () => 0,
  isHeadings: (cells) => isUsableSide(layOutSide(cells, reference.columns)),
  staging: { columns: stagedSideColumns, values: cellsOf },
  reader: async ({ ctx, trx, headings }) => {
    const layout = layOutSide(headings, reference.columns);
    if (!isUsableSide(layout)) return headingFault('no-key-column', 'The file cannot be joined to the children of a return, or brings nothing.', 'It needs UPN, or Surname, Forename and DOB; and one of FSM, EAL, Language, SEN, Ethnicity, Sex, Two-year review, Setting attended.');
    const { la } = await readReturnSurroundings(ctx, trx);
    return (cells) => {
      const row = readSideRow(layout, reference.characteristics, la, cells);
      if (row) return { rows: [row] };
      return { faults: [{ severity: 'error', code: 'nobody-named', column: undefined, value: undefined, words: 'The row names no child: neither a unique pupil number nor name and date of birth can be read.', remedy: 'Fill them in, or leave the row out.' }] };
    };
  },
});

function cellsOf(row: Omit<SideChild, 'source'>): readonly (string | null)[] {
  return [row.key, row.upn, row.surname, row.forename, row.bornOn, row.setting, row.sex, row.fsm, row.language, row.sen, row.ethnicity, row.earlierCheck, row.earlierSetting].map((value) => value ?? null);
}
